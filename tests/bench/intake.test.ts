import { beforeAll, expect, test } from 'vitest';
import { Bench } from '#bench/bench.svelte.ts';
import { Intake } from '#bench/intake.svelte.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { InspectState } from '#tools/inspect/inspect-state.svelte.ts';
import type { CallOptions, CoreClient } from '#workers/client.ts';
import { lighten } from '#workers/light.ts';
import { inspectFixture } from '../support/fixtures.ts';

interface Reading {
  options: CallOptions;
  answer: (objects: Inspected[]) => void;
}

/** A bench and intake whose workers say what the test says, and a file that two of them read. */
function page() {
  const readings: Reading[] = [];
  const call = (method: string, _args: unknown, options: CallOptions): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (method !== 'inspect') return;
      const answer = (objects: Inspected[]): void => resolve({ objects: lighten(objects), findings: [] });
      readings.push({ options, answer });
      options.signal?.addEventListener('abort', () => reject(new Error('ended')));
    });
  const core = { call, getReady: () => undefined } as unknown as CoreClient;
  const bench = new Bench(core);
  const intake = new Intake(core, bench);
  const reading = (): Promise<Reading[]> =>
    expect
      .poll(() => readings.length)
      .toBe(2)
      .then(() => readings);
  return { core, bench, intake, reading };
}

const block = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
const large = { name: 'many.pem', bytes: encodeUtf8(block.repeat(20_000)) };

let all: Inspected[];
beforeAll(async () => {
  const paths = ['base/ca.pem', 'base/leaf.pem', 'crl/ca.crl', 'base/leaf.csr'];
  all = (await Promise.all(paths.map((path) => inspectFixture(path)))).flat();
});
const put = (bench: Bench, content: Inspected | undefined) =>
  bench.add(content ? [{ content, label: '', origin: 'loaded' }] : []);
const kinds = (bench: Bench): string[] => bench.objects.map(({ content }) => content.kind);

test('of many, the first are there before the last, and all in the order of the file', async () => {
  const { bench, intake, reading } = page();
  const done = intake.read([large]);
  const [first, second] = await reading();
  second?.options.onPart?.(lighten(all.slice(2, 3)));
  expect(kinds(bench)).toEqual([]);
  first?.options.onPart?.(lighten(all.slice(0, 1)));
  expect(kinds(bench)).toEqual(['certificate']);
  const [early] = bench.objects;
  first?.options.onPart?.(lighten(all.slice(1, 2)));
  expect(kinds(bench)).toEqual(['certificate']);
  first?.answer([]);
  second?.answer(all.slice(3));
  expect(await done).toHaveLength(4);
  expect(kinds(bench)).toEqual(['certificate', 'certificate', 'crl', 'request']);
  expect(bench.objects[0]).toBe(early);
  expect(intake.findings).toEqual([]);
});

test.each([
  ['cancelled', (intake: Intake) => intake.cancel()],
  ['ended by the next', (intake: Intake) => void intake.readText('nothing')],
])('of what was %s nothing stays, but what was there before does', async (_name, end) => {
  const { bench, intake, reading } = page();
  const [here] = put(bench, all[1]);
  const done = intake.read([large]);
  const [first] = await reading();
  first?.options.onPart?.(lighten(all.slice(0, 2)));
  expect(bench.objects).toHaveLength(2);
  end(intake);
  expect(await done).toEqual([]);
  expect(bench.objects).toEqual([here]);
});

test('what someone chose among the first stays chosen', async () => {
  const { core, bench, intake, reading } = page();
  const gone: string[] = [];
  const go = (route: string): void => void gone.push(route);
  const inspect = new InspectState({ core, bench, intake, go, settle: go });
  inspect.readFiles([new File([large.bytes], large.name)]);
  const [first, second] = await reading();
  first?.options.onPart?.(lighten(all.slice(0, 2)));
  inspect.selectedId = bench.objects[1]?.id ?? 0;
  first?.answer([]);
  second?.answer(all.slice(2));
  await expect.poll(() => bench.objects.length).toBe(4);
  await new Promise((resolve) => setTimeout(resolve));
  expect(gone).toEqual([]);
});
