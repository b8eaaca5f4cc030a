import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inspectInputs } from '#core/detect/inspect.ts';
import { inspectedJson } from '#core/export/json/inspected.ts';

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/base/${name}`, import.meta.url)));
const read = async (name: string): Promise<Record<string, unknown>> => {
  const { objects } = await inspectInputs([{ name, bytes: fixture(name) }], Date.now());
  const [first] = objects;
  if (!first) throw new Error('nothing was read');
  // Through text, as it is saved.
  return JSON.parse(JSON.stringify(inspectedJson(first))) as Record<string, unknown>;
};

test('a certificate has every field under a key that stays', async () => {
  const json = await read('leaf.pem');
  expect(Object.keys(json)).toEqual([
    'kind',
    'source',
    'bytes',
    'version',
    'serialNumber',
    'signatureAlgorithm',
    'issuer',
    'validity',
    'subject',
    'publicKey',
    'extensions',
    'signature',
    'fingerprints',
    'selfSignature',
    'findings',
  ]);
  expect(json).toMatchObject({
    kind: 'certificate',
    source: 'leaf.pem',
    version: 3,
    serialNumber: '02',
    signatureAlgorithm: { oid: '1.2.840.10045.4.3.2', name: 'ecdsa-with-SHA256' },
    subject: { text: 'CN=leaf.example', rdns: [[{ oid: '2.5.4.3', name: 'CN', value: 'leaf.example' }]] },
    validity: { notBefore: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string },
    publicKey: { title: 'P-256', type: 'EC', curve: 'P-256' },
  });
  expect(json['extensions']).toContainEqual({
    oid: '2.5.29.17',
    name: 'subjectAltName',
    critical: false,
    value: { type: 'subjectAltName', names: [{ type: 'DNS', text: 'leaf.example' }] },
    words: ['DNS: leaf.example'],
  });
});

test('of a private key only what is public', async () => {
  const json = await read('leaf.key');
  expect(Object.keys(json)).not.toContain('der');
  const text = Buffer.from(fixture('leaf.key'))
    .toString('latin1')
    .replace(/-----[^-]+-----|\s/g, '');
  const secret = Buffer.from(text, 'base64').toString('hex').slice(60, 120);
  expect(JSON.stringify(json)).not.toContain(secret);
  expect(json).toMatchObject({ kind: 'private-key', title: 'P-256' });
});
