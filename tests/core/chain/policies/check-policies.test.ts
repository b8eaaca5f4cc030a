import { expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Budget } from '#core/chain/budget.ts';
import { checkPolicies, type PolicyOutcome } from '#core/chain/policies/check-policies.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { buildAny, extension, goodServer, name } from '../../../support/certificate.ts';
import { hex } from '../../../support/expect.ts';
import { ANY, inputs, oid, policies, policyCases, readExtensions } from './policy-cases.ts';
import { certificateOf } from '../../../support/openssl.ts';

const certificate = (extensions: Bytes[], issuer = 'above'): Certificate =>
  certificateOf(
    buildAny({
      ...goodServer,
      issuer: name(['2.5.4.3', issuer]),
      subject: name(['2.5.4.3', 'me']),
      extensions,
    }),
  );

function read(text: string): Certificate {
  const { extensions, selfIssued } = readExtensions(text);
  return certificate(extensions, selfIssued ? 'me' : 'above');
}

const judge = (path: string, asked: string): PolicyOutcome =>
  checkPolicies(path.split('|').map(read), inputs(asked), new Budget());

test.each(policyCases)('%s asked for %s holds for "%s"', (path, asked, set, valid) => {
  const outcome = judge(path, asked);
  expect(outcome.policies).toEqual(Array.from(set, oid));
  expect(outcome.valid).toBe(valid !== false);
  expect(outcome.failures.length > 0).toBe(!outcome.valid);
});

test.each([
  ['where it goes wrong', '1 E0|2|2', 1],
  ['at the end, where nothing is left that was asked for', '1|1', 1],
])('a failure says %s', (_where, path, index) => {
  expect(judge(path, '3 E').failures.map(({ certificate: at }) => at)).toEqual([index]);
});

test.each([
  ['2.5.29.32', 'certificate policies'],
  ['2.5.29.33', 'policy mappings'],
  ['2.5.29.36', 'policy constraints'],
  ['2.5.29.54', 'inhibit anyPolicy'],
])('an extension %s that cannot be read fails', (type, title) => {
  const broken = certificate([policies('1'), extension(type, hex('0500'))]);
  const { valid, failures } = checkPolicies([read('1'), broken], inputs('*'), new Budget());
  expect(valid).toBe(false);
  expect(failures).toEqual([{ code: 'malformed', certificate: 1, words: `The ${title} cannot be read` }]);
});

test('nothing is asked of a path without certificates', () => {
  expect(checkPolicies([], inputs('*'), new Budget())).toEqual({
    valid: true,
    explicit: false,
    policies: [ANY],
    failures: [],
  });
});

test('mappings that double at each certificate stay linear', () => {
  // Two policies, each mapped to both, twenty times over: a tree would have a million leaves.
  const doubling = Array.from({ length: 20 }, () => '12 1>1 1>2 2>1 2>2').join('|');
  const budget = new Budget();
  const { policies: set } = checkPolicies(`${doubling}|12`.split('|').map(read), inputs('*'), budget);
  expect(set).toEqual(['1', '2'].map(oid));
  expect(budget.spent.policies).toBeLessThan(200);
});
