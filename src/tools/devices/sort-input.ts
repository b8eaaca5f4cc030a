import { looksLikeConfig } from '#core/detect/inputs.ts';

/** What a file is to this page. */
export type InputKind = 'certificate' | 'key' | 'dak-config' | 'config' | 'units' | 'requests' | 'other';

/** Enough for the first line of a PEM file, and for none of a key. */
const HEADER = 36;
/** Larger ones are lists or archives. */
const MAX_TEXT = 2_000_000;

/** Text that was pasted or read. */
export function sortText(text: string, name = ''): InputKind {
  if (/PRIVATE KEY-----/.test(text)) return 'key';
  if (/-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/.test(text)) return 'requests';
  if (/-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(text)) return 'certificate';
  if (/\.(?:csv|tsv)$/i.test(name)) return 'units';
  if (looksLikeConfig(text)) return /\bDakType\b/i.test(text) ? 'dak-config' : 'config';
  return 'units';
}

/** Says what a file is, without reading a private key into the page. */
export async function sortFile(file: File): Promise<InputKind> {
  const header = await file.slice(0, HEADER).text();
  if (/^-----BEGIN (?:[A-Z0-9]+ )*(?:PRIVATE KEY|PARAMETERS)/.test(header)) return 'key';
  if (header.startsWith('PK\u0003\u0004') || /\.csr$/i.test(file.name)) return 'requests';
  if (header.startsWith('-----BEGIN') || /\.(?:conf|cnf|csv|tsv|txt)$/i.test(file.name))
    return file.size > MAX_TEXT ? 'units' : sortText(await file.text(), file.name);
  if (/\.(?:crt|cer|der)$/i.test(file.name)) return 'certificate';
  // Whatever else may be a key: with text before it, or in DER.
  if (/key|\.p8$|\.pk8$/i.test(file.name)) return 'key';
  return file.size > MAX_TEXT ? 'other' : sortText(await file.text(), file.name);
}
