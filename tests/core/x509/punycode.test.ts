import { expect, test } from 'vitest';
import { decodePunycode, unicodeHost } from '#core/x509/punycode.ts';

// The samples of RFC 3492 §7.1, and labels of living names.
test.each([
  ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
  ['Proprostnemluvesky-uyb24dma41a', 'Pročprostěnemluvíčesky'],
  ['b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
  ['3B-ww4c5e180e575a65lsy2b', '3年B組金八先生'],
  ['mnchen-3ya', 'münchen'],
  ['-> $1.00 <--', undefined],
  ['80ak6aa92e', 'аррӏе'],
  ['ls8h', '💩'],
  ['99999999', undefined],
  ['a-ä', undefined],
  ['0', undefined],
])('%s is %s', (encoded, text) => {
  expect(decodePunycode(encoded)).toBe(text);
});

test.each([
  ['xn--mnchen-3ya.example', 'münchen.example'],
  ['*.xn--mnchen-3ya.example', '*.münchen.example'],
  ['XN--mnchen-3ya.de', 'münchen.de'],
  ['info@xn--mnchen-3ya.de', 'info@münchen.de'],
  ['example.com', undefined],
  ['xn--99999999.com', undefined],
])('host %s is %s', (host, text) => {
  expect(unicodeHost(host)).toBe(text);
});

test('a long label is refused at once', () => {
  expect(unicodeHost(`xn--${'a'.repeat(500)}`)).toBeUndefined();
});
