import { decodeBase64, encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import type { Io } from '../io.ts';
import { cipherOption } from './ciphers.ts';
import { refuse } from './generate.ts';
import type { Options } from './options.ts';
import { opensslProgram, type OptionedProgram } from './program.ts';

const options = {
  list: 'flag',
  ciphers: 'flag',
  e: 'flag',
  d: 'flag',
  p: 'flag',
  P: 'flag',
  in: 'text',
  k: 'text',
  kfile: 'text',
  out: 'text',
  pass: 'text',
  v: 'flag',
  a: 'flag',
  base64: '=a',
  A: 'flag',
  nopad: 'flag',
  salt: 'flag',
  nosalt: 'flag',
  debug: 'flag',
  bufsize: 'text',
  K: 'text',
  S: 'text',
  iv: 'text',
  md: 'text',
  iter: 'positive',
  pbkdf2: 'flag',
  none: 'flag',
} as const;

/** `openssl enc -base64`; encryption itself is left out. `openssl base64` is the same by another name. */
export const enc = encoder('enc', false);
export const base64 = encoder('base64', true);

function encoder(name: string, always: boolean): OptionedProgram {
  return opensslProgram({
    name,
    options,
    others: 'cipher',
    run: (given, io) => {
      if (cipherOption(io, name, given.other) !== undefined)
        refuse(
          io,
          `-${given.other ?? ''}`,
          'Files are not encrypted by commands on this page; -base64 is there.',
        );
      const path = given.text('in');
      const bytes = io.read(path);
      if (bytes === undefined)
        return io.fail(`Can't open "${path ?? ''}" for reading, No such file or directory`);
      io.write(given.text('out'), always || given.has('a') ? converted(io, given, bytes) : bytes);
      return 0;
    },
  });
}

function converted(io: Io, given: Options, bytes: Bytes): Bytes | string {
  const oneLine = given.has('A');
  if (given.has('d')) {
    const decoded = oneLine ? decodeLine(bytes) : decodeLines(bytes);
    if (decoded.length === 0 && bytes.length > 0)
      io.note(nothingDecoded, given.has('A') ? '-A' : '-d', oneLine ? oneLineDetail : linesDetail);
    return decoded;
  }
  const text = encodeBase64(bytes);
  if (oneLine) return text;
  return (text.match(/.{1,64}/g) ?? []).map((line) => `${line}\n`).join('');
}

const nothingDecoded: FindingKind = {
  code: 'openssl.nothing_decoded',
  severity: 'warning',
  title: 'Nothing was decoded; openssl says nothing and succeeds all the same',
};
const linesDetail =
  'Without -A it reads whole lines of base64, each with its line end and not longer than a thousand characters.';
const oneLineDetail = 'With -A it reads base64 on a single line only, and no PEM.';

/** Longer lines are cut in the middle by openssl's buffer. */
const MAX_LINE = 1024;
const BASE64 = /^[A-Za-z0-9+/=\s]*$/;

/**
 * As openssl's decoder goes: what stands before the first line of base64 is skipped, a dash ends it, a fault
 * swallows everything, and characters beyond the last four of a block of 64 are lost without padding.
 */
function decodeLines(bytes: Bytes): Bytes {
  const nothing = new Uint8Array(0);
  const text = decodeLatin1(bytes);
  if (!text.includes('\n')) return nothing;
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '' && BASE64.test(line));
  if (first < 0) return nothing;
  let body = '';
  for (const line of lines.slice(first)) {
    const dash = line.indexOf('-');
    if (line.length > MAX_LINE || !BASE64.test(dash < 0 ? line : line.slice(0, dash))) return nothing;
    body += (dash < 0 ? line : line.slice(0, dash)).replace(/\s+/g, '');
    if (dash >= 0) break;
  }
  const whole = body.length % 4 === 0 ? body : body.slice(0, body.length - (body.length % 64));
  return decodeBase64(whole) ?? nothing;
}

function decodeLine(bytes: Bytes): Bytes {
  const text = decodeLatin1(bytes).trim();
  if (/\n/.test(text) || !BASE64.test(text)) return new Uint8Array(0);
  return decodeBase64(text.slice(0, text.length - (text.length % 4))) ?? new Uint8Array(0);
}
