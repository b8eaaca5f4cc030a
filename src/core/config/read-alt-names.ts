import type { ConfigDocument, Entry } from './document.ts';
import { parseList } from './extensions/items.ts';
import { rawText, sourceText } from './extensions/raw.ts';
import { Refusal } from './extensions/refusal.ts';

/** One entry of a list of names: its type and text, and the entry it stands in. */
export interface AltNameItem {
  type: string;
  text: string;
  entry: Entry;
}

/** The items of a subjectAltName value: those of `@section`, or of the value itself. Undefined: there are none. */
export function altNameItems(
  entry: Entry,
  value: string,
  document: ConfigDocument,
): AltNameItem[] | undefined {
  if (value.startsWith('@')) {
    const section = document.sections.get(value.slice(1));
    if (!section || section.size === 0) return undefined;
    return Array.from(section.values(), (row) => ({ type: typeOf(row.key), text: row.value, entry: row }));
  }
  try {
    return parseList(rawText(value)).map(({ name, value: text = '' }) => ({
      type: typeOf(sourceText(name)),
      text: sourceText(text),
      entry,
    }));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** `DNS.1`, `DNS.a.b`: what follows the first dot only makes keys differ. */
const typeOf = (key: string): string => key.replace(/\..*$/s, '');

/** OpenSSL copies the file's bytes: a letter beyond ASCII becomes its UTF-8 bytes, one character each here. */
export const bytesAsText = rawText;
