import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decryptAesCbc, encryptAesCbc } from '#core/container/crypto/aes.ts';
import { decryptCbc, encryptCbc, unpad } from '#core/container/crypto/cbc.ts';
import { desDecryptor, desEncryptor } from '#core/container/crypto/des.ts';
import { rc2Decryptor, rc2Encryptor } from '#core/container/crypto/rc2.ts';
import { rc4 } from '#core/container/crypto/rc4.ts';
import { hex } from '../../../support/expect.ts';

test.each([
  // NIST SP 500-20 and RFC 2268 §5.
  ['DES', desDecryptor(hex('0101010101010101')), '95f8a5e5dd31d900', '8000000000000000'],
  ['DES, another key', desDecryptor(hex('133457799bbcdff1')), '85e813540f0ab405', '0123456789abcdef'],
  ['RC2, 63 bits', rc2Decryptor(hex('0000000000000000'), 63), 'ebb773f993278eff', '0000000000000000'],
  ['RC2, 64 bits', rc2Decryptor(hex('ffffffffffffffff'), 64), '278b27e42e2f0d49', 'ffffffffffffffff'],
  ['RC2, 8 octets', rc2Decryptor(hex('3000000000000000'), 64), '30649edf9be7d2c2', '1000000000000001'],
  ['RC2, 1 octet', rc2Decryptor(hex('88'), 64), '61a8a244adacccf0', '0000000000000000'],
  ['RC2, 7 octets', rc2Decryptor(hex('88bca90e90875a'), 64), '6ccf4308974c267f', '0000000000000000'],
  [
    'RC2, 16 octets',
    rc2Decryptor(hex('88bca90e90875a7f0f79c384627bafb2'), 64),
    '1a807d272bbe5db1',
    '0000000000000000',
  ],
  [
    'RC2, 128 bits',
    rc2Decryptor(hex('88bca90e90875a7f0f79c384627bafb2'), 128),
    '2269552ab0f85ca6',
    '0000000000000000',
  ],
  [
    'RC2, 33 octets, 129 bits',
    rc2Decryptor(hex('88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e'), 129),
    '5b78d3a43dfff1f1',
    '0000000000000000',
  ],
])('%s', (_name, decrypt, encrypted, plain) => {
  expect(decrypt(hex(encrypted))).toEqual(hex(plain));
});

test.each([
  ['DES', desEncryptor(hex('133457799bbcdff1')), '85e813540f0ab405', '0123456789abcdef'],
  ['RC2, 63 bits', rc2Encryptor(hex('0000000000000000'), 63), 'ebb773f993278eff', '0000000000000000'],
  [
    'RC2, 33 octets, 129 bits',
    rc2Encryptor(hex('88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e'), 129),
    '5b78d3a43dfff1f1',
    '0000000000000000',
  ],
])('%s the other way', (_name, encrypt, encrypted, plain) => {
  expect(encrypt(hex(plain))).toEqual(hex(encrypted));
});

test.each([
  // RFC 6229 §2.
  ['0102030405', 'b2396305f03dc027ccc3524a0a1118a8'],
  ['0102030405060708090a0b0c0d0e0f10', '9ac7cc9a609d1ef7b2932899cde41b97'],
])('RC4 with %s', (key, stream) => {
  expect(rc4(hex(key), new Uint8Array(16))).toEqual(hex(stream));
});

describe('what OpenSSL encrypts', () => {
  const text = new TextEncoder().encode('forty-one octets are not a whole of eight');
  const key = hex('000102030405060708090a0b0c0d0e0f1011121314151617ffeeddccbbaa9988');
  const iv = hex('f0e0d0c0b0a090807060504030201000');
  const encrypt = (name: string, octets: number, size: number) => {
    const cipher = createCipheriv(name, key.subarray(0, octets), iv.subarray(0, size));
    return new Uint8Array(Buffer.concat([cipher.update(text), cipher.final()]));
  };

  test.each([
    ['des-ede-cbc', 16],
    ['des-ede3-cbc', 24],
  ])('%s', (name, octets) => {
    const plain = decryptCbc(
      desDecryptor(key.subarray(0, octets)),
      iv.subarray(0, 8),
      encrypt(name, octets, 8),
    );
    expect(plain && unpad(plain, 8)).toEqual(text);
    const encrypted = encryptCbc(desEncryptor(key.subarray(0, octets)), iv.subarray(0, 8), text);
    expect(encrypted).toEqual(encrypt(name, octets, 8));
  });

  test.each([
    ['aes-128-cbc', 16],
    ['aes-192-cbc', 24],
    ['aes-256-cbc', 32],
  ])('%s', async (name, octets) => {
    const data = encrypt(name, octets, 16);
    expect(await encryptAesCbc(key.slice(0, octets), iv, text)).toEqual(data);
    expect(await decryptAesCbc(key.slice(0, octets), iv, data)).toEqual(text);
    expect(await decryptAesCbc(key.slice(32 - octets), iv, data)).toEqual(octets === 32 ? text : undefined);
    expect(await decryptAesCbc(key.slice(0, octets), iv, data.slice(1))).toBeUndefined();
  });
});

test.each([
  ['nothing', ''],
  ['part of a block', '0102030405060708 01'],
])('CBC of %s is refused', (_name, data) => {
  expect(
    decryptCbc(desDecryptor(hex('0101010101010101')), hex('0000000000000000'), hex(data)),
  ).toBeUndefined();
});

test.each([
  ['', undefined],
  ['00', undefined],
  ['0203', undefined],
  ['0102', undefined],
  ['0a0202', '0a'],
  ['0808080808080808', ''],
  ['090909090909090909', undefined],
])('the padding of %s leaves %s', (padded, left) => {
  expect(unpad(hex(padded), 8)).toEqual(left === undefined ? undefined : hex(left));
});
