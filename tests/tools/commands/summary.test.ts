import { fateOf, summaryOf } from '#tools/commands/summary.ts';
import type { HeldStep } from '#workers/run-commands.ts';
import { expect, test } from 'vitest';

const steps = (...all: (number | undefined)[]): HeldStep[] =>
  all.map((status) => ({
    range: { start: 0, end: 0 },
    line: 1,
    command: '',
    program: '',
    status,
    stdout: '',
    stderr: '',
    findings: [],
    written: [],
  }));

test.each([
  [[], 'There was no command to run'],
  [[0], '1 step: 1 done'],
  [[0, 0, 1], '3 steps: 2 done, 1 failed'],
  [[undefined, 0, 127], '3 steps: 1 done, 1 failed, 1 left alone'],
  [[undefined], '1 step: 1 left alone'],
])('%j: %s', (all, said) => {
  expect(summaryOf({ steps: steps(...all) })).toBe(said);
});

test.each([
  [0, 'done'],
  [1, 'failed'],
  [undefined, 'left alone'],
])('status %s is %s', (status, fate) => {
  expect(fateOf({ status })).toBe(fate);
});
