import { expect, test } from 'vitest';
import { WorkbenchError } from '#core/errors.ts';
import { Findings } from '#core/x509/findings.ts';

const range = { start: 3, end: 9 };

test.each([
  ['with its offset', new WorkbenchError('asn1.truncated', 'cut off', 5), 'cut off (at byte 5)'],
  ['without one', new WorkbenchError('x509.general_name', 'no such name'), 'no such name'],
])('a refusal becomes a finding, %s', (_name, error, detail) => {
  const findings = new Findings('in');
  findings.attempt('tbsCertificate.subject', range, () => {
    throw error;
  });
  expect(findings.list).toMatchObject([
    {
      code: error.code,
      title: 'subject cannot be read',
      at: { input: 'in', path: 'tbsCertificate.subject', range },
      detail,
    },
  ]);
});

test('a bug is no finding about the document', () => {
  const findings = new Findings();
  expect(() => {
    findings.attempt('', range, () => {
      throw new TypeError('a bug');
    });
  }).toThrow(TypeError);
  expect(findings.list).toEqual([]);
});
