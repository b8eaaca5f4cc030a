import { describe, expect, test } from 'vitest';
import { encodeCode128 } from '#core/devices/labels/code128.ts';
import { encodeCode39 } from '#core/devices/labels/code39.ts';
import { encodeDataMatrix } from '#core/devices/labels/data-matrix.ts';
import type { Encoded, Modules } from '#core/devices/labels/modules.ts';
import { encodeQrCode } from '#core/devices/labels/qr-code.ts';
import { referee } from '../../../support/tools.ts';
import { pictureOf, readWithDmtx, readWithZbar } from './raster.ts';

const zbar = referee('zbarimg');
const dmtx = referee('dmtxread');

function symbolOf({ value, findings }: Encoded): Modules {
  expect(findings).toEqual([]);
  if (!value) throw new Error('no symbol');
  return value;
}

const key = 'MDkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDIgACsouHlWmliVe1oZEB1Es7sBMWZJstvP625WHWTp6MSeM=';

describe.runIf(zbar)('read by zbar', () => {
  test.each([
    ['letters', 'G0B0XG090001', 145],
    ['digits only, in pairs', '00112233445566', 112],
    ['an odd number of digits', '1234567', 90],
    ['lower case', 'abc-DEF_012345678', 0],
    ['every printable character of ASCII', ' !"#$%&\'()*+,-./:;<=>?@[]^_`{|}~', 0],
    ['one character', 'x', 46],
    ['80 characters', 'A1'.repeat(40), 0],
  ])('Code 128: %s', (_name, text, columns) => {
    const symbol = symbolOf(encodeCode128(text));
    if (columns > 0) expect(symbol.columns).toBe(columns);
    expect(readWithZbar(pictureOf(symbol), 'code128')).toBe(text);
  });

  test('Code 128 goes over to code set A for control characters', () => {
    expect(readWithZbar(pictureOf(symbolOf(encodeCode128('ab\tCD\u001f12'))), 'code128')).toBe(
      'ab\tCD\u001f12',
    );
  });

  test.each(['G0B0XG090001', '0123456789', 'ABCDEFGHIJKLM', 'NOPQRSTUVWXYZ', 'A-B.C $/+%1'])(
    'Code 39: %s',
    (text) => {
      expect(readWithZbar(pictureOf(symbolOf(encodeCode39(text))), 'code39')).toBe(text);
    },
  );

  test.each([
    ['digits', '0123456789'],
    ['capitals', 'G0B0XG090001'],
    ['any text', 'G0B0XG090001,' + key],
    ['Unicode', 'Устройство № 5'],
    ['a long text', key.repeat(4)],
  ])('QR code: %s', (_name, text) => {
    for (const correction of ['low', 'medium', 'quartile', 'high'] as const)
      expect(readWithZbar(pictureOf(symbolOf(encodeQrCode(text, correction))), 'qrcode')).toBe(text);
  });
});

describe.runIf(dmtx)('read by libdmtx', () => {
  test.each([
    ['a letter', 'A', 10],
    ['pairs of digits', '123456', 10],
    ['an identifier', 'G0B0XG090001', 16],
    ['a MAC address', '00:11:22:AA:BB:CC', 18],
    ['a public key', key, 36],
    ['identifier and public key', `G0B0XG090001,${key}`, 40],
  ])('Data Matrix: %s', (_name, text, size) => {
    const symbol = symbolOf(encodeDataMatrix(text));
    expect(symbol.columns).toBe(size);
    expect(readWithDmtx(pictureOf(symbol))).toBe(text);
  });

  test('Data Matrix: each size', () => {
    const sizes = new Set<number>();
    for (const length of [3, 5, 8, 12, 18, 22, 30, 36, 44, 62, 86, 114, 144, 174, 204, 280, 368, 456]) {
      const text = 'aBcDeFgHiJ+/='.repeat(40).slice(0, length);
      const symbol = symbolOf(encodeDataMatrix(text));
      sizes.add(symbol.columns);
      expect(readWithDmtx(pictureOf(symbol))).toBe(text);
    }
    expect(sizes.size).toBe(18);
  });

  test('Data Matrix: letters beyond ASCII', () => {
    const read = readWithDmtx(pictureOf(symbolOf(encodeDataMatrix('Gerät'))));
    // The program prints the byte it read.
    expect(read).toMatch(/^Ger.t$/u);
  });
});

test.each([
  ['Code 128: a letter beyond ASCII', encodeCode128('Gerät'), 'U+00E4'],
  ['Code 128: nothing', encodeCode128(''), 'empty'],
  ['Code 128: 81 characters', encodeCode128('x'.repeat(81)), '81 characters'],
  ['Code 39: lower case', encodeCode39('abc'), 'U+0061'],
  ['Code 39: its own start character', encodeCode39('A*B'), 'U+002A'],
  ['Code 39: nothing', encodeCode39(''), 'empty'],
  ['Data Matrix: beyond ISO 8859-1', encodeDataMatrix('5 €'), 'U+20AC'],
  ['Data Matrix: 457 characters', encodeDataMatrix('x'.repeat(457)), '457 characters'],
  ['QR code: 400 bytes', encodeQrCode('€'.repeat(150)), '450 bytes'],
])('refuses %s', (_name, { value, findings }, why) => {
  expect(value).toBeUndefined();
  expect(findings).toMatchObject([
    { code: 'label.cannot_hold', detail: expect.stringContaining(why) as string },
  ]);
});
