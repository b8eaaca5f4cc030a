import { describe, expect, test } from 'vitest';
import { clientRules, clients } from '#data/clients.ts';
import { judgeClients } from '#core/chain/clients/judge-clients.ts';
import { mozillaAnchors } from '#core/chain/anchors.ts';
import type { ChainPath } from '#core/chain/answer.ts';
import type { ChainQuestion, Pile } from '#core/chain/question.ts';
import { cases } from '../../../clients/cases.ts';
import { measured } from '../../../clients/measured.ts';
import { certificate, dnsNames, serverExtensions } from '../../../clients/make.ts';
import { verdictsOn } from '../../../clients/verdicts.ts';
import { present } from '../../../support/expect.ts';
import { certificateOf } from '../../../support/openssl.ts';

const ids = clients.map(({ id }): string => id);
const family = ['openssl', 'curl', 'node', 'python-3.12', 'python-3.13'];

/** The names of a line, in the table's order. */
function expand(line: string): string[] {
  const words = line
    .replace('everyone', ids.join(' '))
    .replace(/all-openssl(\??)/, (_, mark: string) => family.map((id) => id + mark).join(' '))
    .split(' ');
  const place = (word: string): number => ids.indexOf(word.replace('?', ''));
  return words.filter((word) => word !== 'nobody').sort((a, b) => place(a) - place(b));
}

const lines = new Map(
  measured
    .trim()
    .split('\n')
    .map((line) => [line.split(': ')[0] ?? '', line.split(': ')[1] ?? '']),
);

test('every case was measured', () => {
  expect(Array.from(lines.keys())).toEqual(cases.map(({ id }) => id));
});

test.each(cases)('$id: as measured', async ({ id, make }) => {
  const verdicts = await verdictsOn(make('http://127.0.0.1/issuer.cer'));
  const words = verdicts
    .filter(({ accepts }) => accepts !== 'yes')
    .map(({ client, accepts }) => (accepts === 'no' ? client : `${client}?`));
  expect(words).toEqual(expand(lines.get(id) ?? 'not measured'));
  for (const { accepts, reasons } of verdicts) expect(reasons.length > 0).toBe(accepts !== 'yes');
});

test('every rule names each client once, and only those of the table', () => {
  for (const rule of clientRules) {
    const named = [...rule.refused.flatMap(({ by }): readonly string[] => by)];
    if ('unknown' in rule) named.push(...rule.unknown.by);
    expect(new Set(named).size, rule.fault).toBe(named.length);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  }
  expect(new Set(clientRules.map(({ fault }) => fault)).size).toBe(clientRules.length);
});

describe('a path of one certificate', () => {
  const question: ChainQuestion = {
    purpose: 'server',
    name: 'a.example',
    time: Date.now(),
    strictness: 'path',
    revocation: 'off',
  };
  const pathOf = (anchored: boolean, source: 'pile' | 'anchors' = 'pile'): ChainPath => ({
    steps: [{ source: { in: source, index: 0 }, checks: [] }],
    anchored,
    valid: anchored,
    findings: [],
    policies: [],
  });
  const pileOf = (der: Uint8Array<ArrayBuffer>): Pile => ({
    certificates: [certificateOf(der)],
    anchors: [],
    crls: [],
    responses: [],
  });
  const faultsOf = (path: ChainPath, pile: Pile, asked = question): string[] =>
    judgeClients(path, pile, asked).flatMap(({ client, reasons }) =>
      reasons.map(({ fault }) => `${client}: ${fault}`),
    );

  test('gives reasons with what the client says and where it is written', () => {
    const pile = pileOf(certificate({ extensions: serverExtensions('b.example') }).der);
    const [chromium] = judgeClients(pathOf(true), pile, question);
    expect(chromium).toMatchObject({ client: 'chromium', title: 'Chromium', accepts: 'no' });
    expect(chromium?.reasons).toEqual([
      {
        fault: 'wrong-host',
        words: 'The certificate is not for this host',
        says: 'ERR_CERT_COMMON_NAME_INVALID',
        ref: { doc: 'RFC 9525', section: '6' },
      },
    ]);
  });

  test('says since when a client minds', () => {
    const { der } = certificate({ serial: [0x80], extensions: serverExtensions('a.example') });
    const go = judgeClients(pathOf(true), pileOf(der), question).find(({ client }) => client === 'go');
    expect(go?.reasons).toEqual([expect.objectContaining({ says: 'negative serial number', since: '1.23' })]);
  });

  test.each([['client'], ['email'], ['code'], ['ca']] as const)('nobody was asked about %s', (purpose) => {
    const pile = pileOf(certificate({ extensions: serverExtensions('a.example') }).der);
    expect(judgeClients(pathOf(true), pile, { ...question, purpose })).toEqual([]);
  });

  test('without a host only the form of the names counts', () => {
    const nameless: ChainQuestion = {
      purpose: 'server',
      time: question.time,
      strictness: 'path',
      revocation: 'off',
    };
    const good = pileOf(certificate({ extensions: serverExtensions('b.example') }).der);
    expect(faultsOf(pathOf(true), good, nameless)).toEqual([]);
    const bare = pileOf(certificate({ extensions: [] }).der);
    expect(faultsOf(pathOf(true), bare, nameless)).toContain('go: common-name-only');
  });

  test('a stop that nobody was asked about leaves it open', () => {
    const pile = pileOf(certificate({ extensions: serverExtensions('a.example') }).der);
    const finding = {
      code: 'chain.something_new',
      severity: 'error',
      title: '',
      at: { input: '0', path: '' },
    } as const;
    const verdicts = judgeClients({ ...pathOf(true), findings: [finding] }, pile, question);
    expect(new Set(verdicts.map(({ accepts }) => accepts))).toEqual(new Set(['unknown']));
  });

  test.each([
    ['*.co.uk', 'a.co.uk', 'chromium: wildcard-public-suffix'],
    ['*.example', 'a.example', 'chromium: wildcard-top-level'],
    ['a*.example', 'abc.example', 'curl: wildcard-partial'],
    ['a.*.example', 'a.b.example', 'go: wildcard-inside'],
    ['a.b.*', 'a.b.example', 'go: wildcard-inside'],
    ['**.b.example', 'a.b.example', 'go: wrong-host'],
    ['a*', 'a', 'go: wrong-host'],
  ])('the name %s for %s: %s', (name, host, expected) => {
    const pile = pileOf(certificate({ extensions: [dnsNames(name)] }).der);
    expect(faultsOf(pathOf(true), pile, { ...question, name: host })).toContain(expected);
  });

  test('one good name beside a lax one is enough', () => {
    const pile = pileOf(certificate({ extensions: [dnsNames('w*.a.example', '*.a.example')] }).der);
    expect(faultsOf(pathOf(true), pile, { ...question, name: 'www.a.example' })).toEqual([]);
  });

  test('public roots ask for more', () => {
    const { der } = certificate({ from: -1, to: 500, extensions: serverExtensions('a.example') });
    const path: ChainPath = {
      ...pathOf(true),
      steps: [
        { source: { in: 'pile', index: 0 }, checks: [] },
        { source: { in: 'anchors', index: 0 }, checks: [] },
      ],
    };
    const pile = { ...pileOf(der), anchors: [present(mozillaAnchors()[0])] };
    const reasons = judgeClients(path, pile, question)[0]?.reasons ?? [];
    expect(reasons.filter(({ documented }) => documented).map(({ fault }) => fault)).toEqual([
      'public-valid-too-long',
      'public-without-timestamps',
    ]);
  });
});
