import { decodeCertificate } from '#core/x509/certificate.ts';
import { encodePem } from '#core/container/pem.ts';
import type { AuthoritySettings } from '#core/issue/ca/authority.ts';
import type { Candidate, CheckedCandidate, Signer, SigningResult } from '#core/issue/ca/candidate.ts';
import { checkSigning } from '#core/issue/ca/check-signing.ts';
import { makeAuthorities } from '#core/issue/ca/make-authority.ts';
import type { NewAuthority } from '#core/issue/ca/new-authority.ts';
import { signMany } from '#core/issue/ca/sign-many.ts';
import type { AttributeRequest } from '#core/issue/request.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { present } from './expect.ts';

export const settings: AuthoritySettings = {
  digest: 'SHA-256',
  crlDays: 30,
  crlUrl: '',
  ocspUrl: '',
  issuerUrl: '',
};

export const named = (text: string): AttributeRequest[][] => [[{ oid: '2.5.4.3', text, tag: UTF8_STRING }]];

export const authorityNamed = (text: string, more: Partial<NewAuthority> = {}): NewAuthority => ({
  subject: named(text),
  key: 'p-256',
  digest: 'SHA-256',
  validity: { days: 3650 },
  ...more,
});

/** A root, and with `below` an intermediate under it: the one that signs, last. */
export async function authorities(
  now: number,
  root: Partial<NewAuthority> = {},
  below?: Partial<NewAuthority>,
): Promise<[Signer, Signer]> {
  const made = await makeAuthorities(
    {
      root: authorityNamed('Test Root', root),
      ...(below && { intermediate: authorityNamed('Test CA', { validity: { days: 1825 }, ...below }) }),
      settings,
    },
    now,
  );
  return [present(made[0]), present(made.at(-1))];
}

export async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of results) list.push(one);
  return list;
}

export async function checkOne(signer: Signer, candidate: Candidate, now: number): Promise<CheckedCandidate> {
  return present((await all(checkSigning(signer, [candidate], now)))[0]);
}

/** @throws {Error} naming what was refused. */
export function signedIn(result: SigningResult | undefined) {
  if (!result || 'refused' in result) {
    throw new Error(result?.refused.map(({ code, detail }) => `${code}: ${detail ?? ''}`).join('\n'));
  }
  return result.signed;
}

export async function signOneOf(signer: Signer, candidate: Candidate, now: number) {
  return signedIn((await all(signMany(signer, [candidate], now)))[0]);
}

export const pemOf = (...certificates: readonly Bytes[]): string =>
  certificates.map((der) => encodePem('CERTIFICATE', der)).join('');

export const read = (der: Bytes) => present(decodeCertificate(der).value);
