import { encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { Reader } from '#core/asn1/reader.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { publicKeyTitle, readPublicKey } from '#core/keys/public-key.ts';
import type { KeySummary } from '../inspected.ts';

/** Hashed without WebCrypto, which takes a millisecond for ten of them. Undefined when it is no SubjectPublicKeyInfo that can be read. */
export function keySummary(spki: Bytes): KeySummary | undefined {
  try {
    const hash = hashBytes('SHA-256', spki);
    return {
      id: toHex(hash),
      pin: encodeBase64(hash),
      title: publicKeyTitle(readPublicKey(new Reader(spki))),
    };
  } catch {
    return undefined;
  }
}
