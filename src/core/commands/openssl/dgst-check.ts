import type { DigestName } from '#data/digests.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { encodeBigInteger, encodeSequence } from '#core/asn1/write.ts';
import { bitCount, readNumber } from '#core/keys/numbers.ts';
import { readKeyCurve } from '#core/keys/prime-curve.ts';
import type { PublicKey } from '#core/keys/public-key.ts';
import type { Io } from '../io.ts';
import { isXof } from './dgst-digests.ts';
import { type Padding, saltToFind } from './dgst-sigopts.ts';
import type { Checked } from './dgst-way.ts';
import { refuse } from './generate.ts';

/** What checks a signature, with every digest that is here. @throws {Refused} for what is not known here. */
export function checkWith(
  io: Io,
  spki: Bytes,
  key: PublicKey,
  digest: DigestName,
  { mode, salt, maskHash = digest }: Padding,
): (signed: Bytes, signature: Bytes) => Promise<Checked> {
  if (mode === 'x931') return refuse(io, '-sigopt', 'The padding of X9.31 is not checked here.');
  if (isXof(digest)) return refuse(io, `-${digest}`, `Signatures over ${digest} are not checked here.`);
  const content = spki.slice(key.keyStart, key.keyEnd);
  return async (signed, signature) => {
    const valid = key.type.startsWith('RSA')
      ? await checkRsa(signed, signature)
      : await checkPair(signed, signature);
    if (valid === undefined)
      return refuse(io, '-verify', 'A key with such numbers is not computed with here.');
    return valid === 'malformed' ? valid : valid ? 'valid' : 'invalid';
  };

  async function checkRsa(signed: Bytes, signature: Bytes): Promise<boolean | undefined> {
    const { readRsaKey, verifyPss, verifyRsa } = await import('#core/keys/verify-rsa.ts');
    const rsa = readRsaKey(content);
    if (rsa === undefined || mode === 'pkcs1') return rsa && verifyRsa(rsa, digest, signed, signature);
    const saltLength = saltToFind(salt, key.bits, digest);
    return verifyPss(rsa, { hash: digest, maskHash, saltLength }, signed, signature);
  }

  async function checkPair(signed: Bytes, signature: Bytes): Promise<boolean | 'malformed' | undefined> {
    const { readPair, verifyEcdsa } = await import('#core/keys/verify-ecdsa.ts');
    const pair = readPair(signature);
    // Only the one encoding of the two numbers is taken.
    if (!pair || !equalBytes(encodeSequence(...pair.map(encodeBigInteger)), signature)) return 'malformed';
    if (key.type === 'EC') {
      const known = readKeyCurve(spki, key.algorithm);
      return known && verifyEcdsa(known.curve, digest, content, signed, signature);
    }
    const { verifyDsa } = await import('#core/keys/verify-dsa.ts');
    return verifyDsa(spki, key.algorithm, content, digest, signed, signature);
  }
}

/** The longest signature of a key, which is how much openssl reads of one. */
export function longestSignature(spki: Bytes, key: PublicKey): number {
  if (key.type.startsWith('RSA')) return Math.ceil(key.bits / 8);
  const order = key.type === 'EC' ? readKeyCurve(spki, key.algorithm)?.curve.n : subgroupOrder(spki, key);
  // Two numbers, each with the zero that a set top bit needs.
  const pair = 2 * (Math.ceil(bitCount(order ?? 0n) / 8) + 3);
  return pair < 128 ? pair + 2 : pair + 3;
}

/** The q of DSA's p, q and g. */
function subgroupOrder(spki: Bytes, { algorithm: { parameters } }: PublicKey): bigint | undefined {
  if (parameters?.tag !== SEQUENCE) return undefined;
  const reader = new Reader(spki, parameters.start, parameters.end).open(SEQUENCE);
  readNumber(reader);
  return readNumber(reader);
}
