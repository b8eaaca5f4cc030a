import type { ConfigDocument } from './document.ts';
import type { Notes } from './notes.ts';

/** Keys of [req] that change nothing here, and why. */
const withoutEffect: Record<string, string> = {
  default_bits: 'The page chooses the key; openssl uses this only when it makes an RSA key itself.',
  default_keyfile: 'The commands name the key file.',
  encrypt_key: 'The page chooses whether the key gets a passphrase.',
  encrypt_rsa_key: 'The page chooses whether the key gets a passphrase.',
  input_password: 'The page asks for passphrases.',
  output_password: 'The page asks for passphrases.',
};
const understood = new Set([
  'prompt',
  'distinguished_name',
  'attributes',
  'x509_extensions',
  'req_extensions',
  'default_md',
  'string_mask',
  'utf8',
]);

/** Names the keys of the command's section that nobody reads, so that a slip of the pen is not passed over. */
export function nameUnread(document: ConfigDocument, section: string, notes: Notes): void {
  for (const entry of document.sections.get(section)?.values() ?? []) {
    if (understood.has(entry.key)) continue;
    const reason = Object.hasOwn(withoutEffect, entry.key) ? withoutEffect[entry.key] : undefined;
    const detail = reason ?? 'openssl req does not read it either.';
    notes.at('info', 'config.without_effect', 'This has no effect here', entry, detail);
  }
}
