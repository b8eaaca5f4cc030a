import { foreignFormats } from '#data/foreign-formats.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { KindId } from './piece.ts';

/** Binary files that are told by their first octets; adding one is a row. */
const binaries: readonly { kind: KindId; magic: readonly number[]; at?: number }[] = [
  { kind: 'keystore', magic: [0xfe, 0xed, 0xfe, 0xed, 0, 0, 0] },
  { kind: 'keystore', magic: [0xce, 0xce, 0xce, 0xce, 0, 0, 0] },
  { kind: 'archive', magic: [0x50, 0x4b, 3, 4] },
  { kind: 'archive', magic: [0x50, 0x4b, 5, 6] },
  { kind: 'archive', magic: [0x1f, 0x8b, 8] },
  { kind: 'archive', magic: [0x75, 0x73, 0x74, 0x61, 0x72], at: 257 },
  { kind: 'ssh-private-key', magic: Array.from('openssh-key-v1\0', (c) => c.charCodeAt(0)) },
];

const startsWith = (bytes: Bytes, magic: readonly number[], at = 0): boolean =>
  magic.every((octet, i) => bytes[at + i] === octet);

/** What a binary file is by its first octets; of a foreign format the title too. */
export function detectBinary(bytes: Bytes): { kind: KindId; label?: string } | undefined {
  const own = binaries.find(({ magic, at }) => startsWith(bytes, magic, at));
  if (own) return { kind: own.kind };
  const foreign = foreignFormats.find(({ magic }) => magic && startsWith(bytes, magic));
  return foreign && { kind: 'foreign', label: foreign.title };
}

/** As much of a text is looked at. */
const HEAD = 20_000;

/** The title of a foreign format by its text. */
export function detectForeignText(text: string): string | undefined {
  const head = text.slice(0, HEAD);
  return foreignFormats.find((format) => format.text?.test(head))?.title;
}

/** The title of a foreign format by its PEM label. */
export const foreignByLabel = (label: string): string | undefined =>
  foreignFormats.find((format) => format.label?.test(label))?.title;

/** True when the octets are one whole definite SEQUENCE, or an open one: what base64 and hex are decoded for. */
function isWhole(bytes: Bytes): boolean {
  if (bytes[0] !== 0x30 || bytes.length < 4) return false;
  const first = bytes[1] ?? 0;
  if (first === 0x80) return true;
  if (first < 0x80) return bytes.length === 2 + first && first >= 12;
  const octets = first & 0x7f;
  let length = 0;
  for (let i = 0; i < octets; i++) length = length * 256 + (bytes[2 + i] ?? 0);
  return octets <= 4 && bytes.length === 2 + octets + length;
}

/** Octets that came as text inside a text, and are worth reading on. */
export function isWorthALook(bytes: Bytes): boolean {
  const kind = detectBinary(bytes)?.kind;
  if (kind !== undefined && kind !== 'foreign') return true;
  return isWhole(bytes) || decodeLatin1(bytes, 0, Math.min(bytes.length, 4000)).includes('-----BEGIN ');
}
