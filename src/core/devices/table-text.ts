import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';

/**
 * The text of a table as spreadsheets write it: UTF-8 with or without its mark, UTF-16 with one, else the code page
 * of Western Windows, which has a character for every byte.
 *
 * @returns Also whether the last had to be guessed.
 */
export function tableText(bytes: Bytes): { text: string; guessed: boolean } {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : '';
  if (utf16 !== '') return { text: new TextDecoder(utf16).decode(bytes), guessed: false };
  const text = decodeUtf8(bytes);
  return text === undefined
    ? { text: new TextDecoder('windows-1252').decode(bytes), guessed: true }
    : { text, guessed: false };
}
