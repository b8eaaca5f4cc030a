import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeLatin1 } from '#core/bytes/text.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { Cursor } from './ber.ts';
import { Unreadable } from './ber-octets.ts';
import { Out } from './out.ts';
import { required, type Template } from './template.ts';

/** What `openssl … -text -noout` writes to its standard output. */
export interface DocumentText {
  /** The very bytes; strings of documents stand in them in whatever encoding they have. */
  bytes: Bytes;
  /** To be shown: what is no UTF-8 is replaced by U+FFFD. */
  text: string;
  /** Where openssl would have refused, or written what cannot be foretold. */
  findings: Finding[];
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The commands are the same for all kinds: read all, then write. Nothing is written of what cannot be read. */
export function formatDocument<T>(
  der: Bytes,
  version: OpensslVersion,
  template: Template<T>,
  put: (out: Out, value: T) => void,
): DocumentText {
  const out = new Out(version);
  try {
    put(out, required(template, new Cursor(der, version === '3.0')));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { bytes: new Uint8Array(), text: '', findings: [refusal(error, version)] };
  }
  const bytes = encodeLatin1(out.text) ?? new Uint8Array();
  return { bytes, text: decoder.decode(bytes), findings: out.unloadedKeys > 0 ? [unloadedKey(version)] : [] };
}

const refusal = ({ message, offset }: Unreadable, version: OpensslVersion): Finding => ({
  code: 'text.unreadable',
  severity: 'error',
  title: `OpenSSL ${version} cannot read this and prints nothing`,
  at: { input: '', path: '', range: { start: offset, end: offset + 1 } },
  detail: message,
});

const unloadedKey = (version: OpensslVersion): Finding => ({
  code: 'text.unloaded_key',
  severity: 'notice',
  title: `OpenSSL ${version} cannot load the public key`,
  at: { input: '', path: 'subjectPublicKeyInfo' },
  detail: 'Its text has two error lines here, which begin with the number of a thread; zeros stand for it.',
});
