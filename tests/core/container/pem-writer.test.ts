import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '#core/bytes/text.ts';
import { encodePem } from '#core/container/pem.ts';
import { PemWriter } from '#core/container/pem-writer.ts';

const random = (octets: number) => crypto.getRandomValues(new Uint8Array(octets));

test('writes what encodePem writes, of any length, one after the other', () => {
  const writer = new PemWriter();
  for (const octets of [5000, ...Array.from({ length: 200 }, (_, i) => i), 20_000]) {
    const der = random(octets);
    for (const label of ['CERTIFICATE', 'PRIVATE KEY'])
      expect(decodeUtf8(writer.write(label, der))).toBe(encodePem(label, der));
  }
});

test('reads no octets behind a part of a buffer', () => {
  const whole = new Uint8Array(100).fill(0xff);
  for (let end = 45; end <= 50; end++) {
    const part = whole.subarray(0, end);
    expect(decodeUtf8(new PemWriter().write('X', part))).toBe(encodePem('X', part));
  }
});

test('other octets go behind it, as many as there are', () => {
  const behind = random(10_000);
  const writer = new PemWriter();
  const [der, pem] = [random(138), new PemWriter().write('PRIVATE KEY', random(138), behind)];
  expect(pem.subarray(-behind.length)).toEqual(behind);
  expect(decodeUtf8(writer.write('CERTIFICATE', der, encodeUtf8('end\n')))).toBe(
    `${encodePem('CERTIFICATE', der)}end\n`,
  );
});

test('nothing stays of what was written once it is cleared', () => {
  const writer = new PemWriter();
  const { buffer } = writer.write('PRIVATE KEY', random(138));
  writer.clear();
  expect(new Uint8Array(buffer).some((octet) => octet !== 0)).toBe(false);
});
