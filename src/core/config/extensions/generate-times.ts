import type { OpensslVersion } from '#data/openssl-versions.ts';
import { UTC_TIME } from '#core/asn1/tags.ts';

const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether OpenSSL takes the text for a time of that type: UTCTime with or without seconds, GeneralizedTime with
 * fractions as well, both ending in Z or an offset. More than certificates may have (RFC 5280 §4.1.2.5).
 */
export function isGeneratedTime(type: number, text: string, version: OpensslVersion): boolean {
  if (isShortTime(type, text.length, version)) return false;
  const pattern = type === UTC_TIME ? utcTime : generalizedTime;
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '',
    minute = '',
    second = '0',
    zoneHour = '0',
    zoneMinute = '0',
  ] = pattern.exec(text) ?? [];
  if (year === '') return false;
  const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);
  const leap = fullYear % 4 === 0 && (fullYear % 100 !== 0 || fullYear % 400 === 0);
  const longest = (days[Number(month) - 1] ?? 0) + (month === '02' && leap ? 1 : 0);
  return (
    Number(day) >= 1 &&
    Number(day) <= longest &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(zoneHour) <= 12 &&
    Number(zoneMinute) < 60
  );
}

/** OpenSSL 3.5 refuses fewer octets than the form of certificates has, whatever is in them. */
export const isShortTime = (type: number, length: number, version: OpensslVersion): boolean =>
  version !== '3.0' && length < (type === UTC_TIME ? 13 : 15);

const utcTime = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|[+-](\d\d)(\d\d))$/;
const generalizedTime = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:\.\d+)?)?(?:Z|[+-](\d\d)(\d\d))$/;
