import { expect, test } from 'vitest';
import { sortFile, sortText } from '#tools/devices/sort-input.ts';

const pem = (label: string): string => `-----BEGIN ${label}-----\nAAAA\n-----END ${label}-----\n`;
const conf = '[req]\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = x\n';

test.each([
  ['a certificate', 'dak-certificate.pem', pem('CERTIFICATE'), 'certificate'],
  ['a certificate with text before it', 'chain.pem', `subject=CN=x\n${pem('CERTIFICATE')}`, 'certificate'],
  ['a key', 'dak_private_key.pem', pem('PRIVATE KEY'), 'key'],
  ['an encrypted key', 'k.pem', pem('ENCRYPTED PRIVATE KEY'), 'key'],
  ['a key with its parameters', 'ec.pem', pem('EC PARAMETERS') + pem('EC PRIVATE KEY'), 'key'],
  ['a key with text before it', 'dak_private_key.pem', `Bag Attributes\n${pem('PRIVATE KEY')}`, 'key'],
  ['device.conf', 'device.conf', conf, 'config'],
  ['dak.conf', 'dak.conf', `${conf}DakType = SoftwareProd\n`, 'dak-config'],
  ['a table', 'units.csv', 'id,mac\na,b\n', 'units'],
  ['a list', 'units.txt', 'a\nb\n', 'units'],
  ['a request', 'unit-1.csr', pem('CERTIFICATE REQUEST'), 'requests'],
  ['a request by another name', 'unit-1.pem', pem('CERTIFICATE REQUEST'), 'requests'],
  ['a zip', 'requests.zip', 'PK\u0003\u0004…', 'requests'],
  ['a DER certificate', 'dak.cer', '\u0030\u0082', 'certificate'],
])('%s', async (_name, name, text, kind) => {
  expect(await sortFile(new File([text], name))).toBe(kind);
});

test('of a key no more than its first line is read', async () => {
  const read: (number | undefined)[] = [];
  const file = new File([pem('PRIVATE KEY')], 'a.pem');
  const slice = file.slice.bind(file);
  file.slice = (start, end) => {
    read.push(end);
    return slice(start, end);
  };
  file.text = () => Promise.reject(new Error('the whole was read'));
  expect(await sortFile(file)).toBe('key');
  expect(read).toEqual([36]);
});

test.each([
  ['a pasted key', pem('EC PRIVATE KEY'), 'key'],
  ['a pasted list', 'G0B0XG090001\nG0B0XG090002', 'units'],
])('%s', (_name, text, kind) => {
  expect(sortText(text)).toBe(kind);
});
