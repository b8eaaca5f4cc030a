import { readGeneralizedTime, readUtcTime } from '#core/asn1/time.ts';
import type { Validity } from '#core/issue/request.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';

const DAY = 86_400_000;
/** What both `req -x509` and `x509` take when no days are given. */
export const DEFAULT_DAYS = 30;

/**
 * The serial number of `-set_serial`: decimal (`010` is ten) or `0x` hexadecimal, with a sign.
 *
 * @throws {Refused}
 */
export function readSerialOption(io: Io, options: Options): bigint | undefined {
  const text = options.text('set_serial');
  if (text === undefined) return undefined;
  const [, sign = '', hex, decimal] = /^(-?)(?:0[xX]([\da-fA-F]+)|(\d+))$/.exec(text) ?? [];
  const digits = hex === undefined ? decimal : `0x${hex}`;
  if (digits === undefined) return io.fail(`Error getting serial number: ${text} is no number`);
  return sign === '-' ? -BigInt(digits) : BigInt(digits);
}

/**
 * From `-days`, `-not_before` and `-not_after` (the last two since OpenSSL 3.4).
 *
 * @throws {Refused}
 */
export function readValidityOptions(io: Io, options: Options, program: string): Validity {
  const { now, version } = io.call.terminal;
  const [before, after] = [options.text('not_before'), options.text('not_after')];
  if (before === undefined && after === undefined) return { days: options.number('days') ?? DEFAULT_DAYS };
  if (version === '3.0') {
    const name = before === undefined ? '-not_after' : '-not_before';
    return io.fail(`${program}: Unknown option: ${name}`, `${program}: Use -help for summary.`);
  }
  const notBefore = before === undefined ? wholeSecond(now) : time(io, before, now, 'not_before');
  const days = options.number('days') ?? DEFAULT_DAYS;
  const notAfter = after === undefined ? wholeSecond(now) + days * DAY : time(io, after, now, 'not_after');
  return { notBefore, notAfter };
}

const wholeSecond = (now: number): number => Math.floor(now / 1000) * 1000;

function time(io: Io, text: string, now: number, option: string): number {
  if (text === 'today') return wholeSecond(now);
  try {
    return text.length === 15 ? readGeneralizedTime(text) : readUtcTime(text);
  } catch {
    const which = option === 'not_before' ? 'start' : 'end';
    return io.fail(`${which} date is invalid, it should be YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ`);
  }
}
