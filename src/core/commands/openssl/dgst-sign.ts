import type { Hash } from '#data/algorithms.ts';
import type { DigestName } from '#data/digests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { contentOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { hashes } from '#core/keys/hash.ts';
import { importPrivateKey, toPrivateKeyInfo } from '#core/keys/private-key.ts';
import type { PublicKey } from '#core/keys/public-key.ts';
import { signerFor } from '#core/keys/sign.ts';
import type { Io } from '../io.ts';
import { type Padding, saltToMake } from './dgst-sigopts.ts';
import { refuse } from './generate.ts';
import type { StoredKey } from './keys.ts';

const signingHashes: readonly string[] = ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'] satisfies Hash[];
const isSigningHash = (name: DigestName): name is Hash => signingHashes.includes(name);

/** Octets of a DigestInfo (RFC 8017 §9.2): the OID of SHA-1 is four shorter than the others. */
const infoOctets = (digest: Hash): number => hashes[digest].outputLen + (digest === 'SHA-1' ? 15 : 19);

/**
 * What signs with a key of RSA or of one of WebCrypto's curves.
 *
 * @throws {Refused} for what openssl signs with and no browser does.
 */
export function signWith(
  io: Io,
  stored: StoredKey,
  { type, bits }: PublicKey,
  digest: DigestName,
  { mode, salt, maskHash = digest }: Padding,
): (bytes: Bytes) => Promise<Bytes> {
  if (type === 'DSA') return refuse(io, '-sign', 'No browser signs with DSA keys.');
  if (!isSigningHash(digest))
    return refuse(io, '-sign', `Browsers sign with ${signingHashes.join(', ')} and not with ${digest}.`);
  if (mode === 'x931') return refuse(io, '-sigopt', 'No browser signs with the padding of X9.31.');
  if (mode === 'pss' && maskHash !== digest)
    return refuse(io, '-sigopt', 'Browsers sign with one digest for the message and the mask.');
  const saltLength = saltToMake(salt, bits, digest);
  const fits =
    mode === 'pss' ? saltLength !== undefined : type !== 'RSA' || bits > 8 * (infoOctets(digest) + 10);
  return async (bytes) => {
    if (!fits) return io.fail('Error signing data');
    try {
      if (mode !== 'pss') {
        const signer = await signerFor(await importPrivateKey(stored.pkcs8, digest), digest);
        return await signer.sign(bytes);
      }
      const algorithm = { name: 'RSA-PSS', hash: digest };
      const key = await crypto.subtle.importKey('pkcs8', plainRsaKey(stored.pkcs8), algorithm, false, [
        'sign',
      ]);
      const made = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: saltLength ?? 0 }, key, bytes);
      return new Uint8Array(made);
    } catch (error) {
      if (error instanceof DOMException || error instanceof WorkbenchError)
        return refuse(io, '-sign', 'This browser does not sign with such a key.');
      throw error;
    }
  };
}

/** A key bound to PSS by its OID under the OID that browsers take. */
function plainRsaKey(pkcs8: Bytes): Bytes {
  const reader = new Reader(pkcs8).open(SEQUENCE);
  readSmallInteger(reader);
  reader.read(SEQUENCE);
  return toPrivateKeyInfo(contentOf(pkcs8, reader.read(OCTET_STRING))) ?? pkcs8;
}
