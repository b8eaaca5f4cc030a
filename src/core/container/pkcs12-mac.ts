import { hmac } from '@noble/hashes/hmac.js';
import { digestByHmacOid, digestByOid, type DigestName } from '#data/digests.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { contentOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { INTEGER, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { hashes } from '#core/keys/hash.ts';
import { pbkdf2, PKCS12_MAC, pkcs12Kdf } from './crypto/kdf.ts';
import type { Effort } from './effort.ts';
import { octetPasswords, pkcs12Passwords } from './password.ts';

/** What proves that the file is as it was made, to whom knows the password. */
export interface Mac {
  title: string;
  rounds: number;
  /** Whether one of the readings of the password gives this MAC over the content. */
  verify: (password: string, content: Bytes, effort: Effort) => Promise<boolean> | boolean;
}

const PBMAC1 = '1.2.840.113549.1.5.14';
const PBKDF2 = '1.2.840.113549.1.5.12';

/** MacData (RFC 7292 §4), with PBMAC1 by RFC 9579 too. @throws {WorkbenchError} `container.unsupported_encryption`. */
export function readMac(outer: Reader): Mac {
  const reader = outer.open(SEQUENCE);
  const digestInfo = reader.open(SEQUENCE);
  const algorithm = readAlgorithmIdentifier(digestInfo);
  const expected = contentOf(reader.bytes, digestInfo.read(OCTET_STRING));
  const salt = contentOf(reader.bytes, reader.read(OCTET_STRING));
  const rounds = reader.peek() === INTEGER ? readSmallInteger(reader) : 1;
  if (algorithm.oid === PBMAC1) return readPbmac1(reader.bytes, algorithm, expected);
  const hash = digestByOid.get(algorithm.oid);
  if (!hash) throw unsupported(algorithm.oid);
  return {
    title: `HMAC-${hash}, ${rounds.toLocaleString('en')} round${rounds === 1 ? '' : 's'}`,
    rounds,
    verify: (password, content, effort) => {
      const same = (form: Bytes): boolean => {
        const key = pkcs12Kdf(hash, PKCS12_MAC, form, salt, rounds, hashes[hash].outputLen, effort);
        return sameMac(hash, key, content, expected);
      };
      return pkcs12Passwords(password).some(same);
    },
  };
}

function readPbmac1(bytes: Uint8Array, { parameters }: AlgorithmIdentifier, expected: Bytes): Mac {
  const reader = new Reader(bytes, parameters?.start ?? bytes.length, parameters?.end).open(SEQUENCE);
  const derivation = readAlgorithmIdentifier(reader);
  const hash = digestByHmacOid.get(readAlgorithmIdentifier(reader).oid);
  if (derivation.oid !== PBKDF2 || !hash) throw unsupported(derivation.oid);
  const { start = 0, end } = derivation.parameters ?? {};
  const inner = new Reader(bytes, start, end).open(SEQUENCE);
  const salt = contentOf(bytes, inner.read(OCTET_STRING));
  const rounds = readSmallInteger(inner);
  // RFC 9579 §4 demands the length; without it there is nothing to derive by.
  const octets = inner.peek() === INTEGER ? readSmallInteger(inner) : hashes[hash].outputLen;
  const prf = inner.done ? 'SHA-1' : digestByHmacOid.get(readAlgorithmIdentifier(inner).oid);
  if (!prf || octets < 1 || octets > 1024) throw unsupported(PBMAC1);
  return {
    title: `PBMAC1: HMAC-${hash}, PBKDF2 with HMAC-${prf}, ${rounds.toLocaleString('en')} rounds`,
    rounds,
    verify: async (password, content, effort) => {
      for (const form of octetPasswords(password)) {
        const key = await pbkdf2(prf, form, salt, rounds, octets, effort);
        if (sameMac(hash, key, content, expected)) return true;
      }
      return false;
    },
  };
}

/** @noble's HMAC: WebCrypto has no MD5 or SHA-224. */
const sameMac = (hash: DigestName, key: Bytes, content: Bytes, expected: Bytes): boolean =>
  equalBytes(hmac(hashes[hash], key, content), expected);

function unsupported(oid: string): WorkbenchError {
  return new WorkbenchError(
    'container.unsupported_encryption',
    `its integrity is protected with ${oid}, which is not known here`,
  );
}
