import { expect, test } from 'vitest';
import { readTypedConstraints } from '#core/config/typed-constraints.ts';
import { nameConstraintsRequest } from '#core/issue/ca/name-constraints.ts';
import { formatName, readName } from '#core/x509/name.ts';
import { Reader } from '#core/asn1/reader.ts';
import { toHex } from '#core/bytes/hex.ts';

test.each([
  ['example.com', 'DNS', 'example.com'],
  ['Bücher.example', 'DNS', 'xn--bcher-kva.example'],
  ['local', 'DNS', 'local'],
  ['@example.com', 'email', 'example.com'],
  ['@.example.com', 'email', '.example.com'],
  ['me@example.com', 'email', 'me@example.com'],
])('%s is taken as %s %s', (typed, type, text) => {
  expect(readTypedConstraints(` ${typed} `)).toEqual([{ subtree: { type, text } }]);
});

test.each([
  ['10.0.0.0/8', '0a000000ff000000'],
  ['10.1.2.3/255.255.0.0', '0a010000ffff0000'],
  ['192.0.2.1', 'c0000201ffffffff'],
  ['0.0.0.0/0', '0000000000000000'],
  ['10.0.0.0/12', '0a000000fff00000'],
  ['2001:db8::/33', `20010db8${'0'.repeat(24)}ffffffff80${'0'.repeat(22)}`],
])('%s is the network %s', (typed, octets) => {
  const [read] = readTypedConstraints(typed);
  expect(read && 'subtree' in read && read.subtree.type === 'IP' && toHex(read.subtree.octets)).toBe(octets);
});

test('a directory name is a line of its own, commas and blanks included', () => {
  const [first, read] = readTypedConstraints('a.example\n/C=DE/O=Example\\/Sons, Ltd\n');
  expect(first).toEqual({ subtree: { type: 'DNS', text: 'a.example' } });
  const der = read && 'subtree' in read && read.subtree.type === 'dirName' ? read.subtree.der : undefined;
  expect(formatName(readName(new Reader(der ?? new Uint8Array())))).toBe('C=DE, O="Example/Sons, Ltd"');
});

test('many at once', () => {
  expect(readTypedConstraints('a.example, 10.0.0.0/8;b.example\n\n @c.example')).toHaveLength(4);
  expect(readTypedConstraints(' \n ')).toEqual([]);
});

test.each([
  ['.example.com'],
  ['*.example.com'],
  ['exa_$mple'],
  ['10.0.0.0/33'],
  ['10.0.0.0/255.0.255.0'],
  ['10.0.0.0/ffff::'],
  ['10.0.0/8'],
  ['example.com/8'],
  ['2001:db8::/129'],
  ['a@b@c'],
  ['@'],
  ['/nosuch=x'],
  ['/'],
  ['/O'],
])('“%s” is refused', (typed) => {
  expect(readTypedConstraints(typed)).toEqual([{ text: typed, problem: expect.any(String) as string }]);
});

test('no constraints, no extension', () => {
  expect(nameConstraintsRequest({ permitted: [], excluded: [] })).toBeUndefined();
});
