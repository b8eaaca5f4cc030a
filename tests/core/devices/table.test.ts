import { expect, test } from 'vitest';
import { readTable } from '#core/devices/table.ts';

test.each([
  [
    'commas',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'semicolons',
    'a;b\r\nc,x;d\r\n',
    [
      ['a', 'b'],
      ['c,x', 'd'],
    ],
  ],
  [
    'tabs',
    'a\tb\rc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
  ['Excel’s line', 'sep=;\r\na;b', [['a', 'b']]],
  ['quotes', '"a, ""x""",b\n', [['a, "x"', 'b']]],
  ['a separator in quotes that would be counted', '"a;b;c",d\n', [['a;b;c', 'd']]],
  [
    'a line break in quotes',
    '"a\nb",c\nd,e',
    [
      ['a\nb', 'c'],
      ['d', 'e'],
    ],
  ],
  ['blank lines', '\n\na\n  \n\nb\n', [['a'], ['b']]],
  ['empty cells', 'a,,c\n,,\n', [['a', '', 'c']]],
  ['nothing', '', []],
])('reads a table with %s', (_name, text, cells) => {
  expect(readTable(text).rows.map((row) => row.cells)).toEqual(cells);
});

test('knows the line of each row, behind line breaks in quotes too', () => {
  expect(readTable('a\r\n\r\n"b\nc"\r\nd').rows.map(({ line }) => line)).toEqual([1, 3, 5]);
});

test('says where a quote is opened that never ends', () => {
  expect(readTable('a\n"b\nc').unclosed).toBe(2);
});
