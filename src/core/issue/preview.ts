import type { KeyKind } from '#data/key-kinds.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeBitString, encodeInteger, encodeNull, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { assemble, buildCertificate, buildRequestInfo } from './build.ts';
import type { Request } from './request.ts';

const rsa = (bits: number): Bytes =>
  encodeSequence(
    encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull()),
    encodeBitString(encodeSequence(encodeInteger(new Uint8Array(bits / 8).fill(0xff)), encodeInteger(65537))),
  );
const ec = (curve: string, octets: number): Bytes =>
  encodeSequence(
    encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid(curve)),
    encodeBitString(new Uint8Array(1 + 2 * octets).fill(4, 0, 1)),
  );

const placeholders: Record<KeyKind, () => { spki: Bytes; algorithm: string; signatureOctets: number }> = {
  'rsa-2048': () => ({ spki: rsa(2048), algorithm: '1.2.840.113549.1.1.11', signatureOctets: 256 }),
  'rsa-3072': () => ({ spki: rsa(3072), algorithm: '1.2.840.113549.1.1.11', signatureOctets: 384 }),
  'rsa-4096': () => ({ spki: rsa(4096), algorithm: '1.2.840.113549.1.1.11', signatureOctets: 512 }),
  'p-256': () => ({
    spki: ec('1.2.840.10045.3.1.7', 32),
    algorithm: '1.2.840.10045.4.3.2',
    signatureOctets: 71,
  }),
  'p-384': () => ({ spki: ec('1.3.132.0.34', 48), algorithm: '1.2.840.10045.4.3.2', signatureOctets: 103 }),
  'p-521': () => ({ spki: ec('1.3.132.0.35', 66), algorithm: '1.2.840.10045.4.3.2', signatureOctets: 138 }),
  ed25519: () => ({
    spki: encodeSequence(encodeSequence(encodeOid('1.3.101.112')), encodeBitString(new Uint8Array(32))),
    algorithm: '1.3.101.112',
    signatureOctets: 64,
  }),
};

/** SubjectPublicKeyInfo, DER, of a key that is still to be made, as long as that will be. */
export const placeholderKey = (kind: KeyKind): Bytes => placeholders[kind]().spki;

/**
 * What would be made, with key, serial number and signature left blank: quick and without cryptography, so that
 * a page can show and judge it on every keystroke by the same decoder and the same rules as the real one.
 *
 * @param now Milliseconds since 1970 UTC.
 * @returns DER.
 */
export function previewOf(request: Request, now: number): Bytes {
  const { spki, algorithm, signatureOctets } = placeholders[request.key]();
  const signatureAlgorithm = encodeSequence(encodeOid(algorithm));
  const circumstances = {
    spki,
    keyIdentifier: new Uint8Array(20),
    signatureAlgorithm,
    serialNumber: new Uint8Array(20).fill(1),
    now,
  };
  const build = request.make === 'certificate' ? buildCertificate : buildRequestInfo;
  return assemble(build(request, circumstances), signatureAlgorithm, new Uint8Array(signatureOctets));
}
