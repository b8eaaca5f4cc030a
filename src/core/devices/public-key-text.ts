import { encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { withPublicPoint } from '#core/commands/openssl/key-forms.ts';
import type { PublicKeyForm } from './batch.ts';

/** Base64 of a SubjectPublicKeyInfo on one line. Only EC keys have two forms; others come in their own. */
export const publicKeyText = (spki: Bytes, form: PublicKeyForm): string =>
  encodeBase64(form === 'compressed' ? withPublicPoint(spki, form) : spki);

/** The same as `openssl enc -base64` prints it: lines of 64 characters. */
export function wrapBase64(text: string): string {
  let lines = '';
  for (let at = 0; at < text.length; at += 64) lines += `${text.slice(at, at + 64)}\n`;
  return lines === '' ? '\n' : lines;
}
