import { expect, test } from 'vitest';
import { checklistFor, lifetimeAt } from '#core/deploy/checklist.ts';
import type { ChecklistItem } from '#core/deploy/model.ts';
import { present } from '../../support/expect.ts';
import { Bench, hasOpenssl, P256 } from '../../support/openssl.ts';

test.each([
  ['2026-03-14', 398],
  ['2026-03-15', 200],
  ['2027-03-15', 100],
  ['2029-03-15', 47],
])('a certificate of %s holds for %d days', (day, days) => {
  expect(lifetimeAt(Date.parse(day))).toBe(days);
});

test('without a request everything is asked', () => {
  expect(new Set(checklistFor(undefined, 0).map(({ state }) => state))).toEqual(new Set(['ask']));
  expect(checklistFor(new Uint8Array([1]), 0)).toHaveLength(10);
});

test.skipIf(!hasOpenssl)('a request is looked at', () => {
  const bench = new Bench();
  const key = bench.key('key.pem', P256);
  const weak = bench.key('weak.pem', '-algorithm RSA -pkeyopt rsa_keygen_bits:1024');
  const item = (id: string, of: string, subject: string, ...extensions: string[]): ChecklistItem =>
    present(checklistFor(bench.request(of, extensions, '-subj', subject), 0).find((one) => one.id === id));
  const rows: [id: string, state: string, of: string, subject: string, ...extensions: string[]][] = [
    ['names', 'ok', key, '/CN=x', 'subjectAltName=DNS:a.org,DNS:*.b.org,DNS:b.org'],
    ['names', 'missing', key, '/CN=x', 'subjectAltName=DNS:*.b.org'],
    ['names', 'missing', key, '/CN=a.org'],
    ['public-names', 'ok', key, '/CN=x', 'subjectAltName=DNS:a.org'],
    ['public-names', 'wrong', key, '/CN=x', 'subjectAltName=DNS:server.internal'],
    ['public-names', 'wrong', key, '/CN=x', 'subjectAltName=DNS:a.org,IP:192.168.1.1'],
    ['key', 'ok', key, '/CN=x'],
    ['key', 'wrong', weak, '/CN=x'],
    ['subject', 'wrong', key, '/CN=x/OU=Web'],
    ['subject', 'ok', key, '/CN=x/O=Shop'],
    ['usages', 'wrong', key, '/CN=x', 'extendedKeyUsage=serverAuth,clientAuth'],
    ['usages', 'ok', key, '/CN=x', 'extendedKeyUsage=serverAuth'],
  ];
  for (const [id, state, ...request] of rows) {
    const [of, subject, ...extensions] = request;
    expect([id, item(id, of, subject, ...extensions).state, ...request]).toEqual([id, state, ...request]);
  }
});
