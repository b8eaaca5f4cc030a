import { expect, test } from 'vitest';
import { WorkbenchError } from '#core/errors.ts';
import { problemsIn, rankFindings, worstSeverity } from '#core/findings/rank.ts';
import type { Finding, Severity } from '#core/findings/finding.ts';

test('an error comes out of structured clone as the same error', () => {
  const error = new WorkbenchError('asn1.truncated', 'cut off', 17);
  const copy = WorkbenchError.fromPlain(structuredClone(error.toPlain()));
  expect(copy).toBeInstanceOf(WorkbenchError);
  expect(copy).toMatchObject({ code: 'asn1.truncated', message: 'cut off', offset: 17 });
  expect(new WorkbenchError('a', 'b').toPlain()).toEqual({ code: 'a', message: 'b' });
});

test.each([
  ['an error of our own stays itself', new WorkbenchError('x.y', 'z'), { code: 'x.y', message: 'z' }],
  ['a bug is called one', new TypeError('null'), { code: 'internal.bug', message: 'TypeError: null' }],
  ['what is thrown need not be an error', 'text', { code: 'internal.bug', message: 'text' }],
])('%s', (_name, thrown, expected) => {
  expect(WorkbenchError.from(thrown)).toMatchObject(expected);
});

const finding = (severity: Severity, code: string): Finding => ({
  code,
  severity,
  title: code,
  at: { input: '', path: '' },
});

test('findings are ranked worst first and otherwise stay in order', () => {
  const findings = [
    finding('info', 'a'),
    finding('error', 'b'),
    finding('fatal', 'c'),
    finding('error', 'd'),
  ];
  expect(rankFindings(findings).map(({ code }) => code)).toEqual(['c', 'b', 'd', 'a']);
  expect(worstSeverity(findings)).toBe('fatal');
  expect(worstSeverity([])).toBeUndefined();
  expect(problemsIn([finding('notice', 'a'), finding('warning', 'b')]).map(({ code }) => code)).toEqual([
    'b',
  ]);
});
