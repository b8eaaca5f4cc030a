import { isBlank, isQuote } from './characters.ts';

/** One line as OpenSSL sees it: continuations joined, line ends gone. */
export interface LogicalLine {
  text: string;
  /** In the source: from the first character to past the final line break. */
  start: number;
  end: number;
  /** 1-based number of the physical line it ends on, which is the one OpenSSL's errors name. */
  line: number;
  /** Source offset of every character of `text`. */
  offsets: readonly number[] | undefined;
}

/** Cuts a file into logical lines: a final backslash that is not itself escaped joins the next line on. */
export function logicalLines(source: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let pos = source.startsWith('\uFEFF') ? 1 : 0;
  let number = 0;
  while (pos < source.length) {
    const start = pos;
    const parts: { text: string; from: number }[] = [];
    for (;;) {
      const newline = source.indexOf('\n', pos);
      const end = newline < 0 ? source.length : newline + 1;
      const nul = source.slice(pos, end).indexOf('\0');
      let text = (nul < 0 ? source.slice(pos, end) : source.slice(pos, pos + nul)).replace(/[\r\n]+$/, '');
      number++;
      const continued = text.endsWith('\\') && !text.endsWith('\\\\');
      if (continued) text = text.slice(0, -1);
      parts.push({ text, from: pos });
      pos = end;
      if (!continued || pos >= source.length) break;
    }
    const [first] = parts;
    const single = parts.length === 1 && first;
    lines.push({
      text: single ? single.text : parts.map(({ text }) => text).join(''),
      start,
      end: pos,
      line: number,
      offsets: single
        ? undefined
        : parts.flatMap(({ text, from }) => Array.from({ length: text.length }, (_, i) => from + i)),
    });
  }
  return lines;
}

/** Where the character at `index` of a logical line stands in the source. */
export function sourceOffset(line: LogicalLine, index: number): number {
  if (!line.offsets) return line.start + index;
  return line.offsets[index] ?? (line.offsets.at(-1) ?? line.start) + 1;
}

/** Length of the line without its comment: `#` outside quotes, escapes skipped. An unclosed quote runs to the end. */
export function withoutComment(text: string): number {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c === '\\') i++;
    else if (quote !== '') quote = c === quote ? '' : quote;
    else if (isQuote(c)) quote = c;
    else if (c === '#') return i;
  }
  return text.length;
}

/** The trimmed part of `text` between two indexes. */
export function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  let [start, end] = [from, to];
  while (start < end && isBlank(text[start] ?? '')) start++;
  while (end > start && isBlank(text[end - 1] ?? '')) end--;
  return { start, end };
}
