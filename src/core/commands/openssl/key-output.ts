import type { FindingKind } from '#core/findings/finding.ts';
import type { Io } from '../io.ts';
import type { Cipher } from './ciphers.ts';
import { passphraseFor, readPassphrase } from './passphrase.ts';
import { encodePrivateKey } from './write-key.ts';
import type { StoredKey } from './keys.ts';

export interface Output {
  /** Undefined for standard output. */
  path: string | undefined;
  format?: string | undefined;
  traditional?: boolean;
  cipher?: Cipher | undefined;
  /** Argument of `-passout`. */
  passout?: string | undefined;
  /** openssl's words when it asks for a passphrase, and the least it takes. */
  prompt?: string;
  least?: number;
}

/** Writes a private key as the options ask, with a question when a passphrase is missing. */
export async function writePrivateKey(
  io: Io,
  { pkcs8 }: Pick<StoredKey, 'pkcs8'>,
  {
    path,
    format,
    traditional = false,
    cipher,
    passout,
    prompt = 'Enter PEM pass phrase:',
    least = 4,
  }: Output,
): Promise<void> {
  const given = readPassphrase(io, passout);
  // DER of a private key is never encrypted, whatever was asked for, but by `pkcs8` and `rsa`.
  const encrypt =
    cipher === undefined
      ? undefined
      : { cipher, passphrase: passphraseFor(io, given, { id: `passout ${path ?? ''}`, prompt, least }) };
  if (cipher === undefined && given !== undefined) io.note(passoutIgnored, '-passout');
  io.write(path, await encodePrivateKey(io, pkcs8, { traditional, format, encrypt }));
}

const passoutIgnored: FindingKind = {
  code: 'openssl.passout_ignored',
  severity: 'warning',
  title: 'The passphrase is ignored without a cipher such as -aes256: the key is not encrypted',
};

/** What `-text` and its like would print is not worked out here. */
export function noteNotShown(io: Io, ...options: string[]): void {
  if (options.length === 0) return;
  const names = options.map((name) => `-${name}`).join(', ');
  io.note(
    { code: 'openssl.not_shown', severity: 'notice', title: `What ${names} would print is not shown here` },
    names,
    'Open the file on the bench to read all of it.',
  );
}
