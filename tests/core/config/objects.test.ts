import { describe, expect, test } from 'vitest';
import { Objects } from '#core/config/objects.ts';
import { Bench, RSA, hasOpenssl } from '../../support/openssl.ts';

const added = () => {
  const objects = new Objects('3.5');
  expect(objects.add('1.2.3.4', 'mine', 'My own')).toBeUndefined();
  return objects;
};

test('an added object is found by each of its names and its number', () => {
  const objects = added();
  expect(['mine', 'My own', '1.2.3.4', '1.2.3 04'].map((name) => objects.find(name))).toEqual(
    Array(4).fill('1.2.3.4'),
  );
  expect(objects.byOid('1.2.3.4')?.short).toBe('mine');
  expect(objects.findShort('My own')).toBeUndefined();
});

test('what is added to one file is unknown in the next', () => {
  added();
  expect(new Objects('3.5').find('mine')).toBeUndefined();
});

const additions = [
  ['a new name and number', '1.2.3.5', 'other', undefined],
  ['a number loosely written', '1.2.3.', 'other', undefined],
  ['a short name of OpenSSL', '1.2.3.5', 'CN', 'exists'],
  ['a long name of OpenSSL', '1.2.3.5', 'commonName', 'exists'],
  ['a name of OpenSSL without a number', '1.2.3.5', 'HMAC', 'exists'],
  ['a number of OpenSSL', '2.5.4.3', 'other', 'exists'],
  ['a name added before', '1.2.3.5', 'mine', 'exists'],
  ['a number added before', '1.2.3.4', 'other', 'exists'],
  ['no number', 'serverAuth', 'other', 'bad_oid'],
] as const;

test.each(additions)('adding %s', (_name, oid, name, refusal) => {
  const objects = new Objects('3.0');
  objects.add('1.2.3.4', 'mine', 'mine');
  expect(objects.add(oid, name, name)).toBe(refusal);
});

describe.runIf(hasOpenssl)('openssl agrees', () => {
  const bench = new Bench();
  const key = bench.key('key.pem', RSA);
  const config = (oid: string, name: string) =>
    `oid_section = o\n[req]\nprompt = no\ndistinguished_name = d\n[d]\nCN = x\n[o]\nmine = 1.2.3.4\n${name} = ${oid}\n`;

  test.each(additions.filter(([, , name]) => name !== 'mine'))('on %s', (_name, oid, name, refusal) => {
    bench.write('objects.cnf', config(oid, name));
    const made = () => bench.der('req', '-new', '-key', key, '-config', 'objects.cnf', '-outform', 'DER');
    if (refusal === undefined) expect(made().length).toBeGreaterThan(0);
    else expect(made).toThrow(refusal === 'exists' ? 'oid exists' : 'problem creating object');
  });
});
