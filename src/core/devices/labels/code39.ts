import { cannotHold, codePointOf, type Encoded, linearModules } from './modules.ts';

/** Its 44 characters, and the nine elements of each, bar first, 1 for wide (ISO/IEC 16388, table 1). */
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*';
const ELEMENTS = `
000110100 100100001 001100001 101100000 000110001 100110000 001110000 000100101 100100100 001100100 100001001
001001001 101001000 000011001 100011000 001011000 000001101 100001100 001001100 000011100 100000011 001000011
101000010 000010011 100010010 001010010 000000111 100000110 001000110 000010110 110000001 011000001 111000000
010010001 110010000 011010000 010000101 110000100 011000100 010101000 010100010 010001010 000101010 010010100`
  .trim()
  .split(/\s+/);
/** Wide elements are three modules: within the 2 to 3 of the standard, and whole. */
const WIDE = 3;
const QUIET = 10;
const MAX_LENGTH = 50;

/**
 * A text as Code 39 (ISO/IEC 16388) without check character, as readers expect it by default. Lower case is
 * refused: what stands for it (full ASCII) is read as other text by readers that are not set to it.
 */
export function encodeCode39(text: string): Encoded {
  const strange = Array.from(text).find((each) => each === '*' || !CHARACTERS.includes(each));
  if (strange !== undefined)
    return cannotHold('Code 39', `${codePointOf(strange)} is none of 0–9, A–Z, space and - . $ / + %.`);
  if (text === '') return cannotHold('Code 39', 'It is empty.');
  if (text.length > MAX_LENGTH)
    return cannotHold('Code 39', `${text.length} characters; more than ${MAX_LENGTH} fit no label.`);
  const widths = Array.from(`*${text}*`).flatMap((character, i) => [
    // Between characters stands a narrow space.
    ...(i === 0 ? [] : [1]),
    ...Array.from(ELEMENTS[CHARACTERS.indexOf(character)] ?? '', (wide) => (wide === '1' ? WIDE : 1)),
  ]);
  return { value: linearModules(widths, QUIET), findings: [] };
}
