import type { Bytes } from '#core/bytes/bytes.ts';

/** Something in a JSON document that may hold a key or a certificate. */
export type JsonLeaf =
  | { type: 'text'; text: string; name: string }
  | { type: 'bytes'; bytes: Bytes; name: string }
  | { type: 'jwk'; jwk: Record<string, unknown>; name: string };

/** A document past this is data, and a parser's copy of it too much. */
const MAX_LENGTH = 20_000_000;
const MAX_DEPTH = 30;
const MAX_LEAVES = 20_000;
const MIN_OCTETS = 16;

/** Undefined when the text is no JSON object or array. */
export function jsonLeaves(text: string): JsonLeaf[] | undefined {
  if (text.length > MAX_LENGTH || !/^\s*[[{]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const leaves: JsonLeaf[] = [];
  visit(value, '', 0, leaves);
  return leaves;
}

function visit(value: unknown, name: string, depth: number, leaves: JsonLeaf[]): void {
  if (leaves.length >= MAX_LEAVES || depth > MAX_DEPTH) return;
  if (typeof value === 'string') leaves.push({ type: 'text', text: value, name });
  else if (isOctets(value)) leaves.push({ type: 'bytes', bytes: Uint8Array.from(value), name });
  else if (Array.isArray(value)) for (const one of value) visit(one, name, depth + 1, leaves);
  else if (isRecord(value)) {
    if (typeof value['kty'] === 'string') leaves.push({ type: 'jwk', jwk: value, name });
    else for (const [key, one] of Object.entries(value)) visit(one, key, depth + 1, leaves);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isOctets = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.length >= MIN_OCTETS &&
  value.every((one) => Number.isInteger(one) && (one as number) >= -128 && (one as number) <= 255);
