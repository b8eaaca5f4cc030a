import type { OptionedProgram } from './program.ts';
import { crl } from './crl.ts';
import { digestProgram, dgst } from './dgst.ts';
import { ec } from './ec.ts';
import { ecparam } from './ecparam.ts';
import { base64, enc } from './enc.ts';
import { genpkey } from './genpkey.ts';
import { genrsa } from './genrsa.ts';
import { pkcs12 } from './pkcs12.ts';
import { pkcs8 } from './pkcs8.ts';
import { pkey } from './pkey.ts';
import { rand } from './rand.ts';
import { req } from './req.ts';
import { rsa } from './rsa.ts';
import { version } from './version.ts';
import { verify } from './verify.ts';
import { x509 } from './x509.ts';

const programs: ReadonlyMap<string, OptionedProgram> = new Map<string, OptionedProgram>([
  ['base64', base64],
  ['crl', crl],
  ['dgst', dgst],
  ['ec', ec],
  ['ecparam', ecparam],
  ['enc', enc],
  ['genpkey', genpkey],
  ['genrsa', genrsa],
  ['pkcs12', pkcs12],
  ['pkcs8', pkcs8],
  ['pkey', pkey],
  ['rand', rand],
  ['req', req],
  ['rsa', rsa],
  ['verify', verify],
  ['version', version],
  ['x509', x509],
]);

/** What openssl has besides. */
const others = new Set(
  (
    'asn1parse ca ciphers cmp cms crl2pkcs7 dhparam dsa dsaparam engine errstr fipsinstall gendsa help info kdf ' +
    'list mac nseq ocsp passwd pkcs7 pkeyparam pkeyutl prime rehash rsautl s_client s_server s_time sess_id ' +
    'skeyutl smime speed spkac srp storeutl ts'
  ).split(' '),
);
const CIPHER = /^(?:aes-?\d|aria|camellia|des|sm4|rc2|rc4|bf|cast|seed|idea|chacha20)/;

/** The program of a name; `not here` for one that openssl has and this page does not. */
export function opensslProgramNamed(name: string): OptionedProgram | 'not here' | undefined {
  const program = programs.get(name) ?? digestProgram(name);
  if (program !== undefined) return program;
  return others.has(name) || CIPHER.test(name) || name === '' || name.startsWith('-')
    ? 'not here'
    : undefined;
}
