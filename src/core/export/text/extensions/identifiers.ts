import { decodeLatin1 } from '#core/bytes/text.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { generalNames, type Pair, pairOf } from '../general-names.ts';
import { plainInteger } from '../numbers.ts';
import { shortenedName } from '../object-names.ts';
import { implicit, optional, sequence, sequenceOf } from '../template.ts';
import { generalizedTime, timeText } from '../times.ts';
import { integer, oid } from '../primitives.ts';
import { type Bits, bitString, octetString, text } from '../types.ts';
import { tags } from '../universal-tags.ts';
import { lineOfText, list, type Printer, some } from './printer.ts';

/** Octets in hex. */
export const hexOctets: Printer = lineOfText(octetString, (octets) => toColonHex(octets));

export const authorityKeyIdentifier: Printer = list(
  sequence({
    keyid: optional(implicit(0, octetString)),
    issuer: optional(implicit(1, generalNames)),
    serial: optional(implicit(2, integer)),
  }),
  ({ keyid, issuer, serial }, { version }) => {
    const pairs: (Pair | undefined)[] = [];
    if (keyid) pairs.push([(issuer ?? serial) ? 'keyid' : undefined, toColonHex(keyid)]);
    for (const name of issuer ?? []) pairs.push(pairOf(name, version));
    if (serial) pairs.push(['serial', toColonHex(serial.magnitude)]);
    return issuer ? pairs : some(pairs);
  },
  true,
);

export const alternativeNames: Printer = list(generalNames, (names, { version }) =>
  names.map((name) => pairOf(name, version)),
);

/** A string of one type up to its first NUL; an empty one is not shown. */
const stringOf = (tag: number): Printer =>
  lineOfText(text(tag), ({ bytes }) => (bytes.length > 0 ? decodeLatin1(bytes) : undefined));

export const number: Printer = lineOfText(integer, plainInteger);

export const objectList: Printer = list(sequenceOf(oid), (oids, { version }) =>
  some(oids.map((content): Pair => [undefined, shortenedName(content, version)])),
);

const isSet = ({ bytes }: Bits, bit: number): boolean => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;

/** The names of the bits that are set, first to last. */
export const bitNames = (bits: Bits, names: readonly string[]): string[] =>
  names.filter((name, bit) => name !== '' && isSet(bits, bit));

const namedBits = (names: readonly string[]): Printer =>
  list(bitString, (bits) => some(bitNames(bits, names).map((name): Pair => [name])));

export const keyUsage: Printer = namedBits([
  'Digital Signature',
  'Non Repudiation',
  'Key Encipherment',
  'Data Encipherment',
  'Key Agreement',
  'Certificate Sign',
  'CRL Sign',
  'Encipher Only',
  'Decipher Only',
]);

export const netscapeCertType: Printer = namedBits([
  'SSL Client',
  'SSL Server',
  'S/MIME',
  'Object Signing',
  'Unused',
  'SSL CA',
  'S/MIME CA',
  'Object Signing CA',
]);

export const ia5String: Printer = stringOf(tags.ia5);
export const utf8String: Printer = stringOf(tags.utf8);

/** When the private key may sign (RFC 3280 §4.2.1.4). */
export const privateKeyUsagePeriod: Printer = lineOfText(
  sequence({
    notBefore: optional(implicit(0, generalizedTime)),
    notAfter: optional(implicit(1, generalizedTime)),
  }),
  ({ notBefore, notAfter }) => {
    const parts: string[] = [];
    if (notBefore) parts.push(`Not Before: ${timeText(notBefore)}`);
    if (notAfter) parts.push(`Not After: ${timeText(notAfter)}`);
    return parts.join(', ');
  },
);
