import { expect, test } from 'vitest';
import { formatTime } from '#core/export/text/times.ts';
import { tags } from '#core/export/text/universal-tags.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

test.each([
  ['260102030405Z', 'Jan  2 03:04:05 2026 GMT'],
  ['500101000000Z', 'Jan  1 00:00:00 1950 GMT'],
  ['491231235959Z', 'Dec 31 23:59:59 2049 GMT'],
  ['2601020304Z', 'Jan  2 03:04:00 2026 GMT'],
  ['260102030405+0130', 'Jan  2 01:34:05 2026 GMT'],
  ['2601020304-1259', 'Jan  2 16:03:00 2026 GMT'],
])('UTCTime %s is %s', (written, shown) => {
  expect(formatTime({ tag: tags.utcTime, bytes: bytes(written) })).toBe(shown);
});

test.each([
  ['20600102030405Z', 'Jan  2 03:04:05 2060 GMT'],
  ['00010101000000Z', 'Jan  1 00:00:00 1 GMT'],
  ['20600102030405.125Z', 'Jan  2 03:04:05.125 2060 GMT'],
  ['20600102030405.5+0100', 'Jan  2 02:04:05.5 2060 GMT'],
])('GeneralizedTime %s is %s', (written, shown) => {
  expect(formatTime({ tag: tags.generalizedTime, bytes: bytes(written) })).toBe(shown);
});

test.each([
  ['without a zone', '260102030405', tags.utcTime],
  ['with a fraction', '260102030405.5Z', tags.utcTime],
  ['on 29 February 2027', '270229000000Z', tags.utcTime],
  ['at 24 o’clock', '260102240000Z', tags.utcTime],
  ['13 hours off', '260102030405+1300', tags.utcTime],
  ['with an empty fraction', '20600102030405.Z', tags.generalizedTime],
  ['before 1900 by its zone', '19000101000000+0100', tags.generalizedTime],
  ['without a month', '2060Z', tags.generalizedTime],
])('reads no time %s', (_name, written, tag) => {
  expect(formatTime({ tag, bytes: bytes(written) })).toBeUndefined();
});
