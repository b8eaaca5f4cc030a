import type { SigningResult } from '#core/issue/ca/candidate.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import type { InspectedCertificate } from '#core/detect/inspected.ts';
import type { Finding } from '#core/findings/finding.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { objectTitle } from '#bench/object.ts';
import type { Light } from '#workers/light.ts';
import { restore } from '#workers/restore.ts';
import type { Workbench } from '../tool.ts';

/** What became of one certificate that was asked for. */
export type Outcome = { label: string } & (
  | { refused: readonly Finding[] }
  | {
      /** Of the certificate on the bench. */
      id: number;
      title: string;
      der: Bytes;
      serialNumber: string;
      content: InspectedCertificate;
      /** Of a key that was made for it. */
      privateKey?: CryptoKey;
    }
);
export type Signed = Extract<Outcome, { id: number }>;

/** Reads certificates for the bench. @returns By their SHA-256. */
export async function readCertificates(
  { core }: Workbench,
  ders: readonly Bytes[],
): Promise<InspectedCertificate[]> {
  const parts: Light[] = [];
  const inputs = ders.map((bytes) => ({ name: '', bytes }));
  const { objects } = await core.call('inspect', [inputs, Date.now()], {
    onPart: (part) => parts.push(...(part as Light[])),
  });
  return [...parts, ...objects].map(restore).filter((one) => one.kind === 'certificate');
}

/** Puts what was signed, and the keys made for it, on the bench. */
export async function putSigned(workbench: Workbench, results: readonly SigningResult[]): Promise<Outcome[]> {
  const signed = results.flatMap((result) => ('signed' in result ? [result] : []));
  const read = await readCertificates(
    workbench,
    signed.map((result) => result.signed.der),
  );
  const byBytes = new Map(read.map((content) => [toHex(content.der), content]));
  return results.map((result): Outcome => {
    const { label } = result;
    if ('refused' in result) return { label, refused: result.refused };
    const { der, privateKey, record } = result.signed;
    const content = byBytes.get(toHex(der));
    if (!content) throw new Error('a certificate that was signed cannot be read');
    return putOne(workbench, { label, content, serialNumber: record.serialNumber, privateKey });
  });
}

function putOne(
  { bench }: Workbench,
  one: {
    label: string;
    content: InspectedCertificate;
    serialNumber: string;
    privateKey: CryptoKey | undefined;
  },
): Signed {
  const { content, privateKey, ...rest } = one;
  const title = objectTitle(content);
  const name = safeFileName(title, 'certificate');
  const [object] = bench.add([
    { content, label: `${name}.pem`, origin: 'made' },
    ...(privateKey && content.key
      ? [
          {
            content: { kind: 'made-key' as const, handle: privateKey, key: content.key },
            label: `${name}.key`,
            origin: 'made' as const,
          },
        ]
      : []),
  ]);
  if (privateKey && content.key) bench.noteUnsaved(content.key.id);
  return {
    ...rest,
    id: object?.id ?? 0,
    title,
    der: content.der,
    content,
    ...(privateKey && { privateKey }),
  };
}
