import { expect, test } from 'vitest';
import { arrange, type Row } from '#bench/rows.ts';
import { type Group, surveyOf } from '#bench/survey.ts';
import { problem, row } from './row.ts';

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 22);
const inDays = (days: number): number => now + days * DAY;

const rows: Row[] = [
  row('gone', { issuer: 'A', key: 'P-256', keyId: '1', expires: inDays(-10) }),
  row('today', { issuer: 'A', key: 'P-256', keyId: '2', expires: now }),
  row('soon', { issuer: 'A', key: 'P-256', keyId: '2', expires: inDays(29) }),
  row('later', {
    issuer: 'B',
    key: 'RSA 2048',
    keyId: '',
    expires: inDays(30),
    problems: [problem('a', 'error')],
  }),
  row('twice', {
    issuer: 'A',
    key: 'P-256',
    keyId: '3',
    expires: inDays(90),
    problems: [problem('a', 'error'), problem('a', 'error'), problem('b', 'warning')],
  }),
  row('key', { kind: 'Private key', key: 'P-256', keyId: '3' }),
];
const survey = surveyOf(rows, now);

test('only certificates are counted', () => {
  expect(survey.certificates).toBe(5);
  expect(survey.kinds.map(({ title, count }) => [title, count])).toEqual([
    ['Certificate', 5],
    ['Private key', 1],
  ]);
});

test.each<[string, Group, string]>([
  ['expired', survey.expired, 'gone'],
  ['expire within 30 days, the thirtieth not included', survey.soon, 'today soon'],
  ['with findings', survey.problems, 'later twice'],
  // That a private key on the bench has it too is another matter.
  ['share a key', survey.sharedKeys, 'today soon'],
])('%s: as many are counted as its facet finds', (_name, { count, facet }, titles) => {
  const found = arrange(rows, '', 'loaded', facet).map(({ title }) => title);
  expect(found.join(' ')).toBe(titles);
  expect(count).toBe(found.length);
});

test.each<[string, Group[], [string, number][]]>([
  [
    'issuers',
    survey.issuers,
    [
      ['A', 4],
      ['B', 1],
    ],
  ],
  [
    'keys',
    survey.keys,
    [
      ['P-256', 4],
      ['RSA 2048', 1],
    ],
  ],
  [
    'findings, once for each certificate, by their titles',
    survey.codes,
    [
      ['Title of a', 2],
      ['Title of b', 1],
    ],
  ],
])('%s, the most frequent first', (_name, groups, wanted) => {
  expect(groups.map(({ title, count }) => [title, count])).toEqual(wanted);
});

test('of a few nothing is odd; of many, what one in a hundred has', () => {
  expect(survey.odd).toEqual([]);
  const many = Array.from({ length: 100 }, (_, i) =>
    row(`${i}`, { issuer: i === 7 ? 'Other' : 'A', key: 'P-256' }),
  );
  expect(surveyOf(many, now).odd.map(({ title }) => title)).toEqual(['Other']);
});

test('the bars hold every certificate that has a date once, and split at today', () => {
  const many = [
    ...Array.from({ length: 200 }, (_, i) => row(`${i}`, { expires: inDays(i - 50) })),
    row('of the year 9999', { expires: Date.UTC(9999, 11, 31) }),
    row('unreadable', { expires: NaN }),
  ];
  const { bars } = surveyOf(many, now);
  expect(bars.length).toBeGreaterThan(10);
  expect(bars.length).toBeLessThanOrEqual(37);
  expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(201);
  for (const { facet, count } of bars) expect(arrange(many, '', 'loaded', facet)).toHaveLength(count);
  const titles = bars.map(({ title }) => title);
  expect(titles).toEqual(titles.toSorted());
  expect(bars.filter(({ past }) => past).every(({ title }) => Date.parse(title) < now)).toBe(true);
  expect(bars[0]?.past).toBe(true);
  expect(bars.at(-1)?.past).toBe(false);
});

test.each([
  ['one certificate', [row('one', { expires: inDays(40) })]],
  ['all on one day', [row('a', { expires: now }), row('b', { expires: now + 1000 })]],
  ['none with a date', [row('a'), row('b')]],
  ['nothing', []],
])('no bars for %s', (_name, list) => {
  expect(surveyOf(list, now).bars).toEqual([]);
});
