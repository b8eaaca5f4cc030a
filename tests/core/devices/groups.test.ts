import { afterEach, expect, test, vi } from 'vitest';
import { makeArchive } from '#core/devices/make-archive.ts';
import { readPattern } from '#core/devices/range-pattern.ts';
import { readTableUnits } from '#core/devices/table-units.ts';
import type { Batch, DeviceRow } from '#core/devices/batch.ts';
import type { UnitList } from '#core/devices/unit.ts';
import { Bench, hasOpenssl, P256 } from '../../support/openssl.ts';
import { batchOf, dakOf } from './batch.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes an archive and writes down what the page would be told. */
async function watched(batch: Batch, { columns, units }: Pick<UnitList, 'columns' | 'units'>) {
  const signer = await dakOf(new Bench(), P256);
  const plan = { name: 'devices.zip', from: 101, to: 100 + units.length };
  const done: number[] = [];
  const rows: DeviceRow[] = [];
  const archive = await makeArchive(
    { batch, columns, signer, units, plan, passphrase: '', now: Date.now() },
    { progress: (n) => done.push(n), rows: (some) => rows.push(...some) },
  );
  return { archive, done, rows };
}

const steps = (done: readonly number[]) => done.map((n, i) => n - (done[i - 1] ?? 0));

test.runIf(hasOpenssl)('each device is told of once and in order, in groups that grow to 64', async () => {
  const { done, rows } = await watched(batchOf('ffs'), readPattern('G{001..300}'));
  expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 300 }, (_, i) => 101 + i));
  expect(done.at(-1)).toBe(300);
  expect(done[0]).toBe(2);
  expect(Math.min(...steps(done))).toBeGreaterThan(0);
  expect(Math.max(...steps(done))).toBeLessThanOrEqual(64);
});

test.runIf(hasOpenssl)('where a device takes long, the page hears of two at a time', async () => {
  let time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (time += 500));
  const { done } = await watched(batchOf('ffs'), readPattern('G{1..9}'));
  expect(done).toEqual([2, 4, 6, 8, 9]);
});

test.runIf(hasOpenssl)('where none takes any time, groups are no larger than 64', async () => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const { done } = await watched(batchOf('ffs'), readPattern('G{001..200}'));
  expect(steps(done)).toEqual([2, 4, 8, 16, 32, 64, 64, 10]);
});

test.runIf(hasOpenssl)('groups that take longer than before become smaller again', async () => {
  let calls = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => 500 * Math.max(0, ++calls - 4));
  const { done } = await watched(batchOf('ffs'), readPattern('G{01..60}'));
  // Of 16, the largest, it is known only then that they take long.
  expect(steps(done)).toEqual([2, 4, 8, 16, 8, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
});

test.runIf(hasOpenssl)('those that fail within a group are listed, and the others made', async () => {
  const { config } = batchOf('generic');
  const batch = batchOf('generic', { config: `${config}subjectAltName = IP:\${ip}\n` });
  const wrong = new Set([0, 7, 8, 39]);
  const lines = Array.from({ length: 40 }, (_, i) => `S${i};${wrong.has(i) ? 'nowhere' : '::1'}`);
  const { archive, rows, done } = await watched(batch, readTableUnits(`serial;ip\n${lines.join('\n')}\n`));
  expect(archive.failed.map(({ n, id }) => [n, id])).toEqual([...wrong].map((i) => [101 + i, `S${i}`]));
  expect(archive.devices).toBe(36);
  expect(rows.map(({ id }) => id)).toEqual(lines.map((_, i) => `S${i}`).filter((_, i) => !wrong.has(i)));
  expect(done.at(-1)).toBe(40);
});
