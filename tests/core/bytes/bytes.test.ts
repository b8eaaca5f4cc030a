import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from '#core/bytes/base64.ts';
import { compareBytes, concatBytes, equalBytes } from '#core/bytes/bytes.ts';
import { fromHex, toColonHex, toHex } from '#core/bytes/hex.ts';
import { decodeLatin1, decodeUtf8, encodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { hex } from '../../support/expect.ts';

const ascii = (text: string) => encodeUtf8(text);

describe('base64', () => {
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foobar', 'Zm9vYmFy'],
  ])('%j (RFC 4648 §10)', (text, base64) => {
    expect(encodeBase64(ascii(text))).toBe(base64);
    expect(decodeBase64(base64)).toEqual(ascii(text));
  });

  test.each([
    ['without padding', 'Zg'],
    ['with line breaks and blanks', ' Z\r\ng =\t= '],
  ])('%s', (_name, text) => {
    expect(decodeBase64(text)).toEqual(ascii('f'));
  });

  test.each(['Z', 'Zg=', 'Zg===', 'Z=g=', 'Zm8=Zm8=', 'Zm_v', 'Zm-v', 'Zm9v!', 'Zéé='])(
    'refuses %j',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );

  test('any bytes, past the size of one chunk as well', () => {
    const large = Uint8Array.from({ length: 20_000 }, (_, i) => i * 7);
    expect(encodeBase64(large)).toBe(Buffer.from(large).toString('base64'));
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(encodeBase64(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
  });
});

describe('hex', () => {
  test('is written in lower case, with colons in upper case', () => {
    expect(toHex(hex('00 ab ff'))).toBe('00abff');
    expect(toHex(hex('00 ab'), ' ')).toBe('00 ab');
    expect(toColonHex(hex('00 ab ff'))).toBe('00:AB:FF');
  });

  test.each([
    ['', ''],
    ['0A:ff', '0a ff'],
    ['0aFF', '0a ff'],
    ['01:0203', '01 02 03'],
  ])('%j is read', (text, bytes) => {
    expect(fromHex(text)).toEqual(hex(bytes));
  });

  test.each(['0', '0:1', '01:', ':01', '01::02', '01 02', '0x01', 'gg'])('%j is refused', (text) => {
    expect(fromHex(text)).toBeUndefined();
  });
});

describe('text', () => {
  test.each([
    ['c3 a9', 'é', 'Ã©'],
    ['e9', undefined, 'é'],
    ['ef bb bf 41', '\uFEFFA', 'ï»¿A'],
    ['f0 80 80 80', undefined, 'ð\u0080\u0080\u0080'],
  ])('%s as UTF-8 and as Latin-1', (bytes, utf8, latin1) => {
    expect(decodeUtf8(hex(bytes))).toBe(utf8);
    expect(decodeLatin1(hex(bytes))).toBe(latin1);
    expect(encodeLatin1(latin1)).toEqual(hex(bytes));
  });

  test('Latin-1 has no euro sign', () => {
    expect(encodeLatin1('5 €')).toBeUndefined();
  });
});

test.each([
  ['', '', 0],
  ['01', '01', 0],
  ['01', '02', -1],
  ['02', '01 ff', 1],
  ['01', '01 00', -1],
  ['7f', '80', -1],
])('%j against %j', (a, b, order) => {
  expect(Math.sign(compareBytes(hex(a), hex(b)))).toBe(order);
  expect(equalBytes(hex(a), hex(b))).toBe(order === 0);
});

test('parts are joined in order', () => {
  expect(concatBytes([hex('01'), hex(''), hex('02 03')])).toEqual(hex('01 02 03'));
  expect(concatBytes([])).toEqual(hex(''));
});

test('base64 is read by the engine where it can', () => {
  const own = Object.getOwnPropertyDescriptor(Uint8Array, 'fromBase64');
  const value = (text: string): Uint8Array => {
    if (text.includes('!')) throw new SyntaxError('not base64');
    return Uint8Array.of(text.length);
  };
  Object.defineProperty(Uint8Array, 'fromBase64', { value, configurable: true });
  try {
    expect(decodeBase64('AA AA')).toEqual(Uint8Array.of(5));
    // White space that is no ASCII is taken out first: the engine does not know it.
    expect(decodeBase64('AA\u00a0AA')).toEqual(Uint8Array.of(4));
    expect(decodeBase64('!')).toBeUndefined();
  } finally {
    Reflect.deleteProperty(Uint8Array, 'fromBase64');
    if (own) Object.defineProperty(Uint8Array, 'fromBase64', own);
  }
});
