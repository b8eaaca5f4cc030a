import { expect, test } from 'vitest';
import { encodeBase64 } from '#core/bytes/base64.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { encodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { looksLikeConfig, splitInput } from '#core/detect/inputs.ts';
import { MAX_PIECES } from '#core/detect/split.ts';
import { codesOf, hex, present } from '../../support/expect.ts';
import { buildAny, goodCa, goodServer } from '../../support/certificate.ts';

const [a, b] = [buildAny(goodServer), buildAny(goodCa)];
const pem = encodePem('CERTIFICATE', a);
const latin1 = (text: string) => present(encodeLatin1(text));

test.each([
  ['DER', a, [a]],
  ['DER back to back', concatBytes([a, b, a]), [a, b, a]],
  ['DER and a line feed', concatBytes([a, hex('0a')]), [a]],
  ['DER and CRLF', concatBytes([a, hex('0d0a')]), [a]],
  ['DER padded with zeros', concatBytes([a, new Uint8Array(4096)]), [a]],
  ['PEM', encodeUtf8(pem), [a]],
  ['PEM with text around it', encodeUtf8(`subject=CN = ä\n${pem}\n${encodePem('X', b)}bye`), [a, b]],
  ['PEM and base64 behind it', encodeUtf8(`${pem}\n${encodeBase64(b)}\n`), [a, b]],
  ['base64 between two blocks', encodeUtf8(`${pem}\n${encodeBase64(b)}\n\n${pem}`), [a, b, a]],
  ['PEM after text that begins with 0, as a SEQUENCE does', encodeUtf8(`0 s:CN = a\n${pem}`), [a]],
  ['PEM in a file that is not UTF-8', latin1(`subject=CN = é\n${pem}`), [a]],
  ['PEM with a byte order mark', encodeUtf8(`\uFEFF${pem}`), [a]],
  ['bare base64', encodeUtf8(encodeBase64(a)), [a]],
  ['bare base64 on many lines', encodeUtf8(pem.split('\n').slice(1, -2).join('\r\n')), [a]],
])('%s', (_name, bytes, pieces) => {
  const split = splitInput(bytes, 'in');
  expect(split.pieces.map(({ der }) => der)).toEqual(pieces);
  expect(split.findings).toEqual([]);
});

test.each([
  ['nothing', hex(''), 'input.unknown'],
  ['text', encodeUtf8('Hello, world'), 'input.unknown'],
  ['noise', hex('ff fe 00 41 00'), 'input.unknown'],
  ['base64 of something else', encodeUtf8('SGVsbG8sIHdvcmxkIQ=='), 'input.unknown'],
  ['a BEGIN line of no form', encodeUtf8('-----BEGIN certificate-----'), 'input.unknown'],
  ['PEM cut off at once', encodeUtf8(pem.slice(0, 40)), 'pem.unfinished'],
  ['PEM with a character lost', encodeUtf8(pem.replace('MII', 'MI')), 'pem.bad_base64'],
])('%s gives nothing but the reason', (_name, bytes, code) => {
  const { pieces, findings } = splitInput(bytes, 'in');
  expect(pieces).toEqual([]);
  expect(findings).toMatchObject([{ code, severity: 'error', at: { input: 'in' } }]);
});

test('what follows a structure and is none is named, not dropped', () => {
  const { pieces, findings } = splitInput(concatBytes([a, encodeUtf8('garbage')]), 'in');
  expect(pieces).toHaveLength(1);
  expect(findings).toMatchObject([
    {
      code: 'input.trailing_data',
      severity: 'warning',
      at: { range: { start: a.length, end: a.length + 7 } },
    },
  ]);
});

test('a broken structure alone is still shown, whole', () => {
  const cut = a.slice(0, 200);
  expect(splitInput(cut, 'in')).toEqual({
    pieces: [{ der: cut, headers: [], range: { start: 0, end: 200 } }],
    findings: [],
  });
});

test('damaged blocks are named with their lines, the good ones are read', () => {
  const text = `one\n${pem.replace('MII', 'MI')}two\n${pem}-----BEGIN X-----\n`;
  const { pieces, findings } = splitInput(encodeUtf8(text), 'in');
  expect(pieces.map(({ label, range }) => [label, text.slice(range.start, range.start + 10)])).toEqual([
    ['CERTIFICATE', '-----BEGIN'],
  ]);
  const lines = text.split('\n');
  expect(findings).toMatchObject([
    { code: 'pem.unfinished', at: { line: lines.indexOf('-----BEGIN X-----') + 1 } },
    { code: 'pem.bad_base64', title: 'This CERTIFICATE is damaged', at: { line: 2 } },
  ]);
});

test('a copy is cut out: a view would keep the whole file', () => {
  const file = concatBytes([a, b]);
  expect(splitInput(file, '').pieces.every(({ der }) => der.buffer.byteLength === der.length)).toBe(true);
});

test.each([
  ['DER', new Uint8Array(2 * MAX_PIECES + 2).map((_, i) => (i % 2 === 0 ? 0x30 : 0))],
  ['PEM', encodeUtf8('-----BEGIN X-----\nMAA=\n-----END X-----\n'.repeat(MAX_PIECES + 1))],
])('of more %s than can be shown, the rest is said to be there', (_name, bytes) => {
  const { pieces, findings } = splitInput(bytes, '');
  expect(pieces).toHaveLength(MAX_PIECES);
  expect(codesOf(findings)).toEqual(['input.too_many']);
});

test('a file of nothing but damage is reported a hundred times, not a hundred thousand', () => {
  expect(splitInput(encodeUtf8('-----BEGIN X-----\n'.repeat(100_000)), '').findings).toHaveLength(100);
});

test.each([
  ['[req]\nprompt = no\n', true],
  ['# x\n[ v3_ca ] # y\nDNS.1=a', true],
  ['[req]\n', false],
  ['a = b\n', false],
  ['{"a": [1]}', false],
  [`[req]\na=b\n${pem}`, false],
  ['', false],
])('%j looks like a configuration: %s', (text, verdict) => {
  expect(looksLikeConfig(text)).toBe(verdict);
});
