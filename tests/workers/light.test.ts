import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inspectInputs } from '#core/detect/inspect.ts';
import { lighten, restore } from '#workers/light.ts';

const folder = new URL('../fixtures/', import.meta.url);
const read = (path: string) => ({ name: path, bytes: new Uint8Array(readFileSync(new URL(path, folder))) });
const now = Date.UTC(2026, 10, 22);

const inputs = ['base', 'crl', 'algorithms', 'ocsp', 'pkcs12'].flatMap((kind) =>
  readdirSync(new URL(kind, folder)).map((name) => read(`${kind}/${name}`)),
);

test('what crosses is the same on the other side, and lighter', async () => {
  const { objects } = await inspectInputs(inputs, now);
  expect(objects.map((object) => restore(structuredClone(lighten(object))))).toEqual(objects);
  const certificate = objects.find(({ kind }) => kind === 'certificate');
  expect(certificate && 'certificate' in lighten(certificate)).toBe(false);
});

test('a certificate that was cut off crosses as it is', async () => {
  const { bytes } = read('base/leaf.pem');
  const { objects } = await inspectInputs([{ name: 'cut.pem', bytes: bytes.subarray(0, 300) }], now);
  expect(objects[0]?.kind).toBe('certificate');
  expect(objects.map(lighten)).toEqual(objects);
});

test.each([
  ['many alike', ['base/ca.pem', 'base/leaf.pem', 'base/ocsp.pem', 'base/rsa.pem'], 3],
  [
    'up to a container',
    ['base/ca.pem', 'base/leaf.pem', 'base/ocsp.pem', 'cms/bundle.p7b', 'base/rsa.pem'],
    2,
  ],
  ['none behind a container', ['cms/bundle.p7b', 'base/leaf.pem', 'base/ocsp.pem', 'base/rsa.pem'], 0],
])('objects are handed over ahead: %s', async (_name, names, count) => {
  const taken: string[] = [];
  const take = (part: { input: string }[]): unknown => taken.push(...part.map(({ input }) => input));
  const all = await inspectInputs(names.map(read), now);
  const { objects } = await inspectInputs(names.map(read), now, undefined, { size: 1, take });
  expect(taken).toHaveLength(count);
  expect([...taken, ...objects.map(({ input }) => input)]).toEqual(all.objects.map(({ input }) => input));
});
