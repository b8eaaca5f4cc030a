import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inspectInputs } from '#core/detect/inspect.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { briefOf, lighten } from '#workers/light.ts';
import { restore } from '#workers/restore.ts';

const folder = new URL('../fixtures/', import.meta.url);
const read = (path: string) => ({ name: path, bytes: new Uint8Array(readFileSync(new URL(path, folder))) });
const now = Date.UTC(2026, 10, 22);

const inputs = ['base', 'crl', 'algorithms', 'ocsp', 'pkcs12'].flatMap((kind) =>
  readdirSync(new URL(kind, folder)).map((name) => read(`${kind}/${name}`)),
);

const { objects } = await inspectInputs(inputs, now);
const cross = (all: readonly Inspected[]): Inspected[] => structuredClone(lighten(all)).map(restore);
const crossed = cross(objects);

test('what crosses is the same on the other side, in every way plain data is looked at', () => {
  expect(crossed).toEqual(objects);
  expect(crossed.map((object) => ({ ...object }))).toEqual(objects);
  expect(structuredClone(crossed)).toEqual(objects);
  expect(crossed.map((object) => Object.keys(object).toSorted())).toEqual(
    objects.map((object) => Object.keys(object).toSorted()),
  );
});

test('what was read once is not read again', () => {
  const certificate = crossed.find((object) => object.kind === 'certificate');
  expect(certificate?.certificate).toBe(certificate?.certificate);
  expect(certificate?.certificate.der).toBe(certificate?.der);
  // Sent back alone it takes nobody along.
  expect(certificate?.der.buffer.byteLength).toBe(certificate?.der.length);
});

test('certificates and lists cross without what is decoded', () => {
  for (const light of lighten(objects).filter((one) => 'brief' in one))
    expect(Object.keys(light)).not.toContain(light.kind);
});

test.each([
  ['base/leaf.pem', 'certificate'],
  ['crl/ca.crl', 'crl'],
])('the brief of %s is there before anything is decoded', async (path, kind) => {
  const { objects: read } = await inspectInputs(
    [inputs.find(({ name }) => name === path) ?? { name: '', bytes: new Uint8Array() }],
    now,
  );
  const [light] = structuredClone(lighten(read));
  if (!light || !('brief' in light)) throw new Error('not light');
  // Whoever decodes these finds nothing.
  if ('octets' in light) light.octets.fill(0);
  else light.der.fill(0);
  const object = restore(light);
  if (object.kind !== 'certificate' && object.kind !== 'crl') throw new Error('something else');
  expect(object.kind).toBe(kind);
  expect(briefOf(object)).toEqual(read.map((one) => briefOf(one as typeof object))[0]);
  expect(() => ('crl' in object ? object.crl : object.certificate)).toThrow();
});

test('a copy with something changed has a brief of its own', () => {
  const certificate = crossed.find((object) => object.kind === 'certificate' && object.findings.length > 0);
  if (certificate?.kind !== 'certificate') throw new Error('none has findings');
  expect(briefOf({ ...certificate, findings: [] })).toEqual({ ...briefOf(certificate), problems: [] });
});

test('a certificate that was cut off crosses as it is', async () => {
  const { bytes } = read('base/leaf.pem');
  const { objects } = await inspectInputs([{ name: 'cut.pem', bytes: bytes.subarray(0, 300) }], now);
  expect(objects[0]?.kind).toBe('certificate');
  expect(lighten(objects)).toEqual(objects);
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
