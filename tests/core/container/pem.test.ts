import { expect, test } from 'vitest';
import { decodePem, encodePem, pemFile } from '#core/container/pem.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import { hex, present } from '../../support/expect.ts';

const pem = '-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n';
const der = hex('30 03 02 01 05');

test.each([
  ['as openssl writes it', pem],
  ['with CRLF', pem.replaceAll('\n', '\r\n')],
  ['with CR alone', pem.replaceAll('\n', '\r')],
  ['indented, as in YAML', pem.replaceAll(/^/gm, '    ')],
  ['on one line', pem.replaceAll('\n', '')],
  ['with short lines', pem.replace('MAMCAQU=', 'MAMC\nAQ\nU=')],
  ['without padding', pem.replace('=', '')],
  ['with blank lines', pem.replaceAll('\n', '\n\n')],
  ['with text around it', `subject=CN = a: b\n${pem}trailing -----`],
])('%s', (_name, text) => {
  const { blocks, unfinished } = decodePem(text);
  expect(blocks).toMatchObject([{ label: 'CERTIFICATE', bytes: der, headers: [] }]);
  expect(unfinished).toEqual([]);
  const { start, end } = present(blocks[0]).range;
  expect(text.slice(start, end)).toMatch(/^-----BEGIN[^]*END CERTIFICATE-----$/);
});

test('several blocks with text between, in order', () => {
  const key = pem.replaceAll('CERTIFICATE', 'PRIVATE KEY');
  expect(decodePem(`one\n${pem}two\n${key}${pem}`).blocks.map(({ label }) => label)).toEqual([
    'CERTIFICATE',
    'PRIVATE KEY',
    'CERTIFICATE',
  ]);
});

test.each([
  ['a character lost', pem.replace('MAMC', 'MAM')],
  ['a character that is none', pem.replace('MAMC', 'MA*C')],
])('base64 with %s is damaged, and the block is still named', (_name, text) => {
  expect(decodePem(text).blocks).toMatchObject([{ label: 'CERTIFICATE', bytes: undefined }]);
});

test.each([
  ['no END line', pem.replace(/-----END.*/, ''), 0],
  ['an END line of something else', pem.replace('END CERTIFICATE', 'END PRIVATE KEY'), 0],
  ['an END line with four hyphens', pem.replace(/-----\n$/, '----\n'), 0],
  ['the next block before its END', `-----BEGIN CERTIFICATE-----\nMAMC\n${pem}`, 1],
])('%s leaves a block unfinished', (_name, text, blocks) => {
  const found = decodePem(text);
  expect(found.blocks).toHaveLength(blocks);
  expect(found.unfinished).toEqual([{ start: 0, end: '-----BEGIN CERTIFICATE-----'.length }]);
});

test.each([
  '',
  'no PEM',
  '-----BEGIN-----',
  '-----BEGIN lower case-----\n-----END lower case-----',
  '---BEGIN X---',
])('%j has no blocks', (text) => {
  expect(decodePem(text)).toEqual({ blocks: [], unfinished: [] });
});

test('headers of the old encrypted form are kept apart', () => {
  const body = 'Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0011\n\nMAMCAQU=';
  const [block] = decodePem(`-----BEGIN RSA PRIVATE KEY-----\n${body}\n-----END RSA PRIVATE KEY-----`).blocks;
  expect(block).toMatchObject({
    bytes: der,
    headers: ['Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-128-CBC,0011'],
  });
});

test('a megabyte of BEGIN lines is read once, not once for each of them', () => {
  const begin = '-----BEGIN CERTIFICATE-----\n';
  expect(decodePem(begin.repeat(100_000)).unfinished).toHaveLength(100_000);
});

test.each([
  [0, 0],
  [1, 1],
  [48, 1],
  [49, 2],
  [96, 2],
])('%i octets are %i lines, and no empty one before END', (octets, lines) => {
  const bytes = new Uint8Array(octets).fill(7);
  const text = encodePem('CERTIFICATE', bytes);
  const body = text.split('\n').slice(1, -2);
  expect(body).toHaveLength(lines);
  expect(body.every((line) => /^.{1,64}$/.test(line))).toBe(true);
  expect(text).toMatch(/\n-----END CERTIFICATE-----\n$/);
  expect(decodePem(text).blocks[0]?.bytes).toEqual(bytes);
});

test('a file of several blocks', () => {
  const file = pemFile([
    { label: 'CERTIFICATE', der },
    { label: 'X509 CRL', der },
  ]);
  expect(decodeUtf8(file)).toBe(pem + pem.replaceAll('CERTIFICATE', 'X509 CRL'));
});
