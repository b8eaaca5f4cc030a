import type { Choices } from '#core/config/read-request.ts';
import { judgeConfig } from '#core/config/judge.ts';
import { compare, type Measured } from './measure.ts';

const source = `# A TLS server
[req]
prompt             = no
default_md         = sha256
distinguished_name = req_distinguished_name
x509_extensions    = v3_req

[req_distinguished_name]
C  = DE
ST = Bayern
O  = Example Works
CN = device.example

[v3_req]
basicConstraints       = critical, CA:FALSE
keyUsage               = critical, digitalSignature
extendedKeyUsage       = serverAuth, clientAuth
subjectKeyIdentifier   = hash
authorityKeyIdentifier = keyid:always
subjectAltName         = @subject_alternate_names

[subject_alternate_names]
DNS.1 = device.example
DNS.2 = www.device.example
IP.1  = 192.0.2.1
`;
const choices: Choices = { make: 'certificate', key: 'p-256', validity: { days: 365 }, version: '3.5' };

/** The least that anything reading such a file does. */
function keysAndValues(text: string): number {
  let found = 0;
  for (const line of text.split('\n')) {
    const [, key = '', value = ''] = /^\s*([\w.]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    found += key.length + value.length;
  }
  return found;
}

/** What every keystroke in the configuration costs: parse, build a preview, decode and lint it. */
export async function config(): Promise<Measured[]> {
  const now = Date.now();
  const fatal = judgeConfig(source, choices, now).findings.filter(({ severity }) => severity === 'fatal');
  if (fatal.length > 0) throw new Error(`the configuration is refused: ${fatal[0]?.title ?? ''}`);
  return [
    await compare({
      name: 'config.judge',
      subject: { label: 'ours', run: () => judgeConfig(source, choices, now).request.extensions.length },
      reference: { label: 'one regular expression a line', run: () => keysAndValues(source) },
      ratio: 'cost',
    }),
  ];
}
