import { expect, test } from 'vitest';
import { fromHex } from '#core/bytes/hex.ts';
import { decodeTree } from '#core/asn1/tree.ts';
import { nodeTitle, nodeValue } from '#core/x509/tree-value.ts';

test.each([
  ['01 01 ff', 'BOOLEAN', 'TRUE'],
  ['02 01 85', 'INTEGER', '-123'],
  ['02 09 01 00 00 00 00 00 00 00 00', 'INTEGER', '01 00 00 00 00 00 00 00 00 (9 octets)'],
  ['06 03 55 1d 11', 'OBJECT IDENTIFIER', '2.5.29.17 Subject alternative name'],
  ['06 03 55 04 03', 'OBJECT IDENTIFIER', '2.5.4.3 commonName'],
  ['06 01 80', 'OBJECT IDENTIFIER', '80 (1 octet)'],
  ['0c 02 c3 a4', 'UTF8String', 'ä'],
  ['17 0d 32 36 31 31 32 32 30 31 32 30 33 34 5a', 'UTCTime', '2026-11-22 01:20:34 UTC'],
  ['82 03 61 2e 62', '[2]', 'a.b'],
  ['87 04 c0 00 02 01', '[7]', 'c0 00 02 01 (4 octets)'],
  ['61 02 05 00', '[APPLICATION 1]', '1 member'],
  ['05 00', 'NULL', ''],
  ['03 02 05 a0', 'BIT STRING', '5 unused bits, a0 (1 octet)'],
  ['00 00 00', 'not read', '3 octets'],
])('%s', (hex, title, value) => {
  const bytes = fromHex(hex.replaceAll(' ', '')) ?? new Uint8Array();
  const tree = decodeTree(bytes);
  expect(nodeTitle(bytes, tree, 0)).toBe(title);
  expect(nodeValue(bytes, tree, 0)).toBe(value);
});
