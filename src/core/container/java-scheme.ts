import { type Bytes, concatBytes, equalBytes } from '#core/bytes/bytes.ts';
import { contentOf, readSmallInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { OCTET_STRING } from '#core/asn1/tags.ts';
import { hashBytes, repeatHash } from '#core/keys/hash.ts';
import { decryptCbc, unpad } from './crypto/cbc.ts';
import { desDecryptor } from './crypto/des.ts';
import type { Scheme } from './scheme.ts';

/**
 * How Java's own keystores encrypt private keys. Nobody specified it; this is what Sun's provider does, checked
 * with files of keytool.
 */

/** The high octet of each character first, and no terminator. */
export function javaPassword(password: string): Bytes {
  const units = Array.from({ length: password.length }, (_, i) => password.charCodeAt(i));
  return Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]));
}

/** JKS: a key stream of SHA-1 over password and last block, and a SHA-1 of password and key to check it. */
export const jksScheme: Scheme = {
  title: 'Java’s JKS protection (SHA-1)',
  weak: true,
  passwords: (password) => [javaPassword(password)],
  decrypt: (password, data) => {
    const [salt, check] = [data.subarray(0, 20), data.subarray(-20)];
    if (data.length < 40) return Promise.resolve(undefined);
    const plain = data.slice(20, -20);
    let block: Uint8Array = salt;
    for (let at = 0; at < plain.length; at += 20) {
      block = hashBytes('SHA-1', concatBytes([password, block]));
      for (let i = 0; i < 20 && at + i < plain.length; i++)
        plain[at + i] = (plain[at + i] ?? 0) ^ (block[i] ?? 0);
    }
    const right = equalBytes(hashBytes('SHA-1', concatBytes([password, plain])), check);
    return Promise.resolve(right ? plain : undefined);
  },
};

/** JCEKS: triple DES under MD5, once for each half of the salt. Only the lower seven bits of a character count. */
export function readJceksScheme(reader: Reader): Scheme {
  const salt = contentOf(reader.bytes, reader.read(OCTET_STRING)).slice();
  const rounds = readSmallInteger(reader);
  return {
    title: `Java’s JCEKS protection (MD5 and Triple DES, ${rounds.toLocaleString('en')} rounds)`,
    weak: true,
    passwords: (password) => [Uint8Array.from(password, (character) => character.charCodeAt(0) & 0x7f)],
    decrypt: (password, data, effort) => {
      effort.take(rounds);
      const halves = [mixHalves(salt).subarray(0, 4), salt.subarray(4, 8)];
      const derived = concatBytes(
        halves.map((half) => repeatHash('MD5', half, rounds, password, (done) => effort.at(done, rounds))),
      );
      const plain = decryptCbc(desDecryptor(derived.subarray(0, 24)), derived.subarray(24), data);
      return Promise.resolve(plain && unpad(plain, 8));
    },
  };
}

/** Equal halves would give equal keys; Sun meant to reverse the first and overwrites an octet of it instead. */
function mixHalves(salt: Uint8Array): Uint8Array {
  if (!equalBytes(salt.subarray(0, 4), salt.subarray(4, 8))) return salt;
  const [a = 0, b = 0, , d = 0] = salt;
  return Uint8Array.of(d, a, b, d);
}
