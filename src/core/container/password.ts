import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';

/** BMPString with its terminator: UTF-16, the high octet first, and two zeros (RFC 7292 §B.1). */
function bmp(units: readonly number[]): Bytes {
  return Uint8Array.from([...units, 0].flatMap((unit) => [unit >> 8, unit & 0xff]));
}

/**
 * The octets a password may have been when a PKCS#12 key was derived from it: UTF-16 by the standard; OpenSSL
 * before 1.1.0 took each octet of the UTF-8 for a character; and an empty password is either nothing at all or
 * just the terminator.
 */
export function pkcs12Passwords(password: string): Bytes[] {
  const units = Array.from({ length: password.length }, (_, i) => password.charCodeAt(i));
  if (units.length === 0) return [bmp([]), new Uint8Array()];
  const [standard, old] = [bmp(units), bmp([...encodeUtf8(password)])];
  return equalBytes(standard, old) ? [standard] : [standard, old];
}

/** The same for the derivations that take octets: UTF-8, or one octet a character where that is possible. */
export function octetPasswords(password: string): Bytes[] {
  const utf8 = encodeUtf8(password);
  const latin1 = Uint8Array.from(password, (character) => character.charCodeAt(0));
  const fits = !/[^\u0000-\u00ff]/.test(password);
  return fits && !equalBytes(utf8, latin1) ? [utf8, latin1] : [utf8];
}
