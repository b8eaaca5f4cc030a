import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIp, parseIp } from '#core/x509/ip.ts';
import { hex } from '../../support/expect.ts';

test.each([
  ['192.0.2.1', 'c0 00 02 01', '192.0.2.1'],
  ['0.0.0.0', '00 00 00 00', '0.0.0.0'],
  ['010.001.000.255', '0a 01 00 ff', '10.1.0.255'],
  ['::', '00'.repeat(16), '::'],
  ['::1', `${'00'.repeat(15)}01`, '::1'],
  ['1::', `0001${'00'.repeat(14)}`, '1::'],
  ['2001:DB8::A', `20010db8${'00'.repeat(10)}000a`, '2001:db8::a'],
  ['2001:0db8:0:0:0:0:0:a', `20010db8${'00'.repeat(10)}000a`, '2001:db8::a'],
  ['::ffff:192.0.2.1', `${'00'.repeat(10)}ffffc0000201`, '::ffff:c000:201'],
  ['1:2:3:4:5:6:192.0.2.1', '000100020003000400050006c0000201', '1:2:3:4:5:6:c000:201'],
  ['1:2:3:4:5:6:7::', '00010002000300040005000600070000', '1:2:3:4:5:6:7:0'],
])('%s', (text, octets, canonical) => {
  expect(parseIp(text)).toEqual(hex(octets));
  expect(formatIp(hex(octets))).toBe(canonical);
});

test.each([
  ['a lone zero group is not shortened (RFC 5952 §4.2.2)', '2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['the longest run is (§4.2.3)', '2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['the first of two as long (§4.2.3)', '2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['at the end', '1:0:0:0:1:0:0:0', '1::1:0:0:0'],
])('%s', (_name, text, canonical) => {
  expect(formatIp(parseIp(text) ?? hex(''))).toBe(canonical);
});

test.each([
  ['empty', ''],
  ['three numbers', '1.2.3'],
  ['five numbers', '1.2.3.4.5'],
  ['a number above 255', '1.2.3.256'],
  ['hex', '0x7f.0.0.1'],
  ['a prefix length', '192.0.2.0/24'],
  ['a blank', '1.2.3.4 '],
  ['a line break behind', '1.2.3.4\n'],
  ['a host name', 'example.com'],
  ['seven groups', '1:2:3:4:5:6:7'],
  ['nine groups', '1:2:3:4:5:6:7:8:9'],
  ['eight groups and ::', '1:2:3:4:5:6:7:8::'],
  ['two ::', '1::2::3'],
  [':::', ':::'],
  ['one colon', ':'],
  ['a group of five digits', '12345::'],
  ['a zone', 'fe80::1%eth0'],
  ['an IPv6 prefix', '2001:db8::/32'],
  ['brackets', '[::1]'],
  ['IPv4 that is not at the end', '1.2.3.4::1'],
  ['IPv4 before ::', '::1.2.3.4:5'],
  ['IPv4 and too many groups', '1:2:3:4:5:6:7:1.2.3.4'],
])('refuses %s', (_name, text) => {
  expect(parseIp(text)).toBeUndefined();
});

test('other lengths are shown as hex', () => {
  expect(formatIp(hex('0a000000ff000000'))).toBe('#0a000000ff000000');
  expect(formatIp(hex(''))).toBe('#');
});

test('what is written is read back, for both families', () => {
  const octet = fc.constantFrom(0, 0, 0, 1, 255);
  const octets = fc.oneof(
    fc.array(octet, { minLength: 4, maxLength: 4 }),
    fc.array(octet, { minLength: 16, maxLength: 16 }),
  );
  fc.assert(
    fc.property(octets, (list) => {
      const bytes = Uint8Array.from(list);
      expect(parseIp(formatIp(bytes))).toEqual(bytes);
    }),
  );
});
