import { expect, test } from 'vitest';
import { stepRuns } from '#tools/deploy/step-runs.ts';

test('commands that stand together are one block, sentences another', () => {
  expect(
    stepRuns([
      'sudo nginx -t',
      '# then',
      './reload',
      'Open the console.',
      '1. Choose HTTPS.',
      'or: certutil -f',
    ]),
  ).toEqual([
    { commands: true, lines: ['sudo nginx -t', '# then', './reload'] },
    { commands: false, lines: ['Open the console.', '1. Choose HTTPS.', 'or: certutil -f'] },
  ]);
});

test('PowerShell’s verbs are commands', () => {
  expect(stepRuns(['Import-Certificate -FilePath ca.crt'])).toMatchObject([{ commands: true }]);
});
