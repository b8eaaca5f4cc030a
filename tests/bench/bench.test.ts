import { expect, test } from 'vitest';
import { Bench } from '#bench/bench.svelte.ts';
import type { BenchObject } from '#bench/object.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { readingApi as api } from '#workers/reading-api.ts';
import type { Work } from '#workers/work.ts';
import type { CoreClient } from '#workers/client.ts';
import { present } from '../support/expect.ts';
import { inspectFixture } from '../support/fixtures.ts';

/** This machine may be doing other things. */
const PATIENCE = { timeout: 15_000 };
const work: Work = { progress: () => undefined, part: () => undefined };

/** A bench whose worker is in this process. */
function benchOf(): { bench: Bench; put: (...contents: Inspected[]) => BenchObject[] } {
  const methods = api as unknown as Record<string, (...args: unknown[]) => unknown>;
  const call = (method: string, args: unknown[]): Promise<unknown> =>
    Promise.resolve(methods[method]?.(work, ...args));
  const bench = new Bench({ call } as unknown as CoreClient);
  const put = (...contents: Inspected[]): BenchObject[] =>
    bench.add(contents.map((content) => ({ content, label: content.input, origin: 'loaded' })));
  return { bench, put };
}

const settled = (bench: Bench, object: BenchObject): Promise<void> =>
  expect.poll(() => bench.isChecking(object), PATIENCE).toBe(false);

const load = async (path: string): Promise<Inspected> => present((await inspectFixture(path))[0]);

/** Another signature, the rest as it was. */
async function damaged(path: string): Promise<Inspected> {
  const crl = await load(path);
  if (crl.kind !== 'crl') throw new Error('no list');
  const der = crl.der.slice();
  der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
  return { ...crl, der, crl: { ...crl.crl, der } };
}

test.each([
  ['a certificate', () => load('base/leaf.pem'), 'valid'],
  ['a list', () => load('crl/ca.crl'), 'valid'],
  ['a list that was changed', () => damaged('crl/ca.crl'), 'invalid'],
])('%s and its issuer are paired, whichever comes first', async (_name, make, result) => {
  const [ca, object] = [await load('base/ca.pem'), await make()];
  for (const order of [
    [ca, object],
    [object, ca],
  ]) {
    const { bench, put } = benchOf();
    const objects = order.flatMap((one) => put(one));
    const signed = present(objects.find(({ content }) => content === object));
    const signer = present(objects.find(({ content }) => content === ca));
    expect(bench.isChecking(signed)).toBe(true);
    await settled(bench, signed);
    expect(bench.issuersOf(signed).map(({ issuer, verdict }) => [issuer.id, verdict.result])).toEqual([
      [signer.id, result],
    ]);
    expect(bench.issuedBy(signer).map(({ id }) => id)).toEqual(result === 'valid' ? [signed.id] : []);
  }
});

test('an OCSP response without certificates finds its signer when it comes', async () => {
  const [response, responder, ca] = await Promise.all([
    load('ocsp/bare.der'),
    load('base/ocsp.pem'),
    load('base/ca.pem'),
  ]);
  const { bench, put } = benchOf();
  const object = present(put(response)[0]);
  await settled(bench, object);
  expect(bench.issuersOf(object)).toEqual([]);

  const added = put(ca, responder);
  await expect.poll(() => bench.issuersOf(object), PATIENCE).toHaveLength(1);
  const [link] = bench.issuersOf(object);
  expect(added.map(({ id }) => id)).toContain(link?.issuer.id);
  expect(link?.verdict).toEqual({ result: 'valid' });
});

test('without its issuer it is being checked for a moment, then nothing is claimed', async () => {
  const { bench, put } = benchOf();
  const crl = present(put(await load('crl/ca.crl'))[0]);
  expect(bench.isChecking(crl)).toBe(true);
  await settled(bench, crl);
  expect(bench.issuersOf(crl)).toEqual([]);
});

test('what is taken away signed nothing', async () => {
  const { bench, put } = benchOf();
  const [ca, crl] = put(await load('base/ca.pem'), await load('crl/ca.crl'));
  await settled(bench, present(crl));
  bench.remove(present(ca).id);
  expect(bench.issuersOf(present(crl))).toEqual([]);
  expect(bench.issuedBy(present(ca))).toEqual([]);
});

test('of many the rest is checked when someone looks', async () => {
  const leaf = await load('base/leaf.pem');
  if (leaf.kind !== 'certificate') throw new Error('no certificate');
  // The same certificate under many fingerprints.
  const crowd = Array.from({ length: 260 }, (_, i): Inspected => ({
    ...leaf,
    sha256: Uint8Array.of(i & 255, i >> 8),
  }));
  const { bench, put } = benchOf();
  const [ca, ...objects] = put(await load('base/ca.pem'), ...crowd);
  await settled(bench, present(objects[0]));
  await expect.poll(() => bench.issuedBy(present(ca)).length, PATIENCE).toBe(200);
  const last = present(objects.at(-1));
  expect(bench.isChecking(last)).toBe(true);
  await bench.relate(last);
  expect(bench.isChecking(last)).toBe(false);
  expect(bench.issuersOf(last)).toHaveLength(1);
  expect(bench.issuedBy(present(ca))).toHaveLength(201);
});
