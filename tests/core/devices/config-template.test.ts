import { expect, test } from 'vitest';
import { readConfigTemplate } from '#core/devices/config-template.ts';
import { readExtensionFile } from '#core/config/extension-file.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { Planner } from '#core/devices/plan-device.ts';
import type { Batch } from '#core/devices/batch.ts';
import { codesOf } from '../../support/expect.ts';

const config = (name: string, extensions = ''): string =>
  `place = Werk\n[req]\nprompt = no\ndistinguished_name = dn\n[dn]\n${name}\n[ext]\n${extensions}\n[names]\nIP.1 = \${ip}\n`;

const columns = ['id', 'host', 'ip', 'place'];
const unit = (id: string, host = 'h', ip = '::1', place = 'Halle') => ({
  id,
  row: 1,
  values: [id, host, ip, place],
});

const batch = (source: string): Batch => ({
  config: source,
  section: 'ext',
  key: 'p-256',
  days: 1,
  digest: 'SHA-256',
  openssl: '3.5',
  folder: '${id}',
  publicKeyForm: 'compressed',
  keys: 'plain',
  controlLog: { format: 'csv', text: '' },
  perArchive: 10,
});

const subjectOf = (source: string, one: ReturnType<typeof unit>): string[] =>
  new Planner(batch(source), columns)
    .planFor(one, 7)
    .plan.certificate.subject.flat()
    .map(({ text }) => text);

test.each([
  ['a column', 'CN = ${host}', ['h']],
  ['the built-in identifier and number', 'CN = ${id}-${n}', ['A-7']],
  ['the same twice, with text around', 'CN = x${id}y${id}', ['xAyA']],
  ['a column before a variable of the configuration of that name', 'CN = ${place}', ['Halle']],
  [
    'a variable of the configuration in its other forms',
    'CN = $(place) $place ${default::place}',
    ['Werk Werk Werk'],
  ],
  ['a value in quotes, where openssl itself expands nothing', 'CN = "a ${id} b"', ['a A b']],
  ['a dollar sign that was escaped', 'CN = \\${id}', ['${id}']],
  ['a value in a line that goes on', 'CN = a\\\n${id}', ['aA']],
  ['several attributes', 'O = Firma\nCN = ${id}\nserialNumber = ${host}', ['Firma', 'A', 'h']],
])('fills in %s', (_name, name, expected) => {
  expect(subjectOf(config(name), unit('A'))).toEqual(expected);
});

test.each([
  ['a variable', '${place}'],
  ['a short variable', '$place'],
  ['an escape', 'a\\nb\\'],
  ['quotes', `"a' \`b`],
  ['a comment', 'a # b'],
  ['a comma and a plus', 'a,CN=b+O=c/CN=d'],
  ['an equals sign and a bracket', '[x] = y'],
  ['an accent', 'Gerät'],
])('a value with %s stays what it is', (_name, value) => {
  const [text] = subjectOf(config('CN = ${host}\n').replace('[req]', '[req]\nutf8 = yes'), unit('A', value));
  expect(text).toBe(value);
});

test.each([
  ['nothing', 'CN = ${host}', '', '', 'empty'],
  ['a line break', 'CN = ${host}', '', 'a\nO = b', 'line break'],
  ['a NUL', 'CN = ${host}', '', 'a\0', 'control character'],
  ['another name', 'CN = x', 'subjectAltName = DNS:${host}', 'a,IP:1.2.3.4', 'comma'],
  ['a type of its own', 'CN = x', 'subjectAltName = ${host}', 'URI:x', 'colon'],
  ['a section', 'CN = x', 'subjectAltName = ${host}', '@names', '@'],
  ['an instruction', 'CN = x', 'subjectAltName = email:${host}', 'copy', 'instruction'],
])('refuses a value with %s', (_name, name, extensions, value, words) => {
  const template = readConfigTemplate(config(name, extensions).replace('IP.1 = ${ip}', ''), columns, 'ext');
  expect(template.faultOf(unit('A', value), 1)).toContain(words);
});

test('an address may have colons where its type stands before it', () => {
  const template = readConfigTemplate(config('CN = x', 'subjectAltName = IP:${ip}, @names'), columns, 'ext');
  expect(template.faultOf(unit('A'), 1)).toBeUndefined();
});

test('names the placeholder that is no column, and the column that hides a variable', () => {
  expect(codesOf(readConfigTemplate(config('CN = ${nothing}'), columns, 'ext').findings)).toEqual([
    'devices.unknown_placeholder',
  ]);
  expect(codesOf(readConfigTemplate(config('CN = ${place}'), columns, 'ext').findings)).toEqual([
    'devices.column_wins',
  ]);
});

test.each([
  ['printable', 'A-1'],
  ['only digits', '0042'],
  ['beyond ASCII', 'Gerät'],
  ['with special characters', 'a_b@c#d'],
  ['too long', 'x'.repeat(65)],
])('reading once gives the same as reading for each device: %s', (_name, id) => {
  const source = config('O = "${id} GmbH"\n1.OU = a\n+CN = ${id}-${n}\nemailAddress = ${id}\nC = DE');
  const planner = new Planner(batch(source), columns);
  const { plan, findings } = planner.planFor(unit(id), 3);
  const read = readConfigRequest(planner.template.textFor(unit(id), 3), {
    make: 'request',
    key: 'p-256',
    validity: { days: 1 },
    version: '3.5',
  });
  expect(plan.request?.subject).toEqual(read.value.subject);
  expect(findings.filter(({ severity }) => severity === 'fatal').length > 0).toBe(
    read.findings.some(({ severity }) => severity === 'fatal'),
  );
});

test.each([
  'subjectAltName = email:copy',
  'subjectAltName = email:move',
  'subjectAltName = DNS:a.example, email:copy',
  'subjectAltName = email:$dn::emailAddress',
  '1.2.3.4 = ASN1:BMP:$dn::emailAddress',
])('what “%s” takes from the subject is the device’s own', (extension) => {
  const source = config('CN = x\nemailAddress = ${id}@example.com', extension);
  const planner = new Planner(batch(source.replace('IP.1 = ${ip}', '')), columns);
  for (const id of ['A1', 'B2', 'C3']) {
    const { certificate } = planner.planFor(unit(id), 1).plan;
    const text = planner.template.textFor(unit(id), 1);
    const subject = readConfigRequest(text, {
      make: 'request',
      key: 'p-256',
      validity: { days: 1 },
      version: '3.5',
    }).value.subject.map((rdn) => rdn.map((attribute) => ({ ...attribute })));
    expect(certificate.extensions).toEqual(readExtensionFile(text, 'ext', '3.5', subject).extensions);
    expect(certificate.subject).toEqual(subject);
  }
});
