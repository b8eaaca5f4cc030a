import { expect, test } from 'vitest';
import { reminderCalendar } from '#core/deploy/reminder.ts';
import { certificate, named, serverExtensions } from '../../clients/make.ts';
import { partsOf } from '../../deploy/world.ts';

type Property = [name: string, value: string];

/** A strict reader of the grammar (RFC 5545 §3.1): CRLF, 75 octets a line, UTF-8 whole in each of them. */
function readCalendar(text: string): Property[] {
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(Buffer.from(line, 'utf8').toString('utf8')).toBe(line);
    expect(line).not.toMatch(/[\u0000-\u0008\u000a-\u001f\u007f\ufffd]/);
  }
  const lines = text.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  return lines.map((line) => {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe('');
    return [name, value];
  });
}

const valuesOf = (properties: readonly Property[], name: string): string[] =>
  properties.flatMap(([one, value]) => (one === name ? [value] : []));

/** TEXT: nothing but these may stand behind a backslash, and a comma or semicolon behind one alone. */
function readText(value: string): string {
  expect(value.replace(/\\[\\;,nN]/g, '')).not.toMatch(/[\\;,]/);
  return value.replace(/\\([\\;,nN])/g, (_all, one: string) => (one.toLowerCase() === 'n' ? '\n' : one));
}

test('an event at the end, with three alarms before it', async () => {
  const parts = await partsOf();
  const { name, content } = reminderCalendar(parts, Date.UTC(2026, 10, 22, 12));
  expect(name).toBe('server-expiry.ics');
  const properties = readCalendar(String(content));
  const blocks = properties.flatMap(([one, value]) =>
    one === 'BEGIN' || one === 'END' ? [`${one} ${value}`] : [],
  );
  const alarm = ['BEGIN VALARM', 'END VALARM'];
  expect(blocks).toEqual([
    'BEGIN VCALENDAR',
    'BEGIN VEVENT',
    ...alarm,
    ...alarm,
    ...alarm,
    'END VEVENT',
    'END VCALENDAR',
  ]);
  expect(valuesOf(properties, 'VERSION')).toEqual(['2.0']);
  expect(valuesOf(properties, 'DTSTAMP')).toEqual(['20261122T120000Z']);
  const end = new Date(parts.notAfter).toISOString().replace(/[-:]|\.\d+/g, '');
  expect(valuesOf(properties, 'DTSTART')).toEqual([end]);
  expect(valuesOf(properties, 'TRIGGER')).toEqual(['-P30D', '-P14D', '-P7D']);
  expect(valuesOf(properties, 'UID')[0]).toMatch(/^[0-9a-f]{40}@certwright$/);
  expect(valuesOf(properties, 'PRODID')).toHaveLength(1);
});

test.each([
  'a, b; c\\d',
  'BEGIN:VEVENT\r\nATTACH:x',
  'ü€😀'.repeat(40),
  '\u202emoc.elpmaxe',
  'x'.repeat(300),
])('the name %j stays a name', async (text) => {
  const odd = certificate({ subject: named(text), extensions: serverExtensions('a.test') });
  const properties = readCalendar(String(reminderCalendar(await partsOf([odd], [odd.key]), 0).content));
  expect(valuesOf(properties, 'BEGIN')).toHaveLength(5);
  expect(valuesOf(properties, 'ATTACH')).toEqual([]);
  const summary = readText(valuesOf(properties, 'SUMMARY')[0] ?? '');
  expect(summary).toMatch(/^Certificate of .+ ends$/su);
  if (!/[\r\u202e]/.test(text)) expect(summary).toContain(text);
});
