import { encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { readNumber } from './option-values.ts';
import { opensslProgram } from './program.ts';

/** crypto.getRandomValues gives no more at once. */
const CHUNK = 65_536;
/** More random bytes than this are no key and no serial number. */
const MAX_COUNT = 16 << 20;
const suffixes: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** `openssl rand`: random bytes, also as hex or base64. */
export const rand = opensslProgram({
  name: 'rand',
  options: { out: 'text', base64: 'flag', hex: 'flag' },
  rest: true,
  run: (options, io) => {
    const [text = '', extra] = options.rest;
    const usage = 'rand: Use -help for summary.';
    if (extra !== undefined) return io.fail(usage);
    const { value, fault } = countOf(text, io.call.terminal.version !== '3.0');
    // Without a count there is nothing, but for the line end.
    if (text !== '' && fault !== undefined) return io.fail(...(fault === '' ? [usage] : [fault, usage]));
    if (value > MAX_COUNT) return io.fail(usage);
    const bytes = randomBytes(value);
    const base64 = (encodeBase64(bytes).match(/.{1,64}/g) ?? []).map((line) => `${line}\n`).join('');
    const format = options.given.findLast(({ name }) => name === 'hex' || name === 'base64')?.name;
    io.write(
      options.text('out'),
      format === 'hex' ? `${toHex(bytes)}\n` : format === 'base64' ? base64 : bytes,
    );
    return 0;
  },
});

/** Only 3.5 knows the suffixes. */
function countOf(text: string, withSuffix: boolean): { value: number; fault?: string } {
  const [, digits = text, suffix] = (withSuffix ? /^(\d*)([A-Za-z].*)$/.exec(text) : null) ?? [];
  const factor = suffix === undefined ? 1 : suffixes[suffix];
  if (factor === undefined) return { value: 0, fault: `Invalid size suffix ${suffix ?? ''}` };
  const { value, fault } = readNumber(digits);
  if (fault !== undefined) return { value: 0, fault: `rand: ${fault}` };
  return value <= 0 ? { value: 0, fault: '' } : { value: value * factor };
}

function randomBytes(count: number): Bytes {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count; at += CHUNK) crypto.getRandomValues(bytes.subarray(at, at + CHUNK));
  return bytes;
}
