import type { Bytes } from '#core/bytes/bytes.ts';
import { signerFor } from '#core/keys/sign.ts';
import { verifySignature } from '#core/keys/verify.ts';

/**
 * Whether a private key belongs to a public one: it signs something, which is verified. That works for keys that may
 * not be exported as well, and proves what matters.
 */
export async function isKeyOf(privateKey: CryptoKey, spki: Bytes): Promise<boolean> {
  const signed = new TextEncoder().encode('does this key belong to that certificate');
  const signer = await signerFor(privateKey, 'SHA-256');
  const signature = await signer.sign(signed);
  const verdict = await verifySignature({ signed, algorithm: signer.algorithm, signature }, spki);
  return verdict.result === 'valid';
}
