import { expect, test } from 'vitest';
import type { Authority, IssuedRecord } from '#core/issue/ca/authority.ts';
import { changeWords } from '#core/issue/ca/change-words.ts';
import { diffAuthority } from '#core/issue/ca/changes.ts';

const row = (serialNumber: string, more: Partial<IssuedRecord> = {}): IssuedRecord => ({
  serialNumber,
  subject: `/CN=${serialNumber}`,
  expires: 1,
  ...more,
});
const revoked = { time: 0, reason: 'superseded' as const };

const known: Authority = {
  certificate: Uint8Array.of(1),
  chain: [],
  records: [row('01'), row('02', { revoked })],
  crlNumber: 1n,
  nextSerial: 5n,
  settings: { digest: 'SHA-256', crlDays: 30, crlUrl: '', ocspUrl: '', issuerUrl: '' },
};
const records = (...all: IssuedRecord[]): Partial<Authority> => ({ records: all });
const [one, two] = [row('01'), row('02', { revoked })];

test.each<[string, Partial<Authority>, string[]]>([
  ['nothing', {}, []],
  ['a certificate at hand', records({ ...one, certificate: Uint8Array.of(2) }, two), []],
  ['one issued', records(one, two, row('03')), ['Issued: /CN=03, number 03']],
  [
    'one issued and revoked',
    records(one, two, row('03', { revoked })),
    ['Issued: /CN=03, number 03', 'Revoked on 1970-01-01, superseded: /CN=03, number 03'],
  ],
  [
    'one revoked',
    records(row('01', { revoked: { time: 0 } }), two),
    ['Revoked on 1970-01-01: /CN=01, number 01'],
  ],
  ['one released', records(one, row('02')), ['No longer revoked: /CN=02, number 02']],
  ['one gone', records(two), ['No longer there: /CN=01, number 01']],
  [
    'another reason',
    records(one, row('02', { revoked: { time: 0, reason: 'keyCompromise' } })),
    ['Revocation changed to on 1970-01-01, keyCompromise: /CN=02, number 02'],
  ],
  [
    'another subject',
    records(row('01', { subject: '' }), two),
    ['Subject or expiry changed: no subject, number 01'],
  ],
  ['the next list’s number', { crlNumber: 4n }, ['The next list has number 4, not 1']],
  ['the serial file', { nextSerial: 6n }, ['The file serial has another number']],
  ['the certificate', { certificate: Uint8Array.of(2) }, ['The CA has another certificate']],
  ['the chain', { chain: [Uint8Array.of(2)] }, ['The certificates above the CA are others']],
  [
    'settings',
    { settings: { ...known.settings, digest: 'SHA-512', crlUrl: 'http://x/' } },
    [
      'Changed: the hash of signatures, from SHA-256 to SHA-512',
      'Changed: the address of the list, from none to http://x/',
    ],
  ],
])('tells %s', (_name, change, words) => {
  expect(diffAuthority(known, { ...known, ...change }).map(changeWords)).toEqual(words);
});
