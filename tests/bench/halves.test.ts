import { expect, test } from 'vitest';
import { halves, inWhole } from '#bench/halves.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';

const block = `-----BEGIN CERTIFICATE-----\n${'A'.repeat(64)}\n-----END CERTIFICATE-----\n`;
const many = block.repeat(12_000);
const partsOf = (text: string) => halves({ name: 'a.pem', bytes: encodeUtf8(text) });
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test.each([
  ['lines that end with LF', many],
  ['lines that end with CRLF', many.replaceAll('\n', '\r\n')],
])('a large bundle is cut between two blocks: %s', (_name, bundle) => {
  const parts = partsOf(bundle);
  expect(parts.map(({ input }) => text(input.bytes)).join('')).toBe(bundle);
  expect(parts.map(({ input }) => text(input.bytes).startsWith('-----BEGIN'))).toEqual([true, true]);
  const [first] = parts;
  expect(parts[1]?.before).toEqual({
    octets: first?.input.bytes.length,
    lines: text(first?.input.bytes ?? new Uint8Array()).split('\n').length - 1,
  });
});

test.each([
  ['a small one', block.repeat(100)],
  ['blocks with text between', many.replaceAll('-----\n-----', '-----\nnext\n-----')],
  ['blocks in a JSON string', `{"a":"${many.replaceAll('\n', '\\n')}"}`],
])('%s stays whole', (_name, bundle) => {
  expect(partsOf(bundle)).toHaveLength(1);
});

test('what was found in the second half is told at its place in the file', () => {
  const at = { input: 'a.pem', path: 'line 3', line: 3, range: { start: 5, end: 9 } };
  const found = { code: 'pem.unfinished', severity: 'error', title: '', at } as const;
  expect(inWhole([found], { octets: 100, lines: 10 })[0]?.at).toEqual({
    input: 'a.pem',
    path: 'line 13',
    line: 13,
    range: { start: 105, end: 109 },
  });
});
