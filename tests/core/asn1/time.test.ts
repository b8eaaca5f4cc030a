import { expect, test } from 'vitest';
import { Reader } from '#core/asn1/reader.ts';
import { GENERALIZED_TIME, UTC_TIME } from '#core/asn1/tags.ts';
import { formatGeneralizedTime, readGeneralizedTime, readTime, readUtcTime } from '#core/asn1/time.ts';
import { encode, encodeTime } from '#core/asn1/write.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { hex, refusal } from '../../support/expect.ts';

test.each([
  ['491231235959Z', '2049-12-31T23:59:59Z'],
  ['500101000000Z', '1950-01-01T00:00:00Z'],
  ['000229120000Z', '2000-02-29T12:00:00Z'],
])('UTCTime %s is %s', (text, iso) => {
  expect(readUtcTime(text)).toBe(Date.parse(iso));
});

test.each([
  ['20500101000000Z', '2050-01-01T00:00:00Z'],
  ['19491231235959Z', '1949-12-31T23:59:59Z'],
  ['99991231235959Z', '9999-12-31T23:59:59Z'],
])('GeneralizedTime %s is %s', (text, iso) => {
  expect(readGeneralizedTime(text)).toBe(Date.parse(iso));
});

test.each([
  ['without seconds', '4912312359Z'],
  ['on 30 February', '260230000000Z'],
  ['on 29 February of a common year', '250229000000Z'],
  ['in month 13', '251301000000Z'],
  ['in month 0', '250001000000Z'],
  ['on day 0', '250100000000Z'],
  ['at 24 hours', '250101240000Z'],
  ['with a leap second', '161231235960Z'],
  ['with an offset', '250101000000+0100'],
  ['without Z', '250101000000'],
  ['of GeneralizedTime', '20250101000000Z'],
  ['with a line break', '250101000000Z\n'],
])('refuses a UTCTime %s', (_name, text) => {
  expect(() => readUtcTime(text)).toThrow(refusal('asn1.bad_time'));
});

test.each([
  ['with a fraction', '20250101000000.5Z'],
  ['with an offset', '20250101000000+0100'],
  ['without seconds', '202501010000Z'],
  ['in the year 50, which Date.UTC takes for 1950', '00500101000000Z'],
  ['on 31 April', '20250431000000Z'],
  ['on 29 February of a century', '21000229000000Z'],
])('refuses a GeneralizedTime %s', (_name, text) => {
  expect(() => readGeneralizedTime(text)).toThrow(refusal('asn1.bad_time'));
});

test('of all days that two digits can write, those of the calendar are taken', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  for (const year of [1899, 1900, 1999, 2000, 2023, 2024, 2400])
    for (let month = 0; month < 100; month++)
      for (let day = 0; day < 100; day++) {
        const text = `${year}${two(month)}${two(day)}120000Z`;
        const iso = `${year}-${two(month)}-${two(day)}`;
        const time = Date.parse(`${iso}T12:00:00Z`);
        const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
        if (real) expect(readGeneralizedTime(text)).toBe(time);
        else expect(() => readGeneralizedTime(text), text).toThrow(refusal('asn1.bad_time'));
      }
});

test.each([
  ['1950-01-01T00:00:00Z', UTC_TIME, '500101000000Z'],
  ['2049-12-31T23:59:59.999Z', UTC_TIME, '491231235959Z'],
  ['2050-01-01T00:00:00Z', GENERALIZED_TIME, '20500101000000Z'],
  ['1949-12-31T23:59:59Z', GENERALIZED_TIME, '19491231235959Z'],
  ['9999-12-31T23:59:59Z', GENERALIZED_TIME, '99991231235959Z'],
])('%s is written with tag 0x%x', (iso, tag, text) => {
  const der = encodeTime(Date.parse(iso));
  expect(der).toEqual(encode(tag, encodeUtf8(text)));
  expect(readTime(new Reader(der))).toMatchObject({ tag, time: Math.floor(Date.parse(iso) / 1000) * 1000 });
});

test('an error inside a certificate names where the time begins', () => {
  const reader = new Reader(hex('05 00 17 02 39 39'));
  reader.next();
  expect(() => readTime(reader)).toThrow(refusal('asn1.bad_time', 2));
});

test('another type is no time, however large', () => {
  expect(() => readTime(new Reader(hex('02 01 00')))).toThrow(refusal('asn1.unexpected_tag', 0));
  const huge = encode(UTC_TIME, new Uint8Array(1_000_000).fill(0x39));
  expect(() => readTime(new Reader(huge))).toThrow(refusal('asn1.bad_time', 0));
});

test('formats the time zone away', () => {
  expect(formatGeneralizedTime(Date.parse('2026-03-04T05:06:07.890+01:00'))).toBe('20260304040607Z');
});
