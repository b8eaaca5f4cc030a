const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Engines have it since 2025; TypeScript's library of 2023 does not know it. */
type Encoding = Uint8Array & { toHex?: () => string };

/** Lower-case hex, with a separator between bytes if one is given. */
export function toHex(bytes: Encoding, separator = ''): string {
  if (separator === '' && bytes.toHex) return bytes.toHex();
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    if (i > 0) text += separator;
    text += pairs[bytes[i] ?? 0] ?? '';
  }
  return text;
}

/** `AB:CD:EF`, as openssl prints fingerprints and key identifiers. */
export function toColonHex(bytes: Uint8Array): string {
  return toHex(bytes, ':').toUpperCase();
}

/** Hex with optional single colons between bytes; undefined for anything else. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^(?:[0-9a-f]{2}(?::?[0-9a-f]{2})*)?$/i.test(text)) return undefined;
  const digits = text.replaceAll(':', '');
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}
