import type { Bytes } from '#core/bytes/bytes.ts';

/**
 * A file that a page keeps but cannot read by looking at its memory: AES-256-GCM under a key whose bytes never
 * leave the browser's own. Whoever has the handle can open it, so it protects from what wanders into the page by
 * mistake (markup, logs, a heap dump), not from code that runs there.
 */
export interface Sealed {
  handle: CryptoKey;
  /** 12 octets, never used twice with one handle (NIST SP 800-38D §8.2.2). */
  iv: Bytes;
  ciphertext: Bytes;
  /** Of what is inside, in octets. */
  size: number;
}

/** The handle for the files of one call. */
export function newSealKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export async function seal(handle: CryptoKey, content: Bytes): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, handle, content));
  return { handle, iv, ciphertext, size: content.length };
}

/** @throws {DOMException} when it is not what was sealed. */
export async function openSeal({ handle, iv, ciphertext }: Sealed): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, handle, ciphertext));
}

export const isSealed = (content: string | Bytes | Sealed): content is Sealed =>
  typeof content === 'object' && 'ciphertext' in content;
