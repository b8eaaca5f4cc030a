import { type Bytes, concatBytes, equalBytes } from '#core/bytes/bytes.ts';
import { decodeUtf8, encodeUtf8 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { Cursor } from './cursor.ts';
import { skipJavaObject } from './java-object.ts';
import { javaPassword } from './java-scheme.ts';

/** One entry of a Java keystore. */
export interface KeystoreEntry {
  alias: string;
  /** Milliseconds since 1970 UTC. */
  created: number;
  kind: 'key' | 'trusted' | 'secret';
  /** EncryptedPrivateKeyInfo of a key; what was serialized of a secret. */
  key?: Bytes;
  /** The leaf first. */
  certificates: Bytes[];
}

export interface Keystore {
  type: 'JKS' | 'JCEKS';
  entries: KeystoreEntry[];
  /** True when the digest at the end was made with this password. */
  isRight: (password: string) => boolean;
  /** Why reading ended before the end, if it did. */
  damage: WorkbenchError | undefined;
}

const JKS = 0xfeedfeed;
const JCEKS = 0xcececece;
/** Sun's whitener: a password alone would be guessed once for all stores. */
const WHITENER = encodeUtf8('Mighty Aphrodite');
const DIGEST = 20;
const MAX_ENTRIES = 20_000;

/**
 * Reads a JKS or JCEKS keystore; what comes before damage is kept.
 *
 * @throws {WorkbenchError} `container.malformed` when it is none; `container.truncated` inside its head.
 */
export function readKeystore(bytes: Bytes): Keystore {
  const cursor = new Cursor(bytes);
  const magic = cursor.uint32();
  const version = cursor.uint32();
  if (![JKS, JCEKS].includes(magic) || version < 1 || version > 2)
    throw new WorkbenchError('container.malformed', 'not a Java keystore');
  const count = cursor.uint32();
  const entries: KeystoreEntry[] = [];
  let damage: WorkbenchError | undefined;
  try {
    while (entries.length < count) {
      if (entries.length >= MAX_ENTRIES)
        throw new WorkbenchError('container.malformed', 'too many entries', cursor.pos);
      entries.push(readEntry(cursor, version));
    }
  } catch (error) {
    damage = WorkbenchError.from(error);
  }
  if (!damage && cursor.left !== DIGEST)
    damage = new WorkbenchError(
      'container.malformed',
      'the digest at its end is missing or misplaced',
      cursor.pos,
    );
  const isRight = (password: string): boolean => {
    const content = bytes.subarray(0, -DIGEST);
    const digest = hashBytes('SHA-1', concatBytes([javaPassword(password), WHITENER, content]));
    return equalBytes(digest, bytes.subarray(-DIGEST));
  };
  return { type: magic === JKS ? 'JKS' : 'JCEKS', entries, isRight, damage };
}

function readEntry(cursor: Cursor, version: number): KeystoreEntry {
  const tag = cursor.uint32();
  const alias = readText(cursor);
  const created = cursor.uint32() * 2 ** 32 + cursor.uint32();
  if (tag === 1) {
    const key = cursor.take(cursor.uint32());
    const certificates: Bytes[] = [];
    for (let left = cursor.uint32(); left > 0; left--) certificates.push(readCertificate(cursor, version));
    return { alias, created, kind: 'key', key, certificates };
  }
  if (tag === 2) return { alias, created, kind: 'trusted', certificates: [readCertificate(cursor, version)] };
  if (tag !== 3) throw new WorkbenchError('container.malformed', `an entry of kind ${tag}`, cursor.pos);
  const start = cursor.pos;
  skipJavaObject(cursor);
  return { alias, created, kind: 'secret', key: cursor.bytes.slice(start, cursor.pos), certificates: [] };
}

function readCertificate(cursor: Cursor, version: number): Bytes {
  if (version === 2) readText(cursor);
  return cursor.take(cursor.uint32());
}

/** Java's modified UTF-8 differs for NUL and beyond the BMP only; what is no UTF-8 is shown octet for octet. */
function readText(cursor: Cursor): string {
  const length = cursor.uint16();
  const text = decodeUtf8(cursor.take(length));
  if (text !== undefined) return text;
  cursor.pos -= length;
  return cursor.latin1(length);
}
