import { decodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { detectDer } from './der-kind.ts';
import { splitInput } from './inputs.ts';
import type { KindId } from './piece.ts';

/** Kinds that are private keys, or that keep them as a rule. Encrypted ones too: a passphrase can be short. */
const keyKinds: ReadonlySet<KindId> = new Set<KindId>([
  'private-key',
  'encrypted-key',
  'dek-info',
  'ssh-private-key',
  'pkcs12',
  'keystore',
]);

/** Whole or cut off: what follows such a line is a key. */
const PEM_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;
/** The headings under which openssl prints the numbers of a private key (`-text`). */
const PRINTED_KEY = /^[ \t]*(?:privateExponent|priv|prime1|coefficient):[ \t]*\r?$/m;
/** `openssl enc -base64` over a PEM file, and that once more. */
const MAX_WRAPPINGS = 3;
/** All that is looked for is ASCII: what the other bytes become does not matter, as long as it is fast. */
const latin = new TextDecoder('latin1');

/** Whether there is a private key in a file or output: PEM, DER, base64 of these, or printed as numbers. */
export function holdsPrivateKey(bytes: Bytes): boolean {
  let layer: Bytes | undefined = bytes;
  for (let i = 0; layer && i <= MAX_WRAPPINGS; i++) {
    const text = latin.decode(layer);
    if (PEM_KEY.test(text) || PRINTED_KEY.test(text) || isKey(layer)) return true;
    const { pieces } = splitInput(layer, '');
    if (
      pieces.some(
        ({ der, label, kind }) => label === undefined && (keyKinds.has(kind ?? 'unknown') || isKey(der)),
      )
    )
      return true;
    layer = text.trim() === '' ? undefined : decodeBase64(text);
  }
  return false;
}

const isKey = (der: Bytes): boolean => keyKinds.has(detectDer(der));
