import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { digest } from '#core/keys/digest.ts';
import { generateKeyPair, type KeyPair } from '#core/keys/generate.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import { signerFor } from '#core/keys/sign.ts';
import {
  assemble,
  buildCertificate,
  buildRequestInfo,
  checkCertificate,
  type Circumstances,
} from './build.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { Issuer } from './issuer.ts';
import type { Request } from './request.ts';

export interface Issued {
  kind: Request['make'];
  /** DER of the certificate or request. */
  der: Bytes;
  privateKey: CryptoKey;
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
}

/** SHA-1 of the public key's bits, without tag, length and unused bits (RFC 5280 §4.2.1.2, method 1). */
export async function keyIdentifierOf(spki: Bytes): Promise<Bytes> {
  const { keyStart, keyEnd } = readPublicKey(new Reader(spki));
  return digest('SHA-1', spki.subarray(keyStart, keyEnd));
}

/** 159 random bits with the top one clear, as openssl draws them: positive in 20 octets. */
export function randomSerialNumber(): Bytes {
  const octets = crypto.getRandomValues(new Uint8Array(20));
  octets[0] = (octets[0] ?? 0) & 0x7f;
  return octets;
}

/**
 * Makes the certificate or request asked for, with a new key pair or a given one.
 *
 * @param now Milliseconds since 1970 UTC.
 * @param pair A key to use instead of a new one.
 * @param issuer Who signs the certificate, if not its own key.
 */
export async function issue(request: Request, now: number, pair?: KeyPair, issuer?: Issuer): Promise<Issued> {
  const { privateKey, spki } = pair ?? (await generateKeyPair(request.key));
  const der = issuer
    ? await certify(request, now, spki, issuer)
    : await sign(request, now, spki, privateKey, undefined);
  return { kind: request.make, der, privateKey, spki };
}

/** A certificate for somebody's public key, signed by the issuer. @returns DER. */
export function certify(request: Request, now: number, spki: Bytes, issuer: Issuer): Promise<Bytes> {
  return sign(request, now, spki, issuer.privateKey, issuer);
}

/** Why openssl would not issue this certificate: what its extensions need of the issuer is not there. */
export async function checkCertifiable(
  request: Request,
  now: number,
  spki: Bytes,
  issuer?: Issuer,
): Promise<Finding[]> {
  const keyIdentifier = await keyIdentifierOf(spki);
  const unsigned = {
    spki,
    keyIdentifier,
    signatureAlgorithm: new Uint8Array(),
    serialNumber: new Uint8Array(1),
  };
  return checkCertificate(request, { ...unsigned, now, ...(issuer && { issuer }) });
}

async function sign(
  request: Request,
  now: number,
  spki: Bytes,
  privateKey: CryptoKey,
  issuer: Issuer | undefined,
): Promise<Bytes> {
  const [signer, keyIdentifier] = await Promise.all([
    signerFor(privateKey, request.digest),
    keyIdentifierOf(spki),
  ]);
  const circumstances: Circumstances = {
    spki,
    keyIdentifier,
    signatureAlgorithm: signer.algorithm,
    serialNumber: randomSerialNumber(),
    now,
    ...(issuer && { issuer }),
  };
  const build = request.make === 'certificate' ? buildCertificate : buildRequestInfo;
  const toBeSigned = build(request, circumstances);
  return assemble(toBeSigned, signer.algorithm, await signer.sign(toBeSigned));
}
