import type { OpensslVersion } from '#data/openssl-versions.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { configLike } from '#core/config/write-config.ts';
import { assemble, buildCertificate, buildRequestInfo } from '#core/issue/build.ts';
import { keyIdentifierOf } from '#core/issue/issue.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { type CertificationRequest, decodeRequest } from '#core/x509/request.ts';
import { type ConfigData, fromBase64 } from './openssl-config.ts';
import type { DataFolder, Result } from './suite.ts';

type Document = Certificate | CertificationRequest;

/** Every different certificate and request of openssl-config → `.cnf` → the same subject and extensions again. */
export async function* roundTrip(folder: DataFolder, version: OpensslVersion): AsyncIterable<Result> {
  const { files, synthetic } = folder.read('openssl-config.json.gz') as ConfigData;
  const seen = new Set<string>();
  for (const [name, file] of [...Object.entries(files), ...Object.entries(synthetic)]) {
    for (const [id, { argv, ...answers }] of Object.entries(file.cases)) {
      const der = answers[`openssl-${version}`]?.der;
      if (der === undefined || seen.has(der)) continue;
      seen.add(der);
      const kind = argv.includes('-x509') || argv[0] === 'x509' ? 'certificate' : 'request';
      yield { id: `${name}/${id}`, ...(await judge(kind, fromBase64(der), version)) };
    }
  }
}

async function judge(
  kind: Document['kind'],
  der: Bytes,
  version: OpensslVersion,
): Promise<Omit<Result, 'id'>> {
  const original = decode(kind, der);
  const source = await configLike({ kind, der }, version);
  const made = original && decode(kind, await remake(original, source, version));
  const passed =
    original !== undefined &&
    made !== undefined &&
    equalBytes(slice(original, original.subject), slice(made, made.subject)) &&
    sameExtensions(original, made);
  return { passed, expected: Buffer.from(der).toString('base64'), actual: source };
}

const decode = (kind: Document['kind'], der: Bytes): Document | undefined =>
  (kind === 'certificate' ? decodeCertificate(der) : decodeRequest(der)).value;

const slice = ({ der }: Document, { start, end }: { start: number; end: number }): Bytes =>
  der.subarray(start, end);

function sameExtensions(a: Document, b: Document): boolean {
  return (
    a.extensions.length === b.extensions.length &&
    a.extensions.every((extension, i) => {
      const other = b.extensions[i];
      return other !== undefined && equalBytes(slice(a, extension), slice(b, other));
    })
  );
}

/** The same key, and everything else from the configuration. */
async function remake(original: Document, source: string, version: OpensslVersion): Promise<Bytes> {
  const { kind, publicKey, subject, signatureAlgorithm } = original;
  const choices = { make: kind, key: 'p-256', validity: { days: 1 }, version } as const;
  const spki = slice(original, publicKey ?? { start: 0, end: 0 });
  const overrides = subject.rdns.length === 0 ? { subject: '/' } : {};
  const { value } = readConfigRequest(source, choices, overrides);
  const algorithm = slice(original, signatureAlgorithm);
  const toBeSigned = (kind === 'certificate' ? buildCertificate : buildRequestInfo)(value, {
    spki,
    keyIdentifier: await keyIdentifierOf(spki),
    signatureAlgorithm: algorithm,
    serialNumber: Uint8Array.of(1),
    now: 0,
  });
  return assemble(toBeSigned, algorithm, new Uint8Array());
}
