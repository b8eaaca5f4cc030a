import { describe, expect, test } from 'vitest';
import { charactersOf, readStringMask, stringTypeOf, UTF8_ONLY } from '#core/config/string-types.ts';

describe('string_mask', () => {
  test.each([
    ['utf8only', 0x2000],
    ['nombstr', ~0x2800],
    ['pkix', ~0x4],
    ['default', ~0],
    ['MASK:0x2002', 0x2002],
    ['MASK:8194', 0x2002],
    ['MASK:010', 8],
    ['MASK:0xffffffff', -1],
  ])('%s', (text, mask) => {
    expect(readStringMask(text)).toBe(mask);
  });

  test.each(['', 'UTF8ONLY', 'utf8', 'MASK:', 'MASK:x', 'MASK:09', 'MASK:1 '])('%j is none', (text) => {
    expect(readStringMask(text)).toBeUndefined();
  });
});

describe('the type a text gets', () => {
  test.each([
    ['Example', 'directory', 'utf8only', 0x0c],
    ['Example', 'directory', 'default', 0x13],
    ['a@b', 'directory', 'default', 0x14],
    ['a@b', 'directory', 'pkix', 0x1e],
    ['例', 'directory', 'pkix', 0x1e],
    ['🔑', 'directory', 'pkix', 0x0c],
    ['a@b', 'pkcs9', 'default', 0x16],
    ['12', 'numeric', 'utf8only', 0x12],
    ['US', 'printable', 'utf8only', 0x13],
    ['a@b', 'ia5', 'utf8only', 0x16],
    ['', 'directory', 'default', 0x13],
    ['a@b', 'directory', 'MASK:0x10', 0x14],
    ['a_b', 'printable', 'default', undefined],
    ['é', 'ia5', 'default', undefined],
    ['1a', 'numeric', 'default', undefined],
    ['例', 'directory', 'nombstr', undefined],
  ] as const)('%j as %s under %s', (text, kind, mask, tag) => {
    expect(stringTypeOf(text, kind, readStringMask(mask) ?? UTF8_ONLY)).toBe(tag);
  });
});

test.each([
  ['one byte a character', 'é', false, 'Ã©'],
  ['UTF-8', 'é', true, 'é'],
  ['a stray byte', '\udce9', false, 'é'],
  ['a stray byte where UTF-8 is wanted', '\udce9', true, undefined],
])('%s', (_name, value, utf8, text) => {
  expect(charactersOf(value, utf8)).toBe(text);
});
