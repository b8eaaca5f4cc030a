import { truthWords } from '#data/extension-values.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Item } from './items.ts';
import { shown, sourceText } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';

/** @throws {Refusal} for an item that an extension does not have, or that has another value than it may. */
export function refuseItem(key: string, { name, value, entry }: Item, words: string): never {
  const item = value === undefined ? name : `${name}:${value}`;
  throw new Refusal('config.extension_value', `${key} cannot be “${shown(item)}”`, words, entry);
}

export function readTruth(key: string, item: Item): boolean {
  const { value = '' } = item;
  if (Object.hasOwn(truthWords, value)) return truthWords[value] === true;
  return refuseItem(key, item, 'openssl: invalid boolean string. Write TRUE or FALSE.');
}

/** OpenSSL reads numbers of any length; nobody writes longer ones than this. */
const MAX_DIGITS = 4096;

/** A whole number, decimal or `0x` hex; undefined for anything else. A second minus is passed over. */
export function wholeNumber(text: string): bigint | undefined {
  if (text.length > MAX_DIGITS) return undefined;
  const [, minus, hex, decimal] = /^(-?)(?:0[xX](-?[\da-fA-F]+)|(-?\d+))$/.exec(text) ?? [];
  const written = hex ?? decimal;
  if (written === undefined) return undefined;
  const digits = written.replace('-', '');
  const magnitude = BigInt(hex === undefined ? digits : `0x${digits}`);
  return minus === '' && digits === written ? magnitude : -magnitude;
}

export function readWholeNumber(key: string, item: Item): bigint {
  const number = wholeNumber(item.value ?? '');
  return number ?? refuseItem(key, item, 'openssl: bn dec2bn error. Write a decimal number, or 0x and hex.');
}

/** Pairs of hex digits with colons between, before or behind them; undefined for anything else. */
export function hexOctets(text: string): Bytes | undefined {
  // A pair cannot be torn, and OpenSSL wants at least two characters, whatever they are.
  if (text.length < 2 || !/^:*(?:[\da-fA-F]{2}:*)*$/.test(text)) return undefined;
  const digits = text.replaceAll(':', '');
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}

/** The OID that a name or number stands for. */
export function readObject(name: string, key: string, item: Item, reading: Reading): string {
  const oid = reading.objects.find(sourceText(name));
  if (oid !== undefined) return oid;
  const words = `openssl: invalid object identifier ${shown(name)}. Write a dotted number, or a name that openssl knows.`;
  throw new Refusal('config.bad_oid', `${key}: “${shown(name)}” is no object identifier`, words, item.entry);
}
