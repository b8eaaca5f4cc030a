import { decodeLatin1 } from '#core/bytes/text.ts';
import { oneOf, type Text, text } from './types.ts';
import { tags } from './universal-tags.ts';

export const time = oneOf(tags.utcTime, tags.generalizedTime);
export const generalizedTime = text(tags.generalizedTime);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Year without its century, month, day, hour, minute; second and its fraction; zone. */
const pattern = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(\.\d+)?)?(?:Z|([+-])(\d\d)(\d\d))$/;

/**
 * `Jan  2 03:04:05 2026 GMT`, as `ASN1_TIME_print` writes it: looser than RFC 5280 allows, with seconds left out,
 * fractions, and zones, which are taken off.
 *
 * @returns Undefined where it writes `Bad time value`.
 */
export function formatTime({ tag, bytes }: Text): string | undefined {
  const written = decodeLatin1(bytes);
  const general = tag === tags.generalizedTime;
  const fields = pattern.exec(general ? written.slice(2) : written);
  if (!fields || (general && !/^\d\d/.test(written))) return undefined;
  const [, yy, mm, dd, hh, mi, ss = '0', fraction = '', sign, zoneHours = '0', zoneMinutes = '0'] = fields;
  const [hour, minute, second] = [Number(hh), Number(mi), Number(ss)];
  const inRange = hour < 24 && minute < 60 && second < 60;
  if (!inRange || Number(zoneHours) > 12 || Number(zoneMinutes) > 59) return undefined;
  if (fraction !== '' && !general) return undefined;
  const century = general ? Number(written.slice(0, 2)) : Number(yy) < 50 ? 20 : 19;
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? 1 : -1);
  const date = new Date(0);
  // Unlike Date.UTC, this leaves the years below 100 where they are.
  date.setUTCFullYear(century * 100 + Number(yy), Number(mm) - 1, Number(dd));
  if (date.getUTCMonth() !== Number(mm) - 1 || date.getUTCDate() !== Number(dd)) return undefined;
  date.setUTCHours(hour, minute + zone, second);
  const year = date.getUTCFullYear();
  if (zone !== 0 && (year < 1900 || year > 9999)) return undefined;
  const day = String(date.getUTCDate()).padStart(2);
  const clock = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}:${twoDigits(second)}`;
  return `${months[date.getUTCMonth()] ?? ''} ${day} ${clock}${fraction} ${year} GMT`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

export const timeText = (value: Text): string => formatTime(value) ?? 'Bad time value';
