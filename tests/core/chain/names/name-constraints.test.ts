import { expect, test } from 'vitest';
import type { Bytes } from '#core/bytes/bytes.ts';
import { IA5_STRING, PRINTABLE_STRING } from '#core/asn1/tags.ts';
import { encodeContext, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { Budget, BudgetSpent } from '#core/chain/budget.ts';
import { NameConstraints, type NameFailure, type NameOptions } from '#core/chain/names/name-constraints.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { encodeGeneralName } from '#core/x509/general-name.ts';
import {
  buildAny,
  extension,
  type Fields,
  goodCa,
  goodServer,
  name,
  subjectAltName,
} from '../../../support/certificate.ts';
import { general, nameConstraints } from '../../../support/names.ts';
import { constraintCases } from './constraint-cases.ts';
import { hex, present } from '../../../support/expect.ts';
import { certificateOf } from '../../../support/openssl.ts';

const CN = '2.5.4.3';
const EMAIL = '1.2.840.113549.1.9.1';

const ca = (...subtrees: string[]): Certificate => rawCa(nameConstraints(subtrees));
const rawCa = (constraints: Bytes): Certificate =>
  certificateOf(buildAny({ ...goodCa, extensions: [...goodCa.extensions, constraints] }));

function leaf(names: readonly string[], fields: Partial<Fields> = {}): Certificate {
  const extensions = names.length > 0 ? [subjectAltName(names.map(general))] : [];
  return certificateOf(buildAny({ ...goodServer, subject: name(), extensions, ...fields }));
}

const last = { selfIssued: false, isLast: true };

function judge(cas: readonly Certificate[], certificate: Certificate, options?: NameOptions): NameFailure[] {
  const constraints = new NameConstraints(new Budget(), options);
  for (const one of cas) constraints.add(one);
  return constraints.check(certificate, last);
}

const reasons = (failures: readonly NameFailure[]): string => failures.map(({ reason }) => reason).join(', ');

test.each(constraintCases)('%s: %s %s', (subtrees, names, result = '' as never) => {
  expect(reasons(judge([ca(...subtrees.split(' '))], leaf(names.split(' '))))).toBe(result);
});

test.each<[what: string, cas: string[], names: string[], result: string]>([
  [
    'the lower one narrows',
    ['+DNS:a.example +DNS:b.example', '+DNS:b.example'],
    ['DNS:a.example'],
    'not permitted',
  ],
  [
    'the lower one cannot widen',
    ['+DNS:b.example', '+DNS:a.example +DNS:b.example'],
    ['DNS:a.example'],
    'not permitted',
  ],
  ['both allow it', ['+DNS:example', '+DNS:a.example'], ['DNS:w.a.example'], ''],
  [
    'one excludes what the other permits',
    ['-DNS:a.example', '+DNS:a.example'],
    ['DNS:a.example'],
    'excluded',
  ],
])('along a path: %s', (_what, cas, names, result) => {
  expect(
    reasons(
      judge(
        cas.map((one) => ca(...one.split(' '))),
        leaf(names),
      ),
    ),
  ).toBe(result);
});

const subject = (...attributes: [string, string, number?][]): Partial<Fields> => ({
  subject: name(...attributes),
});

test.each<[what: string, subtrees: string, names: string[], fields: Partial<Fields>, result: string]>([
  ['the subject is a directory name', '+dir:CN=foo', [], subject([CN, 'bar']), 'not permitted'],
  [
    'the subject and the alternative name are',
    '+dir:CN=foo',
    ['dir:CN=foo'],
    subject([CN, 'bar']),
    'not permitted',
  ],
  ['in another string type', '+dir:CN=foo', [], subject([CN, 'FOO', PRINTABLE_STRING]), ''],
  ['an empty subject is none', '+dir:CN=foo', ['DNS:a.example'], {}, ''],
  [
    'mail in the subject',
    '+email:a.example',
    [],
    subject([EMAIL, 'joe@b.example', IA5_STRING]),
    'not permitted',
  ],
  [
    'beside other names',
    '+email:a.example',
    ['DNS:x.example'],
    subject([EMAIL, 'joe@b.example', IA5_STRING]),
    'not permitted',
  ],
  [
    'not beside an address',
    '+email:a.example',
    ['email:joe@a.example'],
    subject([EMAIL, 'joe@b.example', IA5_STRING]),
    '',
  ],
  ['a common name is no DNS name', '-DNS:a.example', [], subject([CN, 'www.a.example']), ''],
])('the subject: %s', (_what, subtrees, names, fields, result) => {
  expect(reasons(judge([ca(subtrees)], leaf(names, fields)))).toBe(result);
});

test('common names count for clients that take them for host names', () => {
  const options = { commonNames: true };
  const excluded = ca('-DNS:a.example');
  const cn = subject([CN, 'www.a.example']);
  expect(reasons(judge([excluded], leaf([], cn), options))).toBe('excluded');
  expect(reasons(judge([excluded], leaf(['DNS:b.example'], cn), options))).toBe('');
  expect(reasons(judge([excluded], leaf([], subject([CN, 'Some Body'])), options))).toBe('');
});

test('a leading dot means the names below, for clients that give it a meaning', () => {
  const options = { leadingDots: true };
  expect(reasons(judge([ca('+DNS:.a.example')], leaf(['DNS:b.a.example']), options))).toBe('');
  expect(reasons(judge([ca('+DNS:.a.example')], leaf(['DNS:a.example']), options))).toBe('not permitted');
  expect(reasons(judge([ca('-DNS:.a.example')], leaf(['DNS:*.a.example']), options))).toBe('excluded');
});

test('self-issued certificates are judged as the last one only', () => {
  const constraints = new NameConstraints(new Budget());
  constraints.add(ca('+DNS:a.example'));
  const other = leaf(['DNS:b.example']);
  expect(constraints.check(other, { selfIssued: true, isLast: false })).toEqual([]);
  expect(constraints.check(other, { selfIssued: true, isLast: true })).toHaveLength(1);
  expect(constraints.check(other, { selfIssued: false, isLast: false })).toHaveLength(1);
});

test('nothing is limited where nobody limits', () => {
  expect(judge([], leaf(['DNS:..', 'other:1.2.3']))).toEqual([]);
});

test('a failure names the name, the constraint, whose it is and where it stands', () => {
  const certificate = leaf(['DNS:good.example', 'DNS:bad.example']);
  const [failure] = judge([ca('+DNS:good.example', '+DNS:a', '+DNS:b', '+DNS:c', '+DNS:d')], certificate);
  const { range, ...rest } = present(failure);
  expect(rest).toEqual({
    reason: 'not permitted',
    name: 'DNS:bad.example',
    constraint: 'DNS:good.example',
    words:
      'DNS:bad.example is not permitted: CA may issue for DNS:good.example, DNS:a, DNS:b and 2 more only',
  });
  const bytes = certificate.der.subarray(range?.start, range?.end);
  expect(bytes).toEqual(encodePrimitive(2, encodeUtf8('bad.example')));
});

const subtree = (base: string, ...rest: Bytes[]): Bytes =>
  extension(
    '2.5.29.30',
    encodeSequence(encodeContext(0, encodeSequence(encodeGeneralName(general(base)), ...rest))),
  );

test.each<[what: string, constraints: Bytes, reason: string]>([
  ['an address without a mask', nameConstraints(['+IP:10.0.0.1']), 'malformed constraint'],
  ['an IPv6 address without a mask', nameConstraints(['-IP:::1']), 'malformed constraint'],
  [
    'a mask with gaps',
    extension(
      '2.5.29.30',
      encodeSequence(encodeContext(0, encodeSequence(encodePrimitive(7, hex('0a000000ff00ff00'))))),
    ),
    'malformed constraint',
  ],
  ['bytes that are none', extension('2.5.29.30', hex('0500')), 'malformed constraint'],
  ['a subtree with something behind', subtree('DNS:a', hex('0500')), 'malformed constraint'],
])('the extension itself is at fault: %s', (_what, constraints, reason) => {
  expect(reasons(new NameConstraints(new Budget()).add(rawCa(constraints)))).toBe(reason);
});

test.each<[what: string, constraints: Bytes, result: string]>([
  ['a minimum of 0 is what is meant anyhow', subtree('DNS:a.example', encodePrimitive(0, hex('00'))), ''],
  ['a minimum', subtree('DNS:a.example', encodePrimitive(0, hex('01'))), 'unsupported'],
  ['a maximum', subtree('DNS:a.example', encodePrimitive(1, hex('05'))), 'unsupported'],
])('minimum and maximum: %s', (_what, constraints, result) => {
  expect(new NameConstraints(new Budget()).add(rawCa(constraints))).toEqual([]);
  expect(reasons(judge([rawCa(constraints)], leaf(['DNS:a.example'])))).toBe(result);
  expect(judge([rawCa(constraints)], leaf(['IP:10.0.0.1']))).toEqual([]);
});

test('alternative names that cannot be read are no names that are allowed', () => {
  const broken = leaf([], { extensions: [extension('2.5.29.17', hex('30 02 8f 00'))] });
  expect(reasons(judge([ca('+DNS:a.example')], broken))).toBe('malformed name');
  expect(judge([ca('+dir:CN=x')], broken)).toEqual([]);
});

test('many names under many constraints end in the budget, and quickly', () => {
  const many = (prefix: string, n: number): string[] =>
    Array.from({ length: n }, (_, i) => `${prefix}x${i}.example`);
  const certificate = leaf(many('DNS:', 1000));
  const started = performance.now();
  expect(() => judge([ca(...many('-DNS:y', 1000))], certificate)).toThrow(BudgetSpent);
  expect(() => judge([ca(...many('-email:', 2000))], certificate)).toThrow(BudgetSpent);
  expect(judge([ca(...many('-email:', 1000))], certificate)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(1000);
});
