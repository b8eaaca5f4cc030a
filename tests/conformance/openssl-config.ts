import type { OpensslVersion } from '#data/openssl-versions.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { decodePem } from '#core/container/pem.ts';
import type { Directory, Outcome, Program } from '#core/commands/program.ts';
import { req } from '#core/commands/openssl/req.ts';
import { x509 } from '#core/commands/openssl/x509.ts';
import type { DataFolder, Result } from './suite.ts';

interface Answer {
  exit: number;
  stderr: string;
  der?: string;
}
interface Case {
  argv: string[];
  'openssl-3.0'?: Answer;
  'openssl-3.5'?: Answer;
}
interface ConfigFile {
  config_base64: string;
  cases: Record<string, Case>;
}
export interface ConfigData {
  _meta: { frozen_time: string; keys: Record<string, string>; csrs: Record<string, string> };
  files: Record<string, ConfigFile>;
  synthetic: Record<string, ConfigFile>;
}

const programs: Record<string, Program> = { req, x509 };

/** Every command of the data, run by the interpreter of the Commands page in a directory with the same files. */
export async function* opensslConfig(folder: DataFolder, version: OpensslVersion): AsyncIterable<Result> {
  const { _meta, files, synthetic } = folder.read('openssl-config.json.gz') as ConfigData;
  const now = Date.parse(_meta.frozen_time.replace(' UTC', 'Z').replace(' ', 'T'));
  const given: Directory = new Map();
  for (const [name, text] of [...Object.entries(_meta.keys), ...Object.entries(_meta.csrs)]) {
    given.set(`keys/${name}`, encodeUtf8(text));
  }
  for (const [name, file] of [...Object.entries(files), ...Object.entries(synthetic)]) {
    const config = fromBase64(file.config_base64);
    for (const [id, { argv, ...answers }] of Object.entries(file.cases)) {
      const answer = answers[`openssl-${version}`];
      if (!answer) continue;
      const directory: Directory = new Map([...given, ['f.cnf', config]]);
      const request = file.cases['req_rsa']?.[`openssl-${version}`]?.der;
      if (argv.includes('c.der') && request !== undefined) directory.set('c.der', fromBase64(request));
      const [program = '', ...args] = argv;
      // The texts do not say where HOME was; four certificates show it.
      const environment = new Map(id.endsWith('@home') ? [['HOME', '/home/oracle']] : []);
      const terminal = { now, version, answers: new Map<string, string>() };
      const outcome = await programs[program]?.({
        args,
        stdin: new Uint8Array(0),
        directory,
        environment,
        terminal,
      });
      yield {
        id: `${name}/${id}`,
        ...(outcome
          ? judge(outcome, answer)
          : { passed: false, expected: '', actual: `no program ${program}` }),
      };
    }
  }
}

function judge(outcome: Outcome, { exit, stderr, der }: Answer): Omit<Result, 'id'> {
  const reasons = outcome.findings.filter(({ severity }) => severity === 'fatal' || severity === 'error');
  const said = `exit ${outcome.status}: ${outcome.stderr.trim()} ${reasons.map(({ title, detail }) => `${title} (${detail ?? ''})`).join('; ')}`;
  if (exit !== 0 || der === undefined) {
    // A refusal needs a reason that a person can read.
    const passed = outcome.status !== 0 && said.length > 'exit 1:'.length + 3;
    return { passed, expected: `exit ${exit}: ${stderr}`, actual: said };
  }
  if (outcome.status !== 0) return { passed: false, expected: der, actual: said };
  const made = decodePem(new TextDecoder().decode(outcome.stdout)).blocks[0]?.bytes;
  const expected = fromBase64(der);
  const passed =
    made !== undefined &&
    (isRsaSigned(expected) ? equalBytes(made, expected) : equalBytes(toBeSigned(made), toBeSigned(expected)));
  return { passed, expected: der, actual: made ? Buffer.from(made).toString('base64') : said };
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}

function toBeSigned(der: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const { start, end } = new Reader(der).open(SEQUENCE).next();
  return der.subarray(start, end);
}

/** ECDSA signatures are random; those of RSA are as long as the key. */
function isRsaSigned(der: Uint8Array<ArrayBuffer>): boolean {
  const reader = new Reader(der).open(SEQUENCE);
  reader.next();
  reader.next();
  const { content, end } = reader.next();
  return end - content === 257;
}
