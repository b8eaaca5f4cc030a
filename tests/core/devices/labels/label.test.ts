import { expect, test } from 'vitest';
import { buildLabel, type LabelKind } from '#core/devices/labels/label.ts';
import { deviceLabel } from '#core/devices/labels/label-file.ts';
import { formatSheets } from '#core/devices/labels/label-svg.ts';
import { labelSheets } from '#data/label-sheets.ts';
import { referee, run } from '../../../support/tools.ts';

const request = { symbol: 'G0B0XG090001', text: 'G0B0XG090001' };
const kinds: readonly LabelKind[] = ['code128', 'code39', 'datamatrix', 'qr'];

test.each(labelSheets.map((sheet) => [sheet.title, sheet] as const))('%s: all is inside', (_title, sheet) => {
  const right = sheet.origin.x + (sheet.columns - 1) * sheet.pitch.x + sheet.label.width;
  const bottom = sheet.origin.y + (sheet.rows - 1) * sheet.pitch.y + sheet.label.height;
  expect(right).toBeLessThanOrEqual(sheet.page.width);
  expect(bottom).toBeLessThanOrEqual(sheet.page.height);
  for (const kind of kinds) {
    const { value } = buildLabel(request, kind, sheet);
    if (!value) throw new Error(`no ${kind}`);
    const { box, columns } = value.symbol;
    const quiet = { code128: 10, code39: 10, datamatrix: 2, qr: 4 }[kind] * (box.width / columns);
    expect(box.x).toBeGreaterThanOrEqual(quiet);
    expect(box.x + box.width + quiet).toBeLessThanOrEqual(sheet.label.width);
    expect(box.y).toBeGreaterThan(0);
    expect(value.text.y).toBeGreaterThan(box.y + box.height);
    expect(value.text.y + (value.text.lines.length - 1) * value.text.size * 1.2).toBeLessThan(
      sheet.label.height,
    );
  }
});

test('a module is a whole number of the printer’s dots', () => {
  const { value } = buildLabel(request, 'code128', { label: { width: 62, height: 29 }, dpi: 300 });
  const dots = ((value?.symbol.box.width ?? 0) / (value?.symbol.columns ?? 1)) * (300 / 25.4);
  expect(dots).toBeCloseTo(4, 6);
});

test('a text too long for the label is said, and wrapped', () => {
  const text = 'G0B0XG09-0001-'.repeat(5);
  const { value, findings } = buildLabel({ symbol: text, text }, 'code128', {
    label: { width: 38.1, height: 21.2 },
    dpi: 600,
  });
  expect(findings).toMatchObject([{ code: 'label.too_small', severity: 'warning' }]);
  expect(value?.text.lines.join('')).toBe(text);
});

test('hostile text stays text', () => {
  const hostile = '</text><script>alert(1)</script>&\u202e"';
  const { value } = buildLabel({ symbol: 'A', text: hostile }, 'qr', {
    label: { width: 89, height: 36 },
    dpi: 300,
  });
  if (!value) throw new Error('no label');
  const html = formatSheets([value], labelSheets[0]);
  expect(html).not.toContain('<script');
  expect(html).not.toContain('\u202e');
  expect(html).toContain('&lt;script&gt;');
});

test('a page for each sheet, and no empty one', () => {
  const sheet = labelSheets[0];
  const { value } = buildLabel(request, 'code128', sheet);
  const labels = Array.from({ length: 49 }, () => value).filter((each) => each !== undefined);
  expect(formatSheets(labels, sheet).match(/viewBox="0 0 210 297"/g)).toHaveLength(3);
});

test.runIf(referee('xmllint'))('the file of one label is well-formed', () => {
  const { value = '' } = deviceLabel('<&">', 'qr');
  expect(run('xmllint', ['--noout', '-'], { input: value })).toBe('');
});

test('a text that its symbology cannot hold makes no file', () => {
  expect(deviceLabel('gerät', 'code39')).toMatchObject({
    value: undefined,
    findings: [{ code: 'label.cannot_hold' }],
  });
});
