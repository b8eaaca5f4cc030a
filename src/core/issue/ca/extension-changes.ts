import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { type Extension, extensionTitle } from '#core/x509/extension.ts';
import { extensionWords } from '#core/x509/extensions/words.ts';
import type { ExtensionChange, ExtensionSide } from './candidate.ts';

/** Extensions, and the bytes they were read from. */
interface Written {
  der: Bytes;
  extensions: readonly Extension[];
}

/** What was asked for beside what is given: first in the order of asking, then what nobody asked for. */
export function extensionChanges(asked: Written, given: Written): ExtensionChange[] {
  const left = new Map(given.extensions.map((extension) => [extension.oid, extension]));
  const changes = asked.extensions.map((extension): ExtensionChange => {
    const { oid } = extension;
    // Of two of a kind that were asked for, the second has no answer of its own.
    const answer = left.get(oid);
    left.delete(oid);
    return {
      oid,
      title: extensionTitle(oid),
      change: !answer ? 'dropped' : isSame(asked, extension, given, answer) ? 'kept' : 'changed',
      asked: sideOf(asked, extension),
      ...(answer && { given: sideOf(given, answer) }),
    };
  });
  for (const extension of left.values()) {
    const { oid } = extension;
    changes.push({ oid, title: extensionTitle(oid), change: 'added', given: sideOf(given, extension) });
  }
  return changes;
}

const isSame = (asked: Written, one: Extension, given: Written, other: Extension): boolean =>
  one.critical === other.critical && equalBytes(valueOf(asked, one), valueOf(given, other));

const valueOf = ({ der }: Written, { content: { start, end } }: Extension): Bytes => der.subarray(start, end);

/** Octets; as much as fits a line. */
const SHOWN = 32;

function sideOf(written: Written, extension: Extension): ExtensionSide {
  const words = extensionWords(extension);
  const value = valueOf(written, extension);
  const hex = `${toHex(value.subarray(0, SHOWN))}${value.length > SHOWN ? '…' : ''}`;
  return { critical: extension.critical, words: words.length > 0 ? words : [hex] };
}
