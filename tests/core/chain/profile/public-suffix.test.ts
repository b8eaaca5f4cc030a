import { expect, test } from 'vitest';
import { isPublicSuffix } from '#core/chain/profile/public-suffix.ts';

test.each([
  ['com', true],
  ['example.com', false],
  ['co.uk', true],
  ['www.example.co.uk', false],
  ['uk', true],
  // Private: everybody may have names under these.
  ['s3.amazonaws.com', true],
  ['amazonaws.com', false],
  ['bucket.s3.amazonaws.com', false],
  // `*.ck` without `www.ck`.
  ['ck', true],
  ['anything.ck', true],
  ['a.anything.ck', false],
  ['www.ck', false],
  // `*.kawasaki.jp` without `city.kawasaki.jp`; nothing is said of the name itself.
  ['kawasaki.jp', false],
  ['other.kawasaki.jp', true],
  ['city.kawasaki.jp', false],
  // A-labels.
  ['xn--p1ai', true],
  // Nobody listed it, and still it is a top-level domain.
  ['internal', true],
  ['device.internal', false],
])('%s: %s', (domain, expected) => {
  expect(isPublicSuffix(domain)).toBe(expected);
});
