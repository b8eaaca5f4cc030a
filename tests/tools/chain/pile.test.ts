import { expect, test } from 'vitest';
import type { BenchObject } from '#bench/object.ts';
import { inspectDer } from '#core/detect/inspect.ts';
import { leafTitles } from '#tools/chain/leaf-titles.ts';
import { pileOf } from '#tools/chain/pile.ts';
import { Authority } from '../../support/authority.ts';
import { goodServer } from '../../support/certificate.ts';

const now = Date.UTC(2026, 5, 15);
const object = async (id: number, der: Uint8Array<ArrayBuffer>, label: string): Promise<BenchObject> => ({
  id,
  content: await inspectDer(der, label, now),
  label,
  origin: 'loaded',
});

test('a pile holds the certificates and lists of a bench, and counts the rest', async () => {
  const authority = await Authority.make('Root');
  const root = await object(3, await authority.root(), 'root.pem');
  const list = await object(4, await authority.list({}), 'ca.crl');
  const text: BenchObject = {
    id: 5,
    content: { kind: 'commands', source: 'ls' },
    label: 'x',
    origin: 'loaded',
  };
  const pile = pileOf([root, list, text]);
  expect(pile).toMatchObject({ ids: [3], responses: [], locked: 0, others: 1 });
  expect([pile.certificates.length, pile.crls.length]).toEqual([1, 1]);
});

test('leaves of one name are told apart by their fingerprints', async () => {
  const authority = await Authority.make('Root');
  const [old, young] = await Promise.all([authority.issue(goodServer), authority.issue(goodServer)]);
  const other = await object(3, await authority.root(), 'a.pem');
  const titles = leafTitles([await object(1, old, 'a.pem'), await object(2, young, 'a.pem'), other]);
  expect(titles.map(({ id }) => id)).toEqual([1, 2, 3]);
  expect(titles[0]?.title).toMatch(/ · a\.pem · SHA-256 (?:[0-9A-F]{2}:){3}[0-9A-F]{2}…$/);
  expect(titles[0]?.title).not.toBe(titles[1]?.title);
  expect(titles[2]?.title).toBe('Root · a.pem');
});
