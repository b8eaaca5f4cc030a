import type { DigestName } from '#data/digests.ts';
import { hashes } from '#core/keys/hash.ts';
import type { Io } from '../io.ts';
import { dgstDigestNamed } from './dgst-digests.ts';

/** The salt of RSASSA-PSS: octets, or openssl's words for a rule. */
type Salt = number | 'digest' | 'auto' | 'max' | 'auto-digestmax';

/** What `-sigopt` says of an RSA signature. */
export interface Padding {
  mode: 'pkcs1' | 'pss' | 'x931';
  salt: Salt;
  /** Undefined for the digest of the message. */
  maskHash: DigestName | undefined;
}

const named: readonly Salt[] = ['digest', 'auto', 'max', 'auto-digestmax'];

/**
 * Reads `-sigopt name:value`, each in its turn: the padding must be PSS before its salt is set.
 *
 * @param type Of the key: `RSA`, `RSA-PSS`, `EC`, `DSA`.
 * @throws {Refused} after openssl's words.
 */
export function readSigopts(io: Io, type: string, options: readonly string[]): Padding {
  const { version } = io.call.terminal;
  const own = type === 'RSA-PSS';
  const padding: Padding = {
    mode: own ? 'pss' : 'pkcs1',
    salt: version === '3.0' ? 'auto' : 'auto-digestmax',
    maskHash: undefined,
  };
  for (const option of options) {
    const [, name = '', value = ''] = /^([^:]*):(.*)$/s.exec(option) ?? [];
    if (!type.startsWith('RSA') || !setOption(name.toLowerCase(), value))
      io.fail(`Signature parameter error "${option}"`);
  }
  return padding;

  function setOption(name: string, value: string): boolean {
    switch (name) {
      case 'rsa_padding_mode':
        if (value === 'none' || (own && (value === 'pkcs1' || value === 'x931'))) return false;
        // openssl passes over every other word.
        if (value === 'pss' || value === 'pkcs1' || value === 'x931') padding.mode = value;
        return true;
      case 'rsa_pss_saltlen': {
        const salt = readSalt(value, version === '3.0' ? 3 : 4);
        if (padding.mode !== 'pss' || salt === undefined) return false;
        padding.salt = salt;
        return true;
      }
      case 'rsa_mgf1_md':
        padding.maskHash = dgstDigestNamed(value);
        return padding.mode === 'pss' && padding.maskHash !== undefined;
      default:
        return false;
    }
  }
}

/** As C's atoi reads numbers; -1 to -3, from 3.1 on to -4, stand for the words. */
function readSalt(value: string, words: number): Salt | undefined {
  const index = named.findIndex((word) => word === value);
  if (index >= 0 && index < words) return named[index];
  const number = Number(/^\s*([+-]?\d+)/.exec(value)?.[1] ?? 0);
  return number >= 0 ? number : named.slice(0, words)[-number - 1];
}

/** The longest salt that fits, in octets (RFC 8017 §9.1.1); negative when not even none does. */
const longestSalt = (bits: number, digest: DigestName): number =>
  Math.ceil((bits - 1) / 8) - hashes[digest].outputLen - 2;

/** @returns Octets; undefined when they do not fit into the key. */
export function saltToMake(salt: Salt, bits: number, digest: DigestName): number | undefined {
  const longest = longestSalt(bits, digest);
  const octets = hashes[digest].outputLen;
  const chosen =
    typeof salt === 'number'
      ? salt
      : salt === 'digest'
        ? octets
        : salt === 'auto-digestmax'
          ? Math.min(octets, longest)
          : longest;
  return chosen > longest || longest < 0 ? undefined : chosen;
}

/** What `verifyPss` is to find. */
export function saltToFind(salt: Salt, bits: number, digest: DigestName): number | 'any' {
  if (typeof salt === 'number') return salt;
  if (salt === 'digest') return hashes[digest].outputLen;
  return salt === 'max' ? longestSalt(bits, digest) : 'any';
}
