import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import { encodeNull, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { javaPassword } from '../java-scheme.ts';

/** One entry of a JKS keystore to write. Aliases are written in lower case: Java looks for no other. */
export type JksEntry = { alias: string } & (
  | {
      kind: 'key';
      /** PrivateKeyInfo, DER. */ pkcs8: Bytes;
      /** The leaf first. */ certificates: readonly Bytes[];
    }
  | { kind: 'trusted'; certificate: Bytes }
);

const JKS_PROTECTION = '1.3.6.1.4.1.42.2.17.1.1';
const WHITENER = encodeUtf8('Mighty Aphrodite');
const BLOCK = 20;

/**
 * Writes a JKS keystore of version 2, as Sun's provider reads it; keys have the password of the store.
 *
 * @param now Milliseconds since 1970 UTC: the date of the entries.
 * @throws {WorkbenchError} `container.malformed` when two aliases are the same or one is longer than 65,535 octets.
 */
export function writeJks(entries: readonly JksEntry[], password: string, now: number): Bytes {
  const aliases = new Set(entries.map(({ alias }) => alias.toLowerCase()));
  if (aliases.size < entries.length)
    throw new WorkbenchError('container.malformed', 'two entries have the same alias');
  const content = concatBytes([
    uint32(0xfeedfeed),
    uint32(2),
    uint32(entries.length),
    ...entries.map((entry) => encodeEntry(entry, password, now)),
  ]);
  return concatBytes([content, hashBytes('SHA-1', concatBytes([javaPassword(password), WHITENER, content]))]);
}

function encodeEntry(entry: JksEntry, password: string, now: number): Bytes {
  const head = [text(entry.alias.toLowerCase()), uint32(Math.floor(now / 2 ** 32)), uint32(now)];
  if (entry.kind === 'trusted') return concatBytes([uint32(2), ...head, certificate(entry.certificate)]);
  const key = protectKey(entry.pkcs8, password);
  return concatBytes([
    uint32(1),
    ...head,
    uint32(key.length),
    key,
    uint32(entry.certificates.length),
    ...entry.certificates.map(certificate),
  ]);
}

const certificate = (der: Bytes): Bytes => concatBytes([text('X.509'), uint32(der.length), der]);

/** EncryptedPrivateKeyInfo by Sun's key protector: the inverse of `jksScheme`, which says what it does. */
function protectKey(pkcs8: Bytes, password: string): Bytes {
  const octets = javaPassword(password);
  const salt = crypto.getRandomValues(new Uint8Array(BLOCK));
  const sealed = pkcs8.slice();
  let block: Uint8Array = salt;
  for (let at = 0; at < sealed.length; at += BLOCK) {
    block = hashBytes('SHA-1', concatBytes([octets, block]));
    for (let i = 0; i < BLOCK && at + i < sealed.length; i++)
      sealed[at + i] = (sealed[at + i] ?? 0) ^ (block[i] ?? 0);
  }
  const check = hashBytes('SHA-1', concatBytes([octets, pkcs8]));
  return encodeSequence(
    encodeSequence(encodeOid(JKS_PROTECTION), encodeNull()),
    encodeOctetString(concatBytes([salt, sealed, check])),
  );
}

function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value % 2 ** 32);
  return bytes;
}

/** Java's modified UTF-8 after its length: each UTF-16 unit for itself, NUL in two octets. */
function text(value: string): Bytes {
  const octets: number[] = [];
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit > 0 && unit < 0x80) octets.push(unit);
    else if (unit < 0x800) octets.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else octets.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
  if (octets.length > 0xffff) throw new WorkbenchError('container.malformed', 'an alias is too long');
  return Uint8Array.from([octets.length >> 8, octets.length & 0xff, ...octets]);
}
