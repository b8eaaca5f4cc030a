import { describe, expect, test } from 'vitest';
import { faults, type FaultName } from '#core/chain/faults.ts';
import type { Finding } from '#core/findings/finding.ts';
import { chainVerdict, findingsOf, momentFor, pathTitle } from '#tools/chain/verdict.ts';
import type { ChainCard } from '#workers/chain-card.ts';
import type { ChainPathView, ChainReport } from '#workers/check-chain.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);

const card = (title: string, fields: Partial<ChainCard> = {}): ChainCard => ({
  der: new Uint8Array(),
  title,
  issuerTitle: `issuer of ${title}`,
  subject: `CN=${title}`,
  issuer: `CN=issuer of ${title}`,
  serial: '01',
  notBefore: day('2026-01-01'),
  notAfter: day('2027-01-01'),
  key: 'P-256',
  sha256: '',
  names: [],
  nameCount: 0,
  selfIssued: false,
  ...fields,
});

const cards = [
  card('shop', { notBefore: day('2026-03-01'), notAfter: day('2026-05-01') }),
  card('CA', { notBefore: day('2026-04-01') }),
  card('Root', { selfIssued: true, trusted: 'mozilla' }),
];

const fault = (name: FaultName, step: number): Finding => ({
  ...faults[name],
  at: { input: String(step), path: '' },
});

const path = (fields: Partial<ChainPathView> = {}): ChainPathView => ({
  steps: [0, 1, 2].map((number) => ({ card: number, checks: [] })),
  anchored: true,
  valid: true,
  findings: [],
  policies: [],
  ...fields,
});

const report = (best: ChainPathView, fields: Partial<ChainReport> = {}): ChainReport => ({
  question: { purpose: 'server', time: day('2026-04-15'), strictness: 'path', revocation: 'given' },
  against: 'mozilla',
  mozilla: { name: 'Mozilla', date: '2026-10-28' },
  benchRoots: 0,
  leaves: [0],
  leaf: 0,
  cards,
  paths: [best],
  valid: best.valid,
  spent: { signatures: 0, nodes: 0 },
  clients: [],
  files: [],
  servers: [],
  ...fields,
});

const asked = (question: Partial<ChainReport['question']>): Pick<ChainReport, 'question'> => ({
  question: { ...report(path()).question, ...question },
});
const stopped = (name: FaultName, step: number): ChainPathView =>
  path({ valid: false, findings: [fault(name, step)] });

describe('the verdict', () => {
  test.each<[string, ChainReport]>([
    ['Trusted as a TLS server: 2 links to Root (Mozilla)', report(path())],
    [
      'Trusted for www.example.com: 2 links to Root (Mozilla)',
      report(path(), asked({ name: 'www.example.com' })),
    ],
    ['Trusted: 2 links to Root (Mozilla)', report(path(), asked({ purpose: 'any' }))],
    [
      'Trusted for code signing: it is a root itself (on the bench)',
      report(path({ steps: [{ card: 0, checks: [] }] }), asked({ purpose: 'code' })),
    ],
    ['Not trusted: the issuer “issuer of shop” is missing', report(stopped('noIssuer', 0))],
    [
      'Not trusted: the chain ends in “Root”, which is not among Mozilla’s roots',
      report(stopped('untrustedRoot', 2)),
    ],
    [
      'Not trusted: it is signed by itself, which is not among the roots on the bench',
      report(stopped('untrustedRoot', 0), { against: 'bench' }),
    ],
    ['Not trusted: the certificate expired on 2026-05-01 00:00:00 UTC', report(stopped('expired', 0))],
    ['Not trusted: “CA” is not valid before 2026-04-01 00:00:00 UTC', report(stopped('notYetValid', 1))],
    [
      'Not trusted: the certificate is not for a.example',
      report(stopped('hostName', 0), asked({ name: 'a.example' })),
    ],
    ['Not trusted: “CA” has been revoked', report(stopped('revoked', 1))],
    ['Not trusted: “CA”: has issued a certificate without being a CA', report(stopped('notCa', 1))],
    ['Not trusted: it leads to nothing that is trusted', report(path({ valid: false }))],
    ['Not trusted: nothing could be read', report(path(), { paths: [] })],
  ])('%s', (sentence, given) => {
    expect(chainVerdict(given).sentence).toBe(sentence);
  });

  test('warns where the best path has warnings, and says what was asked', () => {
    const { tone, more } = chainVerdict(
      report(path({ findings: [fault('keyUsage', 0)] }), { against: 'both', benchRoots: 2 }),
    );
    expect(tone).toBe('warn');
    expect(more).toBe(
      'Checked as a TLS server, at 2026-04-15 00:00:00 UTC, against Mozilla’s roots of 2026-10-28 and 2 roots on the bench. 1 warning below.',
    );
  });
});

test.each([
  ['after all', '2026-07-01', '2026-05-01'],
  ['before all', '2026-02-01', '2026-04-01'],
  ['within', '2026-04-15', '2026-04-15'],
])('the nearest moment that suits the whole path, asked %s', (_name, time, moment) => {
  expect(momentFor(path(), report(path(), asked({ time: day(time) })))).toBe(day(moment));
});

test('no moment suits a path whose certificates never hold together', () => {
  const apart = [cards[0], card('late', { notBefore: day('2026-06-01') })].flatMap((one) => one ?? []);
  expect(momentFor(path(), report(path(), { cards: apart }))).toBeUndefined();
});

test('a path is called by its certificates, and so is the place of a finding', () => {
  expect(pathTitle(path(), cards)).toBe('shop → CA → Root');
  expect(findingsOf(stopped('revoked', 1), cards).map(({ at }) => at.input)).toEqual(['CA']);
});
