import type { Bytes } from '#core/bytes/bytes.ts';
import type { ChainAnswer } from '#core/chain/answer.ts';
import type { Anchor } from '#core/chain/question.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { type CertificateList, decodeCrl } from '#core/x509/crl.ts';

/** Those that can be read at all: nobody can build with the others. */
export const certificatesOf = (ders: readonly Bytes[]): Certificate[] =>
  ders.flatMap((der) => decodeCertificate(der).value ?? []);

export const listsOf = (ders: readonly Bytes[]): CertificateList[] =>
  ders.flatMap((der) => decodeCrl(der).value ?? []);

export const anchorsOf = (ders: readonly Bytes[]): Anchor[] =>
  certificatesOf(ders).map((certificate) => ({ certificate, from: 'bench' }));

/** What stood in the way of the best path, in words. */
export function reasonsOf({ valid, paths: [best], ended }: ChainAnswer): string {
  const findings = best?.findings.map(
    ({ severity, code, title, detail = '', at }) => `${at.input} ${severity} ${code}: ${title} (${detail})`,
  );
  return [valid ? 'valid' : 'invalid', ...(findings ?? []), ...(ended ? [ended.words] : [])].join('; ');
}
