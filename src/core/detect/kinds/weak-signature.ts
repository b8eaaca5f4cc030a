import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { type BrokenHash, brokenHashOf } from '#core/keys/broken-hash.ts';
import { signatureTitle } from './words.ts';

/** A finding when the signature over a document uses a broken hash. */
export function checkHash(
  input: string,
  der: Bytes,
  algorithm: Range & { oid: string },
  path = 'signatureAlgorithm',
): Finding[] {
  const { start, end, oid } = algorithm;
  const broken = brokenHashOf(der.slice(start, end));
  return broken ? [weakSignature(input, path, broken, signatureTitle(oid), { start, end })] : [];
}

/** The same code as for certificates: everyone who is to be deceived by it needs is a second document. */
export function weakSignature(
  input: string,
  path: string,
  { name, ref }: BrokenHash,
  title: string,
  range?: Range,
): Finding {
  return {
    code: 'crypto.weak_signature',
    severity: 'error',
    title: 'Is signed with a broken hash',
    ref,
    at: { input, path, ...(range && { range }) },
    detail: `${title}: two documents with one ${name} hash can be made, and the signature fits both.`,
  };
}
