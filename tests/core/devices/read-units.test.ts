import { expect, test } from 'vitest';
import { checkUnits } from '#core/devices/check-units.ts';
import { readTemplate } from '#core/devices/placeholders.ts';
import { readUnits } from '#core/devices/read-units.ts';
import { RowFindings } from '#core/devices/row-findings.ts';
import { codesOf } from '../../support/expect.ts';

const read = (text: string, header?: boolean) =>
  readUnits({ kind: 'table', text, ...(header !== undefined && { header }) });

test.each([
  ['a plain list', 'A1\nA2\n', ['id'], ['A1', 'A2']],
  ['a list with its header', 'serial\nA1\n', ['serial'], ['A1']],
  [
    'names and another column first',
    'MAC;Serial Number;Host\n00:11;A1;x\n',
    ['MAC', 'Serial_Number', 'Host'],
    ['A1'],
  ],
  ['no names', 'A1,00:11\nA2,00:12\n', ['id', 'column2'], ['A1', 'A2']],
  ['names that are no identifier’s', 'unit,colour\nA1,red\n', ['unit', 'colour'], ['A1']],
])('takes from a table with %s', async (_name, text, columns, ids) => {
  const list = await read(text);
  expect(list.columns).toEqual(columns);
  expect(list.units.map(({ id }) => id)).toEqual(ids);
});

test('the person has the last word about the header', async () => {
  expect((await read('serial\nA1\n', false)).units.map(({ id }) => id)).toEqual(['serial', 'A1']);
  expect((await read('X1\nA1\n', true)).columns).toEqual(['X1']);
});

test.each([
  ['a row with too many cells', 'id,x\nA,1,2\n', 'devices.cells', 2],
  ['two columns of one name', 'id,x,x\nA,1,2\n', 'devices.column_twice', 1],
  ['an open quote', 'id,x\nA,"1\n', 'devices.quote', 2],
  ['a header alone', 'id,host\n', 'devices.none', undefined],
])('refuses %s and says where', async (_name, text, code, line) => {
  const { findings } = await read(text);
  const found = findings.find((finding) => finding.code === code);
  expect(found).toMatchObject({ severity: 'fatal' });
  expect(found?.at.line).toBe(line);
});

test.each([
  ['UTF-16 with its mark', Uint8Array.from([0xff, 0xfe, 0x41, 0, 0xe4, 0]), 'Aä', false],
  ['UTF-8 with its mark', Uint8Array.from([0xef, 0xbb, 0xbf, 0x41, 0xc3, 0xa4]), 'Aä', false],
  ['the code page of Windows', Uint8Array.from([0x41, 0xe4]), 'Aä', true],
])('reads a file in %s', async (_name, bytes, id, guessed) => {
  const { units, findings } = await readUnits({ kind: 'table', text: new Blob([bytes]) });
  expect(units[0]?.id).toBe(id);
  expect(codesOf(findings).includes('devices.encoding')).toBe(guessed);
});

function refusals(ids: readonly string[], folder = '${id}'): [number | undefined, string][] {
  const findings = new RowFindings();
  const units = ids.map((id, i) => ({ id, row: i + 1, values: [id] }));
  checkUnits(units, readTemplate(folder, ['id']), findings);
  return findings.list.map(({ code, at }) => [at.line, code]);
}

test.each([
  ['a path out of the folder', '../../x', 'devices.folder'],
  ['a path', 'a/b', 'devices.folder'],
  ['a path of Windows', 'a\\b', 'devices.folder'],
  ['a device of Windows', 'CON', 'devices.folder'],
  ['a device of Windows with an ending', 'nul.txt', 'devices.folder'],
  ['a dot at the end', 'x.', 'devices.folder'],
  ['two dots', '..', 'devices.folder'],
  ['a colon', 'a:b', 'devices.folder'],
  ['the name of a list', 'manifest.csv', 'devices.folder'],
  ['a NUL', 'a\0b', 'devices.id_hidden'],
  ['a line break', 'a\nb', 'devices.id_hidden'],
  ['a right-to-left mark', 'a\u202Eb', 'devices.id_hidden'],
  ['a blank of no width', 'a\u200Bb', 'devices.id_hidden'],
  ['a lone surrogate', 'a\uD800', 'devices.id_hidden'],
  ['300 characters', 'x'.repeat(300), 'devices.id_long'],
  ['nothing', '', 'devices.id_empty'],
])('refuses an identifier that is %s', (_name, id, code) => {
  expect(refusals(['good', id])).toEqual([[2, code]]);
});

test.each([
  ['the same again', ['A', 'B', 'A'], [[3, 'devices.id_twice']]],
  ['the same but for case', ['Abc', 'aBC'], [[2, 'devices.folder_twice']]],
  ['the same but for how an accent is written', ['\u00e9', 'e\u0301'], [[2, 'devices.folder_twice']]],
])('refuses %s', (_name, ids, expected) => {
  expect(refusals(ids)).toEqual(expected);
});

test('refuses devices that would share a folder', () => {
  expect(refusals(['A', 'B'], 'same')).toEqual([[2, 'devices.folder_twice']]);
});

test('takes what is usual', () => {
  expect(refusals(['G0B0XG090001', '00-11-22', 'Gerät 7', 'a.b_c'])).toEqual([]);
});

test('a hundred thousand rows are read and checked quickly; of many faults the number is told', async () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => `"G0B${i}",10.0.0.${i % 256},"Halle ""${i}"""`);
  const start = performance.now();
  const { units, findings } = await read(`serial,ip,place\n${rows.join('\n')}\n`);
  const checked = new RowFindings();
  checkUnits(units, readTemplate('${id}', ['serial', 'ip', 'place']), checked);
  const took = performance.now() - start;
  expect(codesOf(findings)).toEqual(['devices.header']);
  expect(units).toHaveLength(100_000);
  expect(units[99_999]).toEqual({
    id: 'G0B99999',
    row: 100_001,
    values: ['G0B99999', '10.0.0.159', 'Halle "99999"'],
  });
  expect(checked.list).toEqual([]);
  // Half a second on a quiet machine.
  expect(took).toBeLessThan(20_000);

  const twice = new RowFindings();
  checkUnits(
    units.map((unit) => ({ ...unit, id: 'same' })),
    readTemplate('${id}', ['serial']),
    twice,
  );
  expect(twice.list).toHaveLength(101);
  expect(twice.list.at(-1)?.title).toMatch(/^99,899 more/);
});
