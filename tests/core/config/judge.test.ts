import { describe, expect, test } from 'vitest';
import { judgeConfig } from '#core/config/judge.ts';
import { setEntry } from '#core/config/edit.ts';
import type { Choices } from '#core/config/read-request.ts';
import { codesOf, present } from '../../support/expect.ts';

const now = Date.UTC(2026, 5, 1);
const choices: Choices = { make: 'certificate', key: 'rsa-2048', validity: { days: 365 }, version: '3.5' };
const file = (...lines: string[]) =>
  [
    '[req]',
    'prompt = no',
    'distinguished_name = dn',
    'x509_extensions = ext',
    'req_extensions = ext',
    '[dn]',
    'CN = a.example',
    '[ext]',
    ...lines,
    '',
  ].join('\n');
const san = 'subjectAltName = DNS:a.example';

test('a good file has nothing to say', () => {
  const source = file('keyUsage = digitalSignature, keyEncipherment', 'extendedKeyUsage = serverAuth', san);
  expect(judgeConfig(source, choices, now).findings).toEqual([]);
});

describe('findings point to the line that causes them, and the fix ends them', () => {
  test.each([
    [
      'client.key_usage_without_digital_signature',
      ['keyUsage = critical, keyEncipherment, dataEncipherment', san],
      {},
      'keyUsage',
      'critical, digitalSignature, keyEncipherment',
    ],
    [
      'rfc8813.ec_key_encipherment',
      ['keyUsage = digitalSignature, keyEncipherment', san],
      { key: 'p-256' },
      'keyUsage',
      'digitalSignature',
    ],
    [
      'rfc5280.ca_constraints_not_critical',
      ['basicConstraints = CA:TRUE', 'keyUsage = keyCertSign'],
      {},
      'basicConstraints',
      'critical, CA:TRUE',
    ],
    [
      'openssl.authority_key_identifier_in_request',
      ['authorityKeyIdentifier = keyid', san],
      { make: 'request' },
      'authorityKeyIdentifier',
      undefined,
    ],
  ] as const)('%s', (code, lines, chosen, key, value) => {
    const source = file(...lines);
    const { findings } = judgeConfig(source, { ...choices, ...chosen }, now);
    const finding = present(findings.find((f) => f.code === code));
    expect(finding.at.path).toBe(`[ext] ${key}`);
    expect(finding.at.line).toBe(9 + lines.findIndex((line) => line.startsWith(key)));
    const [change] = present(finding.fix).changes;
    expect(change).toEqual({ target: 'config', section: 'ext', key, ...(value !== undefined && { value }) });
    const fixed = setEntry(source, 'ext', key, value);
    expect(codesOf(judgeConfig(fixed, { ...choices, ...chosen }, now).findings)).not.toContain(code);
  });

  test.each([
    ['client.chromium.server_key', { key: 'ed25519' }, { name: 'key', value: 'p-256' }],
    ['client.apple.validity', { validity: { days: 3650 } }, { name: 'days', value: '825' }],
  ] as const)('%s is a choice of the page', (code, chosen, change) => {
    const { findings } = judgeConfig(file(san), { ...choices, ...chosen }, now);
    const finding = present(findings.find((f) => f.code === code));
    expect(finding.fix?.changes).toEqual([{ target: 'choice', ...change }]);
    expect(finding.at).not.toHaveProperty('range');
  });
});

test('what openssl refuses is said alone', () => {
  const source = file('keyUsage = keyEncipherment', 'subjectAltName = IP:nowhere');
  expect(codesOf(judgeConfig(source, choices, now).findings)).toEqual(['config.bad_ip']);
});

test.each([
  [0, ['request.days']],
  [-1, ['request.days']],
  [1.5, ['request.days']],
  [NaN, ['request.days']],
  [5_000_000, ['request.dates']],
])('%d days', (days, codes) => {
  expect(codesOf(judgeConfig(file(san), { ...choices, validity: { days } }, now).findings)).toEqual(codes);
});

test.each([
  ['before 1970', { notBefore: -1000, notAfter: now }, ['request.dates']],
  ['in the year 10000', { notBefore: now, notAfter: Date.UTC(10_000, 0) }, ['request.dates']],
  ['no date at all', { notBefore: NaN, notAfter: now }, ['request.dates']],
  ['past', { notBefore: now - 2000, notAfter: now - 1000 }, ['dates.expired']],
])('dates %s', (_name, validity, codes) => {
  expect(codesOf(judgeConfig(file(san), { ...choices, validity }, now).findings)).toEqual(codes);
});

test('a request has no dates to be judged', () => {
  const asked: Choices = { make: 'request', key: 'rsa-2048', validity: { days: 0 }, version: '3.5' };
  expect(judgeConfig(file(san), asked, now).findings).toEqual([]);
});
