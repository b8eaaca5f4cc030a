import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { digest } from '#core/keys/digest.ts';
import { generateKeyPair, type KeyPair } from '#core/keys/generate.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import { signerFor } from '#core/keys/sign.ts';
import { assemble, buildCertificate, buildRequestInfo } from './build.ts';
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
 * Makes a key pair and the certificate or request asked for.
 *
 * @param now Milliseconds since 1970 UTC.
 * @param pair A key to use instead of a new one.
 */
export async function issue(request: Request, now: number, pair?: KeyPair): Promise<Issued> {
  const { privateKey, spki } = pair ?? (await generateKeyPair(request.key));
  const [signer, keyIdentifier] = await Promise.all([
    signerFor(privateKey, request.digest),
    keyIdentifierOf(spki),
  ]);
  const circumstances = {
    spki,
    keyIdentifier,
    signatureAlgorithm: signer.algorithm,
    serialNumber: randomSerialNumber(),
    now,
  };
  const build = request.make === 'certificate' ? buildCertificate : buildRequestInfo;
  const toBeSigned = build(request, circumstances);
  const signature = await signer.sign(toBeSigned);
  return { kind: request.make, der: assemble(toBeSigned, signer.algorithm, signature), privateKey, spki };
}
