import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import { formatCrlText } from '#core/export/text/crl.ts';
import { formatRequestText } from '#core/export/text/request.ts';
import { buildAny, dns, extension, goodServer } from '../../../support/certificate.ts';

const formats = [formatCertificateText, formatRequestText, formatCrlText];
const der = buildAny({
  ...goodServer,
  extensions: [...goodServer.extensions, dns('a.example', 'b.example')],
});

test('nothing that is done to a certificate makes it throw', () => {
  const change = fc.tuple(fc.nat(der.length - 1), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), fc.nat(der.length), (changes, length) => {
      const bytes = der.slice(0, length);
      for (const [at, octet] of changes) bytes[at] = octet;
      for (const format of formats) {
        const { text, findings } = format(bytes, '3.5');
        expect(text !== '' || findings.length > 0).toBe(true);
      }
    }),
  );
});

/** `30 80 30 80 …`, and as many ends. */
function nested(depth: number, tag: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(depth * 4);
  for (let i = 0; i < depth; i++) bytes.set([tag, 0x80], 2 * i);
  return bytes;
}

test.each([
  [
    'an identifier of 400 KB',
    encodeSequence(encode(6, new Uint8Array(400_000).fill(1)), encodeOctetString(der)),
  ],
  ['100,000 names', dns(...Array.from({ length: 100_000 }, (_, i) => `host-${i}.example`))],
  [
    'a million NULLs',
    extension('2.5.29.37', encodeSequence(new Uint8Array(2_000_000).map((_, i) => 5 * ((i + 1) % 2)))),
  ],
  [
    '10,000 layers',
    extension(
      '2.5.29.9',
      encodeSequence(encodeSequence(encodeOid('1.2.3'), encode(0x31, nested(10_000, 0x30)))),
    ),
  ],
  ['10,000 layers of a string', encodeSequence(encodeOid('1.2.3'), nested(10_000, 0x24))],
])('%s are taken in a moment', (_name, one) => {
  const started = performance.now();
  formatCertificateText(buildAny({ ...goodServer, extensions: [one] }), '3.5');
  expect(performance.now() - started).toBeLessThan(10_000);
});
