import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { decryptPrivateKey } from '#core/container/encrypted-key.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { publicKeyOf } from '#core/keys/private-key.ts';
import type { Io } from '../io.ts';
import { cipherOption } from './ciphers.ts';
import { findPrivateKey, type FoundKey } from './key-files.ts';
import { writePrivateKey } from './key-output.ts';
import { loadPrivateKey, type StoredKey } from './keys.ts';
import type { Options } from './options.ts';
import { passphraseFor, readPassphrase } from './passphrase.ts';
import { opensslProgram } from './program.ts';

/** `openssl pkcs8`: into PKCS#8 with `-topk8`, out of it without. */
export const pkcs8 = opensslProgram({
  name: 'pkcs8',
  options: {
    v1: 'text',
    v2: 'text',
    v2prf: 'text',
    in: 'text',
    inform: 'pem-der',
    passin: 'text',
    nocrypt: 'flag',
    out: 'text',
    outform: 'pem-der',
    topk8: 'flag',
    passout: 'text',
    traditional: 'flag',
    iter: 'positive',
    noiter: 'flag',
    scrypt: 'flag',
    scrypt_N: 'text',
    scrypt_r: 'text',
    scrypt_p: 'text',
    saltlen: 'positive',
  },
  run: async (options, io) => {
    const name = options.text('v2') ?? options.text('v1') ?? 'aes-256-cbc';
    const cipher = options.has('v1')
      ? { name, bits: 256 as const, replaced: true }
      : cipherOption(io, 'pkcs8', name);
    const format = options.format('outform');
    const passin = options.text('passin');
    const choices = { format: options.format('inform'), passin, what: 'key' };
    const topk8 = options.has('topk8');
    const path = options.text('in');
    if (path !== undefined && io.readFile(path) === undefined)
      return io.fail(`Can't open "${path}" for reading, No such file or directory`);
    const key = topk8
      ? await loadPrivateKey(io, options.text('in'), choices)
      : await readPkcs8(io, options, options.has('nocrypt') ? 'plain' : 'encrypted');
    for (const option of ['v2prf', 'iter', 'noiter', 'scrypt', 'saltlen'])
      if (topk8 && options.has(option)) io.note(ownDerivation, `-${option}`);
    await writePrivateKey(io, key, {
      path: options.text('out'),
      format,
      traditional: !topk8 && (options.has('traditional') || format === 'DER'),
      cipher: topk8 && !options.has('nocrypt') ? cipher : undefined,
      passout: topk8 && !options.has('nocrypt') ? options.text('passout') : undefined,
      prompt: 'Enter Encryption Password:',
      least: 1,
    });
    return 0;
  },
});

const ownDerivation: FindingKind = {
  code: 'openssl.own_derivation',
  severity: 'info',
  title: 'The passphrase is put through PBKDF2 with HMAC-SHA-256 and 600,000 rounds here, whatever this says',
};

/** Without `-topk8` it takes nothing but PKCS#8, encrypted unless `-nocrypt` is given. @throws {Refused} */
async function readPkcs8(io: Io, options: Options, wanted: 'plain' | 'encrypted'): Promise<StoredKey> {
  const path = options.text('in');
  const file = io.read(path);
  if (file === undefined) return io.fail();
  const found = findPrivateKey(file, options.format('inform'));
  const isPkcs8 =
    found?.type === wanted && !/-----BEGIN (?:RSA|EC) PRIVATE KEY-----/.test(decodeLatin1(file));
  if (!isPkcs8) {
    io.note(otherForm(wanted), path ?? '');
    return io.fail(wanted === 'plain' ? 'Error decrypting key' : 'Error reading key');
  }
  try {
    const given = readPassphrase(io, options.text('passin'));
    const id = `passin ${path ?? ''}`;
    const prompt = 'Enter Password:';
    const der =
      found.type === 'encrypted'
        ? await decryptPrivateKey(found.der, passphraseFor(io, given, { id, prompt, least: 0 }))
        : plain(found);
    return { pkcs8: der, spki: await publicKeyOf(der) };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    io.note({ code: error.code, severity: 'error', title: error.message }, path ?? '');
    return io.fail('Error decrypting key');
  }
}

const otherForm = (wanted: 'plain' | 'encrypted'): FindingKind => ({
  code: 'openssl.not_pkcs8',
  severity: 'error',
  title:
    wanted === 'plain'
      ? 'Without -topk8 this takes PKCS#8 keys that are not encrypted only'
      : 'Without -topk8 this takes encrypted PKCS#8 keys only; -nocrypt is for plain ones',
});

const plain = (found: FoundKey): Bytes => (found.type === 'plain' ? found.pkcs8 : new Uint8Array(0));
