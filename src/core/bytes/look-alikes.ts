import { lookAlikes } from '#data/look-alikes.ts';
import type { Piece } from './visible.ts';

/** A piece of foreign text, and what it would be taken for. */
export interface LikePiece extends Piece {
  like?: string;
}

/**
 * Cuts out the letters of other scripts that pass for ASCII: in words that have ASCII letters as well, and in words
 * made of nothing else. A word of honest Cyrillic or Greek has other letters, too.
 */
export function markLookAlikes(piece: Piece): LikePiece[] {
  if (piece.escaped || !/[^\x00-\x7f]/.test(piece.text)) return [piece];
  return piece.text.split(/([\p{L}\p{N}\p{M}]+)/u).flatMap((part) => markWord(part));
}

function markWord(word: string): LikePiece[] {
  if (word === '') return [];
  const letters = Array.from(word);
  const suspect = letters.filter((letter) => lookAlikes.has(letter)).length;
  const latin = /[A-Za-z]/.test(word);
  // Signs stand alone between words, and no word needs one of these.
  const isSign = !/^[\p{L}\p{N}\p{M}]/u.test(word);
  if (suspect === 0 || !(latin || isSign || (suspect === letters.length && letters.length > 1)))
    return [{ text: word, escaped: false }];
  const pieces: LikePiece[] = [];
  for (const letter of letters) {
    const like = lookAlikes.get(letter);
    const last = pieces.at(-1);
    if (like === undefined && last && last.like === undefined) last.text += letter;
    else pieces.push({ text: letter, escaped: false, ...(like !== undefined && { like }) });
  }
  return pieces;
}
