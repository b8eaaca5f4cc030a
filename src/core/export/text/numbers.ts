import { toHex } from '#core/bytes/hex.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Integer } from './primitives.ts';
import { blanks } from './out.ts';

/** Octets without leading zeros. */
export function trimmed(magnitude: Uint8Array): Uint8Array {
  const from = magnitude.findIndex((octet) => octet !== 0);
  return from < 0 ? magnitude.subarray(0, 0) : magnitude.subarray(from);
}

export const toNumber = (magnitude: Uint8Array): bigint =>
  magnitude.length === 0 ? 0n : BigInt(`0x${toHex(magnitude)}`);

/** Bits of a magnitude. */
export function bitCount(magnitude: Uint8Array): number {
  const octets = trimmed(magnitude);
  return octets.length === 0 ? 0 : octets.length * 8 - Math.clz32(octets[0] ?? 0) + 24;
}

/** The value, where it fits 64 bits with its sign. */
export function int64(value: Integer): bigint | undefined {
  if (value.magnitude.length > 8) return undefined;
  const magnitude = toNumber(value.magnitude);
  if (value.negative) return magnitude > 2n ** 63n ? undefined : -magnitude;
  return magnitude >= 2n ** 63n ? undefined : magnitude;
}

/** `123 (0x7b)`, for what fits a machine word. */
export function decimalAndHex(value: bigint): string {
  const sign = value < 0n ? '-' : '';
  const magnitude = value < 0n ? -value : value;
  return `${sign}${magnitude} (${sign}0x${magnitude.toString(16)})`;
}

/** What follows `Serial Number:`, its line's end included. */
export function serialNumber(serial: Integer, version: OpensslVersion, indent = 12): string {
  const value = int64(serial);
  // In 3.0, −1 is also how a number that does not fit is told.
  if (value !== undefined && !(version === '3.0' && value === -1n)) return ` ${decimalAndHex(value)}\n`;
  return `\n${blanks(indent)}${serial.negative ? ' (Negative)' : ''}${toHex(serial.magnitude, ':')}\n`;
}

/** A version as C keeps it, in a `long`; −1 for what does not fit. */
export const toLong = (value: Integer | undefined): bigint =>
  value === undefined ? 0n : (int64(value) ?? -1n);

/** `i2a_ASN1_INTEGER`: hex, broken after 35 octets. */
export function hexInteger({ negative, magnitude }: Integer): string {
  const lines: string[] = [];
  for (let at = 0; at < magnitude.length; at += 35) {
    lines.push(toHex(magnitude.subarray(at, at + 35)).toUpperCase());
  }
  return `${negative ? '-' : ''}${lines.join('\\\n')}`;
}

/** `i2s_ASN1_INTEGER`: decimal below 128 bits, else hex. */
export function plainInteger({ negative, magnitude }: Integer): string {
  const sign = negative ? '-' : '';
  if (bitCount(magnitude) < 128) return `${sign}${toNumber(magnitude)}`;
  return `${sign}0x${toHex(trimmed(magnitude)).toUpperCase()}`;
}

/** Hex with colons, so many octets a line, each line indented; `X509_signature_dump` has 18. */
export function hexLines(bytes: Uint8Array, indent: number, perLine: number): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += perLine) {
    const end = Math.min(at + perLine, bytes.length);
    text += `${blanks(indent)}${toHex(bytes.subarray(at, end), ':')}${end < bytes.length ? ':' : ''}\n`;
  }
  return text;
}
