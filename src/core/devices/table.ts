/** A row of a table, and the line it begins in, 1-based. */
export interface TableRow {
  line: number;
  cells: string[];
}

interface Table {
  rows: TableRow[];
  /** The line of a quote that never ends. */
  unclosed?: number;
}

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads comma-separated values (RFC 4180) as programs really write them: a byte order mark, semicolons or tabs
 * instead of commas, Excel's `sep=;` line, any line ends. Blank lines are passed over; blanks around a cell go.
 */
export function readTable(source: string): Table {
  const stated = /^\uFEFF?sep=([,;\t])[ \t]*(?:\r\n?|\n|$)/i.exec(source);
  const start = stated ? stated[0].length : source.startsWith('\uFEFF') ? 1 : 0;
  const separator = stated?.[1] ?? likelySeparator(source, start);
  return new TableReader(source, separator, start, stated ? 2 : 1).read();
}

/** The one that stands most often, outside quotes, in the first line that has anything. */
function likelySeparator(source: string, start: number): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (let i = start; i < source.length; i++) {
    const c = source[i] ?? '';
    if (c === '"') quoted = !quoted;
    else if (quoted) continue;
    else if ((c === '\n' || c === '\r') && (counts.size > 0 || source.slice(start, i).trim() !== '')) break;
    else if (SEPARATORS.some((one) => one === c)) counts.set(c, (counts.get(c) ?? 0) + 1);
  }
  return SEPARATORS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? ',';
}

class TableReader {
  readonly #source: string;
  readonly #separator: string;
  #at: number;
  #line: number;
  #unclosed: number | undefined;

  constructor(source: string, separator: string, start: number, line: number) {
    this.#source = source;
    this.#separator = separator;
    this.#at = start;
    this.#line = line;
  }

  read(): Table {
    const rows: TableRow[] = [];
    while (this.#at < this.#source.length) {
      const line = this.#line;
      const cells = this.#row();
      if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
    }
    return { rows, ...(this.#unclosed !== undefined && { unclosed: this.#unclosed }) };
  }

  #row(): string[] {
    const cells: string[] = [];
    for (;;) {
      cells.push(this.#cell());
      const c = this.#source[this.#at];
      this.#at++;
      if (c === this.#separator) continue;
      this.#line++;
      if (c === '\r' && this.#source[this.#at] === '\n') this.#at++;
      return cells;
    }
  }

  /** Leaves off at the separator or line end behind it. */
  #cell(): string {
    const source = this.#source;
    let from = this.#at;
    while (source[from] === ' ') from++;
    let text = '';
    if (source[from] === '"') {
      text = this.#quoted(from + 1);
      from = this.#at;
    }
    let to = from;
    for (let c = source[to]; c !== undefined && c !== this.#separator && c !== '\n' && c !== '\r';)
      c = source[++to];
    this.#at = to;
    return (text + source.slice(from, to)).trim();
  }

  /** From behind the opening quote; leaves off behind the closing one. A doubled quote is one of the text. */
  #quoted(start: number): string {
    const line = this.#line;
    let text = '';
    for (let from = start; ;) {
      const end = this.#source.indexOf('"', from);
      if (end < 0) {
        this.#unclosed ??= line;
        this.#at = this.#source.length;
        return text + this.#source.slice(from);
      }
      text += this.#source.slice(from, end);
      if (this.#source[end + 1] !== '"') {
        this.#at = end + 1;
        this.#line += text.split(/\r\n?|\n/).length - 1;
        return text;
      }
      text += '"';
      from = end + 2;
    }
  }
}
