import { netscapeCertTypes, tlsFeatures } from '#data/extension-values.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import {
  encode,
  encodeBigInteger,
  encodeBoolean,
  encodeInteger,
  encodeNamedBits,
  encodeOctetString,
  encodeSequence,
} from '#core/asn1/write.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import type { Entry } from '../document.ts';
import { readItems } from './items.ts';
import { rawBytes } from './raw.ts';
import type { Reading } from './reading.ts';
import { readTruth, readWholeNumber, refuseItem, wholeNumber } from './scalars.ts';

/** Netscape certificate type: a BIT STRING by short or long names. */
export function readNsCertType(value: string, entry: Entry, reading: Reading): Bytes {
  const bits = readItems(value, entry, reading).map((item) => {
    const bit = netscapeCertTypes.findIndex(({ short, long }) => short === item.name || long === item.name);
    if (bit >= 0) return bit;
    const names = netscapeCertTypes.map(({ short }) => short).join(', ');
    return refuseItem(entry.key, item, `openssl: unknown bit string argument. Allowed: ${names}.`);
  });
  return encodeNamedBits(bits);
}

/** TLS features (RFC 7633): names or numbers. */
export function readTlsFeatures(value: string, entry: Entry, reading: Reading): Bytes {
  const numbers = readItems(value, entry, reading).map((item) => {
    const word = item.value ?? item.name;
    const named = tlsFeatures.find(({ name }) => name === word.toLowerCase());
    const number = named?.number ?? (/^\s*[+-]?\d+$/.test(word) ? Number(word) : -1);
    if (number >= 0 && number <= 65_535) return encodeInteger(number + 0);
    const names = tlsFeatures.map(({ name }) => name).join(', ');
    return refuseItem(
      entry.key,
      item,
      `openssl: invalid syntax. Allowed: ${names}, or a number up to 65535.`,
    );
  });
  return encodeSequence(concatBytes(numbers));
}

/** BasicAttConstraints of X.509: like basic constraints, with `authority` in place of `CA`. */
export function readAttributeConstraints(value: string, entry: Entry, reading: Reading): Bytes {
  let authority = false;
  let length: Bytes | undefined;
  for (const item of readItems(value, entry, reading)) {
    if (item.name === 'authority') authority = readTruth(entry.key, item);
    else if (item.name === 'pathlen') length = encodeBigInteger(readWholeNumber(entry.key, item));
    else
      refuseItem(
        entry.key,
        item,
        'openssl: invalid name. Allowed: authority:TRUE and pathlen: with a number.',
      );
  }
  return encodeSequence(...(authority ? [encodeBoolean(true)] : []), ...(length ? [length] : []));
}

/** Four texts about the tool that signed (1.2.643.100.112); what is not given is empty. */
export function readIssuerSignTool(value: string, entry: Entry, reading: Reading): Bytes {
  const texts = new Map(['signTool', 'cATool', 'signToolCert', 'cAToolCert'].map((name) => [name, '']));
  for (const item of readItems(value, entry, reading)) {
    if (!texts.has(item.name) || item.value === undefined) {
      refuseItem(
        entry.key,
        item,
        `openssl: passed invalid argument. Allowed: ${[...texts.keys()].join(':, ')}:.`,
      );
    }
    texts.set(item.name, item.value);
  }
  return encodeSequence(...Array.from(texts.values(), (text) => encode(UTF8_STRING, rawBytes(text))));
}

/** Strong Extranet identifiers, `zone:user`. */
export function readExtranetIds(value: string, entry: Entry, reading: Reading): Bytes {
  const zones = new Set<bigint>();
  const ids = readItems(value, entry, reading).map((item) => {
    const zone = wholeNumber(item.name);
    if (zone === undefined)
      return refuseItem(entry.key, item, 'openssl: error converting zone. Write number:user.');
    if (item.value === undefined)
      return refuseItem(entry.key, item, 'openssl: invalid null argument. Write number:user.');
    if (item.value.length > 64)
      return refuseItem(entry.key, item, 'openssl: user too long. 64 bytes at most.');
    if (zones.has(zone)) return refuseItem(entry.key, item, 'openssl: duplicate zone id.');
    zones.add(zone);
    return encodeSequence(encodeBigInteger(zone), encodeOctetString(rawBytes(item.value)));
  });
  return encodeSequence(encodeInteger(0), encodeSequence(concatBytes(ids)));
}
