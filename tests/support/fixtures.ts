import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectInputs, unlock } from '#core/detect/inspect.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { present } from './expect.ts';

/** The moment the tests of committed files are judged at: they were made in 2026 for a hundred years. */
export const fixtureTime = Date.UTC(2026, 11, 1);

/** A file of `tests/fixtures`, made by `scripts/fixtures.sh`. */
export function fixture(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures', path)));
}

/** What is in a committed file. */
export async function inspectFixture(path: string): Promise<Inspected[]> {
  const { objects } = await inspectInputs(
    [{ name: path.split('/').at(-1) ?? '', bytes: fixture(path) }],
    fixtureTime,
  );
  return objects;
}

/** The same after its password was given for the first thing in it that asks for one. */
export async function unlockFixture(path: string, password: string): Promise<Inspected[]> {
  const object = present((await inspectFixture(path)).find(({ locked }) => locked));
  return unlock(present(object.locked), password, object.input, fixtureTime);
}

/** `kind input`, a line each: what a person sees in the list. */
export const outline = (objects: readonly Inspected[]): string[] =>
  objects.map(({ kind, input }) => `${kind} ${input}`);
