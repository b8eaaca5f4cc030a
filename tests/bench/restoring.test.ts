import { beforeAll, expect, test } from 'vitest';
import { Bench } from '#bench/bench.svelte.ts';
import { Intake } from '#bench/intake.svelte.ts';
import { saveItems } from '#bench/save-items.ts';
import { saveBench } from '#core/export/bench/save-bench.ts';
import type { KeyChoice } from '#core/export/bench/items.ts';
import { keySummary } from '#core/detect/kinds/key-summary.ts';
import { publicKeyOf } from '#core/keys/private-key.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import type { CoreClient } from '#workers/client.ts';
import { keepApi } from '#workers/keep-api.ts';
import { readingApi } from '#workers/reading-api.ts';
import { present } from '../support/expect.ts';
import { type OwnCa, ownCa, revoking } from '../support/own-ca.ts';

const NOW = Math.floor(Date.now() / 1000) * 1000;
const encrypted: KeyChoice = { keys: 'encrypted', passphrase: 'x' };

/** A page's bench and intake, whose workers are in this process. */
function page() {
  const methods = { ...readingApi, ...keepApi } as unknown as Record<string, (...args: unknown[]) => unknown>;
  const work = { progress: () => undefined, part: () => undefined };
  const call = (method: string, args: unknown[]): Promise<unknown> =>
    Promise.resolve(methods[method]?.(work, ...args));
  const core = { call } as unknown as CoreClient;
  const bench = new Bench(core);
  let shown = 0;
  const intake = new Intake(core, bench, () => shown++);
  return { bench, intake, restoring: intake.restoring, shown: () => shown };
}

let ca: OwnCa;
let key: { id: string; pin: string; title: string };
beforeAll(async () => {
  ca = await ownCa(NOW, 1);
  key = present(keySummary(await publicKeyOf(await exportPrivateKey(ca.key))));
});

async function saved(choice: KeyChoice, authority = ca.authority) {
  const { bench } = page();
  bench.addAuthority({ authority, title: 'Own CA', key }, 'Own CA', 'made');
  bench.add([
    { content: { kind: 'made-key', handle: ca.key, key }, label: 'key', origin: 'made' },
    { content: { kind: 'configuration', source: '[req]\n' }, label: 'c.cnf', origin: 'loaded' },
  ]);
  return (await saveBench(saveItems(bench.objects), choice, NOW)).zip;
}

test(
  'a saved bench waits for its passphrase, and a wrong one can be mended',
  { timeout: 30_000 },
  async () => {
    const { bench, intake, restoring, shown } = page();
    await intake.read([{ name: 'bench.zip', bytes: await saved(encrypted) }]);
    expect(shown()).toBe(1);
    expect(restoring.waiting?.about).toMatchObject({ passphrase: true, authorities: 1, objects: 1 });
    expect(bench.objects).toEqual([]);
    await restoring.open('wrong');
    expect(restoring.failure?.code).toBe('container.wrong_password');
    await restoring.open('x');
    expect(restoring.failure).toBeUndefined();
    expect(bench.objects.map(({ content }) => content.kind)).toEqual([
      'made-key',
      'configuration',
      'authority',
    ]);
    // What came from a file is in a file.
    expect([bench.unsavedKeys.size, bench.changedAuthorities.size]).toEqual([0, 0]);
    const authority = bench.objects.find(({ content }) => content.kind === 'authority');
    expect(bench.matching(present(authority)).map(({ content }) => content.kind)).toEqual(['made-key']);
  },
);

test(
  'a CA that is on the bench already is compared, and taken over on request',
  { timeout: 30_000 },
  async () => {
    const { bench, intake, restoring } = page();
    const object = bench.addAuthority({ authority: ca.authority, title: 'Own CA', key }, 'Own CA', 'made');
    const newer = { ...revoking(ca.authority, { 0: { time: NOW } }), crlNumber: 3n };
    await intake.read([{ name: 'bench.zip', bytes: await saved({ keys: 'left out' }, newer) }]);
    await expect.poll(() => restoring.changed.length).toBe(1);
    const changed = present(restoring.changed[0]);
    expect(changed.changes.map(({ what }) => what)).toEqual(['revoked', 'crlNumber']);
    const content = () => present(bench.find(object.id)).content;
    expect(content()).toMatchObject({ authority: { crlNumber: 1n } });
    restoring.takeOver(changed);
    expect(content()).toMatchObject({ authority: { crlNumber: 3n } });
    expect(restoring.changed).toEqual([]);
  },
);

test('what a CA keeps is noted until it is saved or gone', () => {
  const { bench } = page();
  const object = bench.addAuthority({ authority: ca.authority, title: 'Own CA', key }, 'Own CA', 'made');
  expect(bench.changedAuthorities.has(object.id)).toBe(true);
  bench.noteAuthoritiesSaved([object.id]);
  expect(bench.changedAuthorities.size).toBe(0);
  bench.updateAuthority(object.id, { ...ca.authority, crlNumber: 2n });
  expect(bench.changedAuthorities.has(object.id)).toBe(true);
  bench.remove(object.id);
  expect(bench.changedAuthorities.size).toBe(0);
});
