import { expect, test } from 'vitest';
import { issuerPairs } from '#bench/relate.ts';
import type { BenchObject } from '#bench/object.ts';
import { judgeConfig } from '#core/config/judge.ts';
import { inspectDer } from '#core/detect/inspect.ts';
import { issue } from '#core/issue/issue.ts';

const now = Date.UTC(2026, 10, 22);

async function certificate(id: number, name: string): Promise<BenchObject> {
  const config = `[req]\nprompt=no\ndistinguished_name=dn\n[dn]\nCN=${name}\n`;
  const choices = { make: 'certificate', key: 'p-256', validity: { days: 1 }, version: '3.5' } as const;
  const { der } = await issue(judgeConfig(config, choices, now).request, now);
  return { id, content: await inspectDer(der, '', now), label: name, origin: 'loaded' };
}

/** As if its own key had not signed it: then others of that name may have. */
function foreign(object: BenchObject): BenchObject {
  return {
    ...object,
    content: { ...object.content, selfSignature: { result: 'invalid' } } as BenchObject['content'],
  };
}

test('pairs by name, each once, and only with something new in them', async () => {
  const [a, b, other] = await Promise.all([certificate(1, 'a'), certificate(2, 'a'), certificate(3, 'b')]);
  const ids = (objects: BenchObject[], isNew: (id: number) => boolean): string[] =>
    issuerPairs(objects, isNew).map(({ issuer, subject }) => `${issuer.id} signed ${subject.id}`);

  expect(ids([a, b, other], () => true)).toEqual([]);
  expect(ids([foreign(a), b, other], () => true)).toEqual(['2 signed 1']);
  expect(ids([foreign(a), b, other], (id) => id === 2)).toEqual(['2 signed 1']);
  expect(ids([foreign(a), b, other], (id) => id === 3)).toEqual([]);
});

test('a crowd of one name costs a few checks each, not all', async () => {
  const one = await certificate(0, 'a');
  const crowd = Array.from({ length: 300 }, (_, id) => foreign({ ...one, id }));
  expect(issuerPairs(crowd, () => true).length).toBeLessThanOrEqual(300 * 8);
});
