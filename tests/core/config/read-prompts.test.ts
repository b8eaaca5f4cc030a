import { describe, expect, test } from 'vitest';
import { readConfigRequest } from '#core/config/read-request.ts';

const choices = { make: 'request', key: 'p-256', validity: { days: 1 }, version: '3.5' } as const;
const read = (dn: string, answers: Record<string, string> = {}, tail = '') =>
  readConfigRequest(`[req]\ndistinguished_name = dn\n${tail}\n[dn]\n${dn}\n`, {
    ...choices,
    answers: new Map(Object.entries(answers)),
  });
const names = (...args: Parameters<typeof read>) =>
  read(...args).value.subject.map((rdn) => rdn.map(({ oid, text }) => `${oid}=${text}`).join('+'));

test('questions have their words, defaults and bounds', () => {
  const { questions } = read(
    'countryName = Country\ncountryName_default = AU\ncountryName_min = 2\ncountryName_max = 2\nCN = Name\n',
  );
  expect(questions).toEqual([
    { id: 'dn.countryName', text: 'Country', default: 'AU', min: 2, max: 2 },
    { id: 'dn.CN', text: 'Name' },
  ]);
});

describe('answers', () => {
  test.each([
    ['a default', 'CN = Name\nCN_default = d', {}, ['2.5.4.3=d']],
    ['an answer', 'CN = Name\nCN_default = d', { 'dn.CN': 'a' }, ['2.5.4.3=a']],
    ['a dot leaves it out', 'C = x\nC_default = AU\nCN = Name', { 'dn.C': '.', 'dn.CN': 'a' }, ['2.5.4.3=a']],
    ['a default of a dot is one', 'CN = Name\nCN_default = .', {}, ['2.5.4.3=.']],
    ['a fixed value is not asked', 'CN = Name\nCN_value = v', { 'dn.CN': 'a' }, ['2.5.4.3=v']],
    ['a value of a dot leaves it out', 'CN = x\nCN_value = .\nO = y', { 'dn.O': 'a' }, ['2.5.4.10=a']],
    [
      'what is no attribute is not asked',
      'nonsense = x\nCN = y',
      { 'dn.CN': 'a', 'dn.nonsense': 'z' },
      ['2.5.4.3=a'],
    ],
    ['a number alone is not asked', '0.1.2.3 = x\nCN = y', { 'dn.CN': 'a' }, ['2.5.4.3=a']],
    [
      'several of one type',
      '0.OU = x\n1.OU = y',
      { 'dn.0.OU': 'a', 'dn.1.OU': 'b' },
      ['2.5.4.11=a', '2.5.4.11=b'],
    ],
    ['joined', 'CN = x\n+OU = y', { 'dn.CN': 'a', 'dn.+OU': 'b' }, ['2.5.4.3=a+2.5.4.11=b']],
  ])('%s', (_name, dn, answers, expected) => {
    expect(names(dn, answers)).toEqual(expected);
  });

  test.each([
    ['shorter than its bound', 'CN = x\nCN_min = 3', 'config.answer_length'],
    ['longer than its bound, in bytes', 'CN = x\nCN_max = 2', 'config.answer_length'],
    ['longer than openssl allows at all', 'C = x', 'config.attribute_too_long'],
    ['nothing at all', 'O = x', 'config.empty_name'],
  ])('refuses what is %s', (_name, dn, code) => {
    const { findings } = read(dn, { 'dn.CN': _name.includes('shorter') ? 'ab' : 'éé', 'dn.C': 'USA' });
    expect(findings).toContainEqual(expect.objectContaining({ code, severity: 'fatal' }));
  });
});

test('attributes of a request are asked as well, without prefixes', () => {
  const { value, questions } = read(
    'CN = x\nCN_default = a',
    { 'at.challengePassword': 'secret' },
    'attributes = at\n[at]\nchallengePassword = Challenge\n0.OU = not asked',
  );
  expect(questions.map(({ id }) => id)).toEqual(['dn.CN', 'at.challengePassword']);
  expect(value.attributes).toMatchObject([{ oid: '1.2.840.113549.1.9.7', text: 'secret' }]);
});
