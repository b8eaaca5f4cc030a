import { decodeLatin1 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Reader } from './reader.ts';
import { GENERALIZED_TIME, UTC_TIME } from './tags.ts';

/**
 * Reads a UTCTime in the one form certificates may use, `YYMMDDHHMMSSZ` (RFC 5280 §4.1.2.5.1).
 *
 * @returns Milliseconds since 1970-01-01 UTC. Years 50–99 mean 1950–1999, the rest 2000–2049.
 * @throws {WorkbenchError} `asn1.bad_time` for any other form and for days such as 30 February.
 */
export function readUtcTime(text: string): number {
  if (!/^\d{12}Z$/.test(text)) throw badTime('UTCTime', text);
  return instant((text >= '50' ? '19' : '20') + text, 'UTCTime');
}

/**
 * Reads a GeneralizedTime in the one form certificates may use, `YYYYMMDDHHMMSSZ` (RFC 5280 §4.1.2.5.2).
 *
 * @returns Milliseconds since 1970-01-01 UTC.
 * @throws {WorkbenchError} `asn1.bad_time` for fractions, offsets and days that do not exist.
 */
export function readGeneralizedTime(text: string): number {
  if (!/^\d{14}Z$/.test(text)) throw badTime('GeneralizedTime', text);
  return instant(text, 'GeneralizedTime');
}

/** Reads a Time CHOICE. @throws {WorkbenchError} `asn1.bad_time`, or as `Reader.next`. */
export function readTime(reader: Reader): { time: number; tag: number; start: number; end: number } {
  const element = reader.next();
  const { tag, start, content, end } = element;
  // The forms allowed are at most 15 characters: never turn a megabyte into a string to find that out.
  const text = decodeLatin1(reader.bytes, content, Math.min(end, content + 32));
  try {
    if (tag === UTC_TIME) return { time: readUtcTime(text), tag, start, end };
    if (tag === GENERALIZED_TIME) return { time: readGeneralizedTime(text), tag, start, end };
  } catch (error) {
    throw error instanceof WorkbenchError ? new WorkbenchError(error.code, error.message, start) : error;
  }
  throw new WorkbenchError('asn1.unexpected_tag', 'expected UTCTime or GeneralizedTime', start);
}

/** Two of them, by their places: every certificate has two dates, and a list of revoked ones thousands. */
const digits = (text: string, at: number): number =>
  10 * text.charCodeAt(at) + text.charCodeAt(at + 1) - 11 * 0x30;

function instant(text: string, type: string): number {
  const year = 100 * digits(text, 0) + digits(text, 2);
  const month = digits(text, 4);
  const day = digits(text, 6);
  const hour = digits(text, 8);
  const minute = digits(text, 10);
  const second = digits(text, 12);
  // Date.UTC moves years 0–99 to 1900–1999 and carries 30 February into March: neither may pass.
  const real =
    year >= 100 && day >= 1 && day <= daysOf(month, year) && hour < 24 && minute < 60 && second < 60;
  if (!real) throw badTime(type, text);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** None in a month that there is not. */
function daysOf(month: number, year: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (days[month - 1] ?? 0) + Number(leap);
}

function badTime(type: string, text: string): WorkbenchError {
  return new WorkbenchError('asn1.bad_time', `not a ${type} as certificates may use it: ${text}`);
}

/** `YYYYMMDDHHMMSSZ` of a whole second between the years 0 and 9999. */
export function formatGeneralizedTime(time: number): string {
  return new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '');
}
