/** RFC 4518 §2.2: what has no width and no meaning of its own is left out … */
const dropped = new RegExp(
  '[\\u0000-\\u0008\\u000E-\\u001F\\u007F-\\u0084\\u0086-\\u009F\\u00AD\\u034F\\u06DD\\u070F\\u1806\\u180B-\\u180E' +
    '\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2063\\u206A-\\u206F\\uFE00-\\uFE0F\\uFEFF\\uFFF9-\\uFFFC' +
    '\\u{1D173}-\\u{1D17A}\\u{E0001}\\u{E0020}-\\u{E007F}]',
  'gu',
);
/** … and whatever separates words is a blank. */
const blank = /[\t-\r\u0085\p{Zs}\p{Zl}\p{Zp}]+/gu;

/**
 * A string as names are compared (RFC 5280 §7.1): prepared by RFC 4518 with case folding, blanks at the ends dropped
 * and those inside made one.
 */
export function prepareString(text: string): string {
  // Nearly every name there is.
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text.toLowerCase();
  const folded = foldCase(text.replace(dropped, '').normalize('NFKC')).normalize('NFKC');
  return folded.replace(blank, ' ').replace(/^ | $/g, '');
}

/** Upper case first, so that ß is ss and both small sigmas are one; the dotless i has no capital of its own. */
function foldCase(text: string): string {
  return text.replace(/[^ı]+/gu, (part) => part.toUpperCase().toLowerCase());
}
