import { expect, test } from 'vitest';
import { SerialNumbers } from '#core/devices/serial-numbers.ts';
import { toHex } from '#core/bytes/hex.ts';

test('serial numbers are positive, of twenty octets and never the same', () => {
  const numbers = new SerialNumbers();
  const all = Array.from({ length: 300 }, () => numbers.next());
  for (const octets of all) {
    expect(octets).toHaveLength(20);
    expect(octets[0]).toBeLessThan(0x80);
  }
  expect(new Set(all.map((octets) => toHex(octets))).size).toBe(300);
  // Each has octets of its own: what is done with one does not show in another.
  all[0]?.fill(0);
  expect(all[1]?.some((octet) => octet !== 0)).toBe(true);
  // Of 300 draws some have the highest bit that is left, unless it is lost.
  expect(all.some((octets) => (octets[0] ?? 0) >= 0x40)).toBe(true);
});
