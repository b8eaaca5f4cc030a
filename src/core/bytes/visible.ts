/**
 * Characters that can make a name look like another one, by what they do. Control characters and line
 * breaks forge extra lines, bidi marks reorder (UAX #9), zero-width ones hide, odd spaces look like a space.
 */
const deceptive =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\u{e0000}-\u{e0fff}]|[\ud800-\udfff]/gu;

export interface Piece {
  text: string;
  /** True when `text` is the code point's name (`U+202E`) and not the character itself. */
  escaped: boolean;
}

/** Cuts a foreign string into what can be shown as it is and what must be shown by its code point. */
export function visiblePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(deceptive)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), escaped: false });
    pieces.push({ text: codePointName(match[0]), escaped: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), escaped: false });
  return pieces;
}

/** The same as plain text, `\u202E` style: for messages and files. */
export function visibleText(text: string): string {
  return text.replace(deceptive, (character) => `<${codePointName(character)}>`);
}

export function hasDeceptiveCharacters(text: string): boolean {
  return text.search(deceptive) >= 0;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
