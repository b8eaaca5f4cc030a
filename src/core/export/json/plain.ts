import { toHex } from '#core/bytes/hex.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Milliseconds in models are dates in JSON. */
const dates = new Set(['time', 'notBefore', 'notAfter', 'revocationDate']);
/** Where something lies in the bytes helps nobody who has only the JSON. */
const places = new Set(['start', 'end', 'content']);

/** A decoded value as plain JSON: bytes as hex, times as ISO 8601, without byte ranges. */
export function plainJson(value: unknown, key = ''): Json {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map((one) => plainJson(one));
  if (typeof value === 'number')
    return dates.has(key) ? isoTime(value) : Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'object' && value !== null) {
    const rows = Object.entries(value).filter(([name, part]) => !places.has(name) && part !== undefined);
    return Object.fromEntries(rows.map(([name, part]) => [name, plainJson(part, name)]));
  }
  return null;
}

/** Null for a date that could not be read. */
export function isoTime(time: number): string | null {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
}
