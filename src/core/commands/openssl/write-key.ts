import type { Bytes } from '#core/bytes/bytes.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { encryptPrivateKey } from '#core/container/encrypted-key.ts';
import { encodePem } from '#core/container/pem.ts';
import type { Io } from '../io.ts';
import type { Cipher } from './ciphers.ts';
import { toOpensslPkcs8, toTraditional } from './key-forms.ts';
import { encryptTraditional } from './traditional.ts';

/** How a program writes a private key. */
export interface KeyForm {
  /** `RSA PRIVATE KEY` and the like, where there is such a form. */
  traditional?: boolean;
  /** Of `-outform`. */
  format?: string | undefined;
  encrypt?: { cipher: Cipher; passphrase: string } | undefined;
}

/** @returns The file: PEM, or DER, which openssl's own key writers never encrypt. */
export async function encodePrivateKey(
  io: Io,
  pkcs8: Bytes,
  { traditional = false, format, encrypt }: KeyForm,
): Promise<Bytes | string> {
  const old = traditional ? toTraditional(pkcs8) : undefined;
  const plain = old ?? { label: 'PRIVATE KEY', der: toOpensslPkcs8(pkcs8) };
  if (encrypt === undefined) return format === 'DER' ? plain.der : encodePem(plain.label, plain.der);
  const { cipher, passphrase } = encrypt;
  // This page has one way of sealing PKCS#8.
  if (cipher.replaced || (cipher.bits === 128 && old === undefined))
    io.note(cipherReplaced(cipher), `-${cipher.name}`, cipherDetail);
  if (old !== undefined) return encryptTraditional(old.label, old.der, passphrase, cipher.bits);
  const sealed = await encryptPrivateKey(plain.der, passphrase);
  return format === 'DER' ? sealed : encodePem('ENCRYPTED PRIVATE KEY', sealed);
}

const cipherReplaced = ({ bits }: Cipher): FindingKind => ({
  code: 'openssl.cipher_replaced',
  severity: bits === 128 ? 'info' : 'notice',
  title: 'The key is encrypted with AES-256 instead',
});
const cipherDetail = 'Every openssl since 1.0 opens the file with the same passphrase.';
