import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { WorkbenchError } from '#core/errors.ts';
import { isRecognisable } from './looks.ts';
import type { Piece } from './piece.ts';
import { MAX_PIECES, type Split, tooMany } from './split.ts';

/** DER structures back to back. */
export function splitDer(bytes: Bytes, input: string): Split {
  const pieces: Piece[] = [];
  const reader = new Reader(bytes);
  try {
    while (!reader.done && pieces.length < MAX_PIECES) {
      // Only another SEQUENCE: the zeros of a padded file would read as a thousand empty elements.
      const { start, end } = reader.read(SEQUENCE);
      // A copy: a view would carry the whole file along wherever it goes.
      pieces.push({ der: bytes.slice(start, end), headers: [], range: { start, end } });
    }
    return { pieces, findings: reader.done ? [] : [tooMany(input)] };
  } catch (error) {
    const { message, offset } = WorkbenchError.from(error);
    // A lone broken structure is still worth showing as far as it goes.
    if (pieces.length === 0) {
      pieces.push({ der: bytes, headers: [], range: { start: 0, end: bytes.length } });
      return { pieces, findings: [] };
    }
    const range = { start: reader.pos, end: bytes.length };
    // A line feed at the end of a binary file came from an editor.
    if (bytes.subarray(reader.pos).every((byte) => byte === 0x0a || byte === 0x0d || byte === 0))
      return { pieces, findings: [] };
    // The last one was cut off on its way: it is shown as far as it goes.
    const rest = bytes.slice(reader.pos);
    if (isRecognisable(rest)) {
      pieces.push({ der: rest, headers: [], range });
      return { pieces, findings: [] };
    }
    return {
      pieces,
      findings: [
        {
          code: 'input.trailing_data',
          severity: 'warning',
          title: `${bytes.length - reader.pos} bytes after the last structure cannot be read`,
          at: { input, path: '', range },
          detail: `${message} (at byte ${offset ?? reader.pos})`,
        },
      ],
    };
  }
}
