import { beforeAll, describe, expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { type ChainInput, checkChain } from '#workers/check-chain.ts';
import { Authority } from '../support/authority.ts';
import { constraints, dns, goodCa, name, purposes } from '../support/certificate.ts';
import { present } from '../support/expect.ts';

const CLIENT = '1.3.6.1.5.5.7.3.2';
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const time = Date.UTC(2026, 5, 15);

let root: Bytes, issuing: Bytes, leaf: Bytes, client: Bytes, responder: Bytes;
beforeAll(async () => {
  const top = await Authority.make('Root');
  const below = await Authority.make('Issuing');
  const holder = await Authority.make('shop.example');
  const { subject, spki } = holder;
  root = await top.root();
  issuing = await top.issue({ ...goodCa, issuer: top.subject, subject: below.subject, spki: below.spki });
  leaf = await below.issue({ subject, spki });
  client = await below.issue({
    subject: name(['2.5.4.3', 'client']),
    spki,
    extensions: [constraints(false), purposes(CLIENT), dns('client.example')],
  });
  responder = await below.issue({
    subject: name(['2.5.4.3', 'responder']),
    spki,
    extensions: [constraints(false), purposes(OCSP_SIGNING)],
  });
});

const check = (certificates: Bytes[], more: Partial<ChainInput> = {}, question = {}) =>
  checkChain(
    {
      certificates,
      crls: [],
      responses: [],
      against: 'both',
      ...more,
      question: { time, strictness: 'path', revocation: 'given', ...question },
    },
    () => undefined,
  );

const asText = (content: Bytes | string): string => String(content);

describe('a pile', () => {
  test('out of order, with junk: the leaf is found, its path, and what a server needs', async () => {
    const junk = new Uint8Array([0x30, 0x03, 1, 2, 3]);
    const report = present(await check([junk, root, leaf, issuing]));
    expect(report.leaf).toBe(2);
    expect(report.valid).toBe(true);
    const [best] = report.paths;
    expect(best?.steps.map(({ card }) => report.cards[card]?.title)).toEqual([
      report.cards[0]?.title,
      'Issuing',
      'Root',
    ]);
    expect(report.cards.map(({ given }) => given)).toEqual([2, 3, 1]);
    expect(report.cards[2]?.trusted).toBe('bench');
    expect(report.benchRoots).toBe(1);
    expect(report.files.map((file) => file.name)).toEqual(['fullchain.pem', 'chain.pem', 'trust-anchor.pem']);
    expect(asText(report.files[0]?.content ?? '').match(/BEGIN/g)).toHaveLength(2);
  });

  test('nobody on the bench is trusted against Mozilla’s roots alone', async () => {
    const report = present(await check([leaf, issuing, root], { against: 'mozilla' }));
    expect(report.valid).toBe(false);
    expect(report.paths[0]?.repair?.code).toBe('add-anchor');
    expect(report.benchRoots).toBe(0);
  });

  test('of nothing that can be read has no report', async () => {
    expect(await check([new Uint8Array([1, 2])])).toBeUndefined();
  });

  test('without lists does not doubt what nobody asked about', async () => {
    const revocation = async (question: object): Promise<string | undefined> =>
      present(await check([leaf, issuing, root], {}, question)).paths[0]?.steps[0]?.checks.find(
        (one) => one.name === 'revocation',
      )?.result;
    expect(await revocation({})).toBe('not asked');
    expect(await revocation({ revocation: 'required' })).toBe('failed');
  });
});

describe('what is asked when nobody says', () => {
  test.each([
    ['server', () => leaf],
    ['client', () => client],
    ['ca', () => issuing],
  ] as const)('%s', async (purpose, one) => {
    const report = present(await check([one()]));
    expect(report.question.purpose).toBe(purpose);
  });

  test('a responder’s certificate comes after the others', async () => {
    expect(present(await check([responder, issuing, leaf, root])).leaves).toEqual([2, 0]);
  });

  test('a name is asked of servers and mailboxes alone', async () => {
    const named = async (one: Bytes) =>
      present(await check([one, issuing, root], { leaf: 0 }, { name: 'x.example' })).question.name;
    expect(await named(leaf)).toBe('x.example');
    expect(await named(client)).toBeUndefined();
  });
});
