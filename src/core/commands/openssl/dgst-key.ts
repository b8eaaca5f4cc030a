import type { DigestName } from '#data/digests.ts';
import { encodingOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { importPrivateKey } from '#core/keys/private-key.ts';
import { type PublicKey, readPublicKey } from '#core/keys/public-key.ts';
import { signerFor } from '#core/keys/sign.ts';
import { verifySignature } from '#core/keys/verify.ts';
import type { Io } from '../io.ts';
import { checkWith, longestSignature } from './dgst-check.ts';
import { isXof, shownDigest } from './dgst-digests.ts';
import { signWith } from './dgst-sign.ts';
import { readSigopts } from './dgst-sigopts.ts';
import type { DgstWay } from './dgst-way.ts';
import { refuse } from './generate.ts';
import { loadPrivateKey, loadPublicKey, type LoadChoices, type StoredKey } from './keys.ts';
import type { Options } from './options.ts';

const keyOptions = ['sign', 'verify', 'prverify'];

/** The file of `-sign`, `-verify` or `-prverify`, whichever was given last. */
export const keyFile = (given: Options): string | undefined =>
  given.given.findLast(({ name }) => keyOptions.includes(name))?.value;

export const isCheck = (given: Options): boolean => given.has('verify') || given.has('prverify');

/** Signing and checking with a key from a file. @throws {Refused} after openssl's words. */
export async function keyWay(
  io: Io,
  given: Options,
  path: string,
  asked: DigestName | undefined,
  passphrase: string | undefined,
): Promise<DgstWay> {
  const choices: LoadChoices = {
    format: given.format('keyform'),
    passin: passphrase === undefined ? undefined : `pass:${passphrase}`,
  };
  const stored = given.has('verify')
    ? { spki: await loadPublicKey(io, path, choices) }
    : await loadPrivateKey(io, path, choices);
  const { spki } = stored;
  const key = readPublicKey(new Reader(spki));
  if (/^Ed(?:25519|448)$/.test(key.type)) return edwardsWay(io, given, stored, key, asked);
  if (/^(?:ML|SLH)-/.test(key.type)) return refuse(io, '', `${key.type} is not signed with here.`);
  const signs = /^(?:RSA|RSA-PSS|EC|DSA)$/.test(key.type);
  const digest = asked ?? 'SHA-256';
  if (!signs || (isXof(digest) && key.type.startsWith('RSA'))) return io.fail('Error setting context');
  if (key.type === 'RSA-PSS' && key.algorithm.parameters !== undefined)
    return refuse(io, '', 'A key that is bound to parameters of RSASSA-PSS is not used here.');
  const padding = readSigopts(io, key.type, given.all('sigopt'));
  const signatureOctets = longestSignature(spki, key);
  const shared = { prefix: key.type, label: shownDigest(digest), signatureOctets };
  if (isCheck(given)) return { ...shared, ...cannotMake, check: checkWith(io, spki, key, digest, padding) };
  return 'pkcs8' in stored ? { ...shared, make: signWith(io, stored, key, digest, padding) } : io.fail();
}

/** Whoever checks never makes. */
const cannotMake = { make: () => new Uint8Array(0) };

/** Ed25519 signs the message itself: 3.0 has no way to, 3.5 does when no digest is named. */
function edwardsWay(
  io: Io,
  given: Options,
  stored: Partial<StoredKey> & Pick<StoredKey, 'spki'>,
  key: PublicKey,
  asked: DigestName | undefined,
): DgstWay {
  if (io.call.terminal.version === '3.0') return io.fail('Key type not supported for this operation');
  if (asked !== undefined) return io.fail('Error setting context');
  const [option] = given.all('sigopt');
  if (option !== undefined) io.fail(`Signature parameter error "${option}"`);
  const { pkcs8, spki } = stored;
  const shared = { prefix: key.type.toUpperCase(), signatureOctets: key.type === 'Ed448' ? 114 : 64 };
  if (isCheck(given)) {
    const algorithm = encodingOf(spki, key.algorithm);
    return {
      ...shared,
      ...cannotMake,
      check: async (signed, signature) => {
        const { result } = await verifySignature({ signed, algorithm, signature }, spki);
        return result === 'valid' ? 'valid' : 'invalid';
      },
    };
  }
  if (key.type !== 'Ed25519' || pkcs8 === undefined)
    return refuse(io, '-sign', `No browser signs with ${key.type} keys.`);
  return {
    ...shared,
    make: async (bytes) => (await signerFor(await importPrivateKey(pkcs8), 'SHA-512')).sign(bytes),
  };
}
