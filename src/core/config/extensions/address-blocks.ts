import { type Bytes, compareBytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeBitString, encodeNull, encodeOctetString, encodeSequence } from '#core/asn1/write.ts';
import type { Entry } from '../document.ts';
import { readIp } from './ip-address.ts';
import { isNamed, type Item, readItems } from './items.ts';
import { joinRanges, type NumberRange } from './ranges.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { refuseItem } from './scalars.ts';

interface Family {
  /** Number of the address family, and of the subsequent one where it is given. */
  key: Bytes;
  /** Of an address. */
  bits: number;
  choice: 'inherit' | NumberRange[];
}

/** IPAddrBlocks (RFC 3779 §2.2.3): `IPv4:` or `IPv6:` with a prefix, a range, an address or `inherit`. */
export function readAddressBlocks(value: string, entry: Entry, reading: Reading): Bytes {
  const families: Family[] = [];
  for (const item of readItems(value, entry, reading)) addItem(item, entry, families, reading);
  const sorted = families.toSorted((a, b) => compareBytes(a.key, b.key));
  return encodeSequence(concatBytes(sorted.map(encodeFamily)));
}

function addItem(item: Item, entry: Entry, families: Family[], reading: Reading): void {
  const name = ['IPv4', 'IPv6', 'IPv4-SAFI', 'IPv6-SAFI'].find((known) => isNamed(item.name, known));
  if (name === undefined) return refuse(entry, item, 'extension name error');
  const isV4 = name.startsWith('IPv4');
  let text = item.value ?? '';
  let key = Uint8Array.of(0, isV4 ? 1 : 2);
  if (name.endsWith('SAFI')) {
    const [all = '', number = ''] = /^\s*\+?(0[xX][\da-fA-F]+|\d+)[ \t]*:[ \t]*/.exec(text) ?? [];
    // C's rules: a leading zero makes it octal.
    const subsequent = /^0[0-7]+$/.test(number) ? parseInt(number, 8) : Number(number);
    if (all === '' || subsequent > 255 || /^0\d*[89]/.test(number)) refuse(entry, item, 'invalid safi');
    key = Uint8Array.of(...key, subsequent);
    text = text.slice(all.length);
  }
  let family = families.find((known) => compareBytes(known.key, key) === 0);
  if (text === 'inherit') {
    if (family && family.choice !== 'inherit') refuse(entry, item, 'invalid inheritance');
    if (!family) families.push({ key, bits: isV4 ? 32 : 128, choice: 'inherit' });
    return;
  }
  const bits = isV4 ? 32 : 128;
  const range = rangeOf(text, bits, item, entry, reading);
  if (family?.choice === 'inherit') refuse(entry, item, 'inherit cannot stand beside addresses');
  if (!family) families.push((family = { key, bits, choice: [] }));
  if (family.choice !== 'inherit') family.choice.push(range);
}

function rangeOf(text: string, bits: number, item: Item, entry: Entry, reading: Reading): NumberRange {
  const pattern =
    bits === 32 ? /^([\d.]*)[ \t]*(?:([/-])([^]*))?$/ : /^([\d.:a-fA-F]*)[ \t]*(?:([/-])([^]*))?$/;
  const [, address = '', delimiter, rest = ''] = pattern.exec(text) ?? [];
  const min = addressNumber(address, bits, reading);
  if (min === undefined) return refuse(entry, item, 'invalid ipaddress');
  if (delimiter === undefined) return { min, max: min };
  if (delimiter === '/') {
    const length = /^\s*\+?\d+$/.test(rest) ? Number(rest) : bits + 1;
    if (length > bits) return refuse(entry, item, 'extension value error');
    const host = (1n << BigInt(bits - length)) - 1n;
    return { min: min & ~host, max: min | host };
  }
  const max = addressNumber(rest.replace(/^[ \t]+/, ''), bits, reading);
  if (max === undefined || max < min) return refuse(entry, item, 'extension value error');
  return { min, max };
}

function addressNumber(text: string, bits: number, { version }: Reading): bigint | undefined {
  const octets = readIp(text, version);
  if (octets?.length !== bits / 8) return undefined;
  return octets.reduce((number, octet) => (number << 8n) | BigInt(octet), 0n);
}

function encodeFamily({ key, bits, choice }: Family): Bytes {
  const joined = choice === 'inherit' ? [] : joinRanges(choice);
  if (!joined) {
    const words = 'openssl refuses addresses that are given twice. Make the blocks disjoint.';
    throw new Refusal('config.extension_value', 'These addresses overlap', words);
  }
  const ranges =
    choice === 'inherit'
      ? encodeNull()
      : encodeSequence(concatBytes(joined.map((r) => encodeRange(r, bits))));
  return encodeSequence(encodeOctetString(key), ranges);
}

/** A prefix where the range is one, else its ends, without the zeros of the lower and the ones of the upper. */
function encodeRange({ min, max }: NumberRange, bits: number): Bytes {
  let host = 0;
  while (host < bits && ((min >> BigInt(host)) & 1n) === 0n && ((max >> BigInt(host)) & 1n) === 1n) host++;
  if (min >> BigInt(host) === max >> BigInt(host)) return encodeBits(min, bits, host);
  let zeros = 0;
  while (zeros < bits && ((min >> BigInt(zeros)) & 1n) === 0n) zeros++;
  let ones = 0;
  while (ones < bits && ((max >> BigInt(ones)) & 1n) === 1n) ones++;
  return encodeSequence(encodeBits(min, bits, zeros), encodeBits(max, bits, ones));
}

/** The number's bits without the lowest ones. */
function encodeBits(number: bigint, bits: number, left: number): Bytes {
  const octets = Math.ceil((bits - left) / 8);
  const unused = octets * 8 - (bits - left);
  const kept = (number >> BigInt(left)) << BigInt(unused);
  return encodeBitString(
    Uint8Array.from({ length: octets }, (_, i) => Number((kept >> BigInt(8 * (octets - 1 - i))) & 0xffn)),
    unused,
  );
}

const refuse = ({ key }: Entry, item: Item, words: string): never =>
  refuseItem(
    key,
    item,
    `openssl: ${words}. Allowed: IPv4: or IPv6: with address/length, from-to, or inherit.`,
  );
