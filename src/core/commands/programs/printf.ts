const simple: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};
const ESCAPE = /\\(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|(0?[0-7]{1,3})|([^]))/g;

/** A byte past ASCII stands as it does in the text of a file: a lone surrogate. */
const byteText = (code: number): string => String.fromCharCode(code < 0x80 ? code : 0xdc00 + code);

function unescape(text: string, extra: Readonly<Record<string, string>>): string {
  return text.replace(ESCAPE, (all, hex?: string, unicode?: string, octal?: string, other?: string) => {
    if (hex !== undefined) return byteText(parseInt(hex, 16));
    if (unicode !== undefined) return String.fromCharCode(parseInt(unicode, 16));
    if (octal !== undefined) return byteText(parseInt(octal, 8) & 0xff);
    return simple[other ?? ''] ?? extra[other ?? ''] ?? all;
  });
}

/** `echo -e`: `\c` ends the output. */
export function unescapeEcho(text: string): { text: string; stopped: boolean } {
  const stop = /(?<!\\)(?:\\\\)*\\c/.exec(text);
  const shown = stop ? text.slice(0, stop.index + stop[0].length - 2) : text;
  return { text: unescape(shown, {}), stopped: stop !== null };
}

const CONVERSION = /%(?:%|([-0+ #]*)(\d{0,4})(?:\.(\d{1,4}))?([sdiuxXocb]))/g;
/** Turns of the format over long lists of values. */
const MAX_TURNS = 100_000;

/** printf(1): the format is used again while values are left; missing ones are empty or 0. */
export function formatPrintf(format: string, values: readonly string[]): string {
  let at = 0;
  let output = '';
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const before = at;
    // Escapes of the format first: a conversion has no backslash, and values keep theirs.
    output += unescape(format, { '"': '"', "'": "'" }).replace(
      CONVERSION,
      (all, flags: string | undefined, width = '', precision?: string, kind?: string) => {
        if (kind === undefined) return '%';
        return convert(values[at++], kind, flags ?? '', Number(width), precision);
      },
    );
    if (at === before || at >= values.length) break;
  }
  return output;
}

function convert(
  value: string | undefined,
  kind: string,
  flags: string,
  width: number,
  precision: string | undefined,
): string {
  let text = value ?? '';
  if (kind === 'b') text = unescapeEcho(text).text;
  else if (kind === 'c') text = text.slice(0, 1);
  else if (kind !== 's') text = formatNumber(value ?? '0', kind, flags, precision);
  else if (precision !== undefined) text = text.slice(0, Number(precision));
  if (flags.includes('-')) return text.padEnd(width);
  return text.padStart(width, flags.includes('0') && kind !== 's' ? '0' : ' ');
}

function formatNumber(value: string, kind: string, flags: string, precision: string | undefined): string {
  const number = /^\s*[-+]?(?:0x[\da-f]+|\d+)$/i.test(value) ? Number(value) : 0;
  const base = kind === 'x' || kind === 'X' ? 16 : kind === 'o' ? 8 : 10;
  const digits = Math.abs(number)
    .toString(base)
    .padStart(Number(precision ?? 0), '0');
  const sign = number < 0 ? '-' : flags.includes('+') ? '+' : '';
  return sign + (kind === 'X' ? digits.toUpperCase() : digits);
}
