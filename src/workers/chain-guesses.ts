import type { Purpose } from '#core/chain/question.ts';
import { factsOf } from '#core/chain/facts.ts';
import { leavesOf } from '#core/chain/leaves.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';

/** Whoever states one of these is asked about it, the first first (RFC 5280 §4.2.1.12). */
const purposes: readonly (readonly [oid: string, purpose: Purpose])[] = [
  ['1.3.6.1.5.5.7.3.1', 'server'],
  ['1.3.6.1.5.5.7.3.2', 'client'],
  ['1.3.6.1.5.5.7.3.4', 'email'],
  ['1.3.6.1.5.5.7.3.3', 'code'],
];

const usagesOf = ({ extensions }: Certificate): readonly string[] | undefined =>
  findExtension(extensions, 'extendedKeyUsage')?.value.purposes;

/** What a person is likely to ask of a certificate: what it says it is for; of one that does not say, TLS server. */
export function likelyPurpose(certificate: Certificate): Purpose {
  if (factsOf(certificate).isCa) return 'ca';
  const stated = usagesOf(certificate);
  if (!stated) return 'server';
  return purposes.find(([oid]) => stated.includes(oid))?.[1] ?? 'any';
}

/** The leaves of a pile, those last that only sign OCSP responses: they come along with a response. */
export function likelyLeaves(certificates: readonly Certificate[]): number[] {
  const isResponder = (index: number): boolean => {
    const certificate = certificates[index];
    const stated = certificate && usagesOf(certificate);
    return stated?.length === 1 && stated[0] === OCSP_SIGNING;
  };
  return leavesOf(certificates).toSorted((a, b) => Number(isResponder(a)) - Number(isResponder(b)));
}
