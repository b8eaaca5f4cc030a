import { signatureAlgorithms } from '#data/algorithms.ts';
import { toHex } from '#core/bytes/hex.ts';
import type { Finding } from '#core/findings/finding.ts';
import { type PublicKey, publicKeyTitle } from '#core/keys/public-key.ts';
import { type Extension, extensionPathName } from '#core/x509/extension.ts';
import { extensionWords } from '#core/x509/extensions/words.ts';
import { attributeShortName, formatName, type Name } from '#core/x509/name.ts';
import { type Json, plainJson } from './plain.ts';

export type Row = Record<string, Json>;

export const nameJson = (name: Name): Row => ({
  text: formatName(name),
  rdns: name.rdns.map((rdn) =>
    rdn.map(({ oid, text }) => ({ oid, name: attributeShortName(oid), value: text })),
  ),
  ...(name.unreadable && { unreadable: true }),
});

export const algorithmJson = (oid: string): Row => ({
  oid,
  name: signatureAlgorithms.find((row) => row.oid === oid)?.name ?? null,
});

export function publicKeyJson(key: PublicKey | undefined, der: Uint8Array): Json {
  if (!key) return null;
  const { algorithm, type, bits, curve, exponent } = key;
  return {
    title: publicKeyTitle(key),
    type,
    oid: algorithm.oid,
    bits,
    ...(curve !== undefined && { curve }),
    ...(exponent !== undefined && { exponent }),
    subjectPublicKeyInfo: toHex(der.subarray(key.start, key.end)),
  };
}

/** `value` is what was read; `words` is what the page says of it; `der` stands for what was not read. */
export const extensionJson = (extension: Extension, der: Uint8Array): Row => ({
  oid: extension.oid,
  name: extensionPathName(extension.oid),
  critical: extension.critical,
  ...(extension.value
    ? { value: plainJson(extension.value), words: extensionWords(extension) }
    : { der: toHex(der.subarray(extension.content.start, extension.content.end)) }),
});

export const findingJson = ({ code, severity, title, detail, ref, at }: Finding): Row => ({
  code,
  severity,
  title,
  ...(detail !== undefined && { detail }),
  ...(ref && { reference: `${ref.doc} ${ref.section}` }),
  path: at.path,
  ...(at.range && { range: [at.range.start, at.range.end] }),
});
