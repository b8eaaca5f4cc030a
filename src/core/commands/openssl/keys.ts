import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { decryptPrivateKey } from '#core/container/encrypted-key.ts';
import type { KeyPair } from '#core/keys/generate.ts';
import { importPrivateKey, publicKeyOf, toPrivateKeyInfo } from '#core/keys/private-key.ts';
import type { Io } from '../io.ts';
import { findPrivateKey, findPublicKey, type FoundKey } from './key-files.ts';
import { passphraseFor, readPassphrase } from './passphrase.ts';
import { decryptTraditional } from './traditional.ts';

/** A private key as files hold it. WebCrypto need not know its algorithm. */
export interface StoredKey {
  /** PrivateKeyInfo, DER. */
  pkcs8: Bytes;
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
}

export interface LoadChoices {
  /** What openssl calls it in messages: `private key`, `CA private key`, `key`. */
  what?: string;
  /** Of `-inform` or `-keyform`. */
  format?: string | undefined;
  /** The argument of `-passin`. */
  passin?: string | undefined;
  /** What the program adds when it cannot read the key. */
  failure?: string;
}

/**
 * Reads the first private key of a file, asking for its passphrase when it needs one.
 *
 * @param path Undefined for standard input. A dash is a file's name, as openssl's key loader has it.
 * @throws {Refused} after openssl's words.
 */
export async function loadPrivateKey(
  io: Io,
  path: string | undefined,
  { what = 'private key', format, passin, failure }: LoadChoices = {},
): Promise<StoredKey> {
  const given = readPassphrase(io, passin);
  const more = failure === undefined ? [] : [failure];
  const file = readKeyFile(io, path, what, more);
  const found = findPrivateKey(file, format);
  if (found === undefined) return unreadable(io, path, what, noPrivateKey, more);
  try {
    const pkcs8 = await openKey(io, path, found, given);
    return { pkcs8, spki: await publicKeyOf(pkcs8) };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return unreadable(io, path, what, { code: error.code, severity: 'error', title: error.message }, more);
  }
}

/** The SubjectPublicKeyInfo of a public key file. From 3.5 on a private key will do. @throws {Refused} */
export async function loadPublicKey(
  io: Io,
  path: string | undefined,
  { what = 'public key', format, passin }: LoadChoices = {},
): Promise<Bytes> {
  const file = readKeyFile(io, path, what);
  const spki = findPublicKey(file, format);
  if (spki !== undefined) return spki;
  const found = io.call.terminal.version === '3.0' ? undefined : findPrivateKey(file, format);
  if (found === undefined) return unreadable(io, path, what, noPublicKey);
  try {
    return await publicKeyOf(await openKey(io, path, found, readPassphrase(io, passin)));
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return unreadable(io, path, what, { code: error.code, severity: 'error', title: error.message });
  }
}

/**
 * The key in a form that signs.
 *
 * @throws {Refused} with a finding, when browsers have no such keys.
 */
export async function keyPairOf(io: Io, { pkcs8, spki }: StoredKey): Promise<KeyPair> {
  try {
    const privateKey = await importPrivateKey(pkcs8);
    const { algorithm } = privateKey;
    const publicKey = await crypto.subtle.importKey('spki', spki, algorithm, true, ['verify']);
    return { privateKey, publicKey, spki };
  } catch (error) {
    const { message } = WorkbenchError.from(error);
    io.note({ ...cannotSign, title: `This key cannot sign here: ${message}` }, '');
    return io.fail();
  }
}

function readKeyFile(io: Io, path: string | undefined, what: string, more: readonly string[] = []): Bytes {
  const file = path === undefined ? io.takeStdin() : io.readFile(path);
  if (file !== undefined) return file;
  const why = io.call.terminal.version === '3.0' ? '' : ': No such file or directory';
  return io.fail(
    `Could not open file or uri for loading ${longName(io, what)} from ${path ?? ''}${why}`,
    ...more,
  );
}

async function openKey(
  io: Io,
  path: string | undefined,
  found: FoundKey,
  given: string | undefined,
): Promise<Bytes> {
  if (found.type === 'plain') return found.pkcs8;
  const prompt = `Enter pass phrase for ${path ?? '<stdin>'}:`;
  const passphrase = passphraseFor(io, given, { id: `passin ${path ?? ''}`, prompt, least: 0 });
  if (found.type === 'encrypted') return decryptPrivateKey(found.der, passphrase);
  const pkcs8 = toPrivateKeyInfo(await decryptTraditional(found.headers, found.der, passphrase));
  // One wrong passphrase in 256 leaves a valid padding.
  if (pkcs8 === undefined)
    throw new WorkbenchError('container.wrong_password', 'the passphrase does not open this key');
  return pkcs8;
}

function unreadable(
  io: Io,
  path: string | undefined,
  what: string,
  kind: FindingKind,
  more: readonly string[] = [],
): never {
  const verb = io.call.terminal.version === '3.0' ? 'read' : 'find';
  io.note(kind, path ?? '');
  return io.fail(`Could not ${verb} ${longName(io, what)} from ${path ?? '<stdin>'}`, ...more);
}

/** From 3.5 on the message names the kind of thing too, unless the description does already. */
function longName(io: Io, what: string): string {
  if (io.call.terminal.version === '3.0' || /private key|public key/.test(what)) return what;
  return `private key of ${what.replace('key of ', '')}`;
}

const noPrivateKey: FindingKind = {
  code: 'commands.no_private_key',
  severity: 'error',
  title: 'There is no private key in this file',
};
const noPublicKey: FindingKind = {
  code: 'commands.no_public_key',
  severity: 'error',
  title: 'There is no public key in this file',
};
const cannotSign: FindingKind = {
  code: 'commands.cannot_sign',
  severity: 'error',
  title: 'This key cannot sign here',
};
