import { visibleText } from '#core/bytes/visible.ts';
import { checkCertifiable } from '#core/issue/issue.ts';
import { issuerOf } from '#core/issue/issuer.ts';
import { previewOf } from '#core/issue/preview.ts';
import { lintCertificate } from '#core/lint/lint.ts';
import type { Finding, FindingKind } from '#core/findings/finding.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { MAX_PER_ARCHIVE, planArchives } from './archive-plans.ts';
import type { ArchivePlan, Batch, DeviceSigner, ListFrame, Lists } from './batch.ts';
import { checkUnits, noteFormulas } from './check-units.ts';
import { fingerprintOf } from './fingerprint.ts';
import { deviceLabel } from './labels/label-file.ts';
import { ListWriter } from './lists.ts';
import { spkiOf } from './make-device.ts';
import { type DevicePlan, Planner } from './plan-device.ts';
import { expand, readTemplate } from './placeholders.ts';
import { RowFindings } from './row-findings.ts';
import type { Unit, UnitList } from './unit.ts';

/** A run that has been checked and may begin. */
export interface PreparedBatch {
  columns: string[];
  count: number;
  /** Nothing is made while one of them is `fatal`. */
  findings: Finding[];
  /** 16 hexadecimal digits: the same settings, signer and units have the same. */
  fingerprint: string;
  archives: ArchivePlan[];
  frames: Record<keyof Lists, ListFrame>;
}

const kinds = {
  refused: {
    code: 'devices.refused',
    severity: 'fatal',
    title: 'The certificate of this device cannot be made',
  },
  value: {
    code: 'devices.value',
    severity: 'fatal',
    title: 'A value of this device cannot stand in the configuration',
  },
  days: {
    code: 'devices.days',
    severity: 'fatal',
    title: 'The number of days is not a whole number from 1 to 36,525',
  },
  perArchive: {
    code: 'devices.per_archive',
    severity: 'fatal',
    title: `An archive holds 1 to ${MAX_PER_ARCHIVE.toLocaleString('en')} devices`,
  },
  unknownName: {
    code: 'devices.unknown_placeholder',
    severity: 'fatal',
    title: 'There is no column of this name',
  },
  label: { code: 'devices.label', severity: 'fatal', title: 'The label of this device cannot be drawn' },
  sameName: { code: 'devices.same_subject', severity: 'info', title: 'All devices get the same subject' },
} as const satisfies Record<string, FindingKind>;

const STEP = 1000;

/** Checks a whole run before anything is made. @param now Milliseconds since 1970 UTC. */
export async function prepareBatch(
  batch: Batch,
  { columns, units, findings }: UnitList,
  signer: DeviceSigner,
  now: number,
  progress: (done: number, total: number) => void,
): Promise<PreparedBatch> {
  const rows = new RowFindings();
  const lists = new ListWriter(batch, columns);
  const planner = new Planner(batch, columns);
  const all = [
    ...findings,
    ...checkSettings(batch, columns),
    ...lists.log.findings,
    ...planner.template.findings,
  ];
  if (!isFatal(all)) {
    checkUnits(units, readTemplate(batch.folder, columns), rows);
    noteFormulas(units, rows);
    checkLabels(batch, columns, units, rows);
    all.push(...checkPlans(planner, units, rows, progress));
  }
  const [first] = units;
  if (units.length > 1 && planner.template.names.length === 0 && first?.request === undefined)
    rows.add(kinds.sameName, undefined);
  all.push(...rows.list);
  if (first && !isFatal(all))
    all.push(...(await checkSample(planner.planFor(first, 1).plan, first, signer, now)));
  return {
    columns,
    count: units.length,
    findings: all,
    fingerprint: await fingerprintOf(batch, { columns, units }, signer),
    archives: isFatal(all) ? [] : planArchives(units.length, batch.perArchive),
    frames: lists.frames,
  };
}

/** A symbol that cannot hold an identifier is told before, not after five thousand keys. */
function checkLabels(
  { label }: Batch,
  columns: readonly string[],
  units: readonly Unit[],
  rows: RowFindings,
): void {
  if (!label) return;
  const text = readTemplate(label.text, columns);
  for (const [i, unit] of units.entries()) {
    const { value, findings } = deviceLabel(expand(text, unit, i + 1), label.symbology);
    const reason = findings[0]?.title ?? 'The symbol cannot hold it';
    if (value === undefined) rows.add(kinds.label, unit.row, reason);
  }
}

const isFatal = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'fatal');

const general = (path: string): Finding['at'] => ({ input: '', path });

function checkSettings({ days, perArchive, folder, label }: Batch, columns: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  if (!Number.isInteger(days) || days < 1 || days > 36_525)
    findings.push({ ...kinds.days, at: general('days') });
  if (!Number.isInteger(perArchive) || perArchive < 1 || perArchive > MAX_PER_ARCHIVE)
    findings.push({ ...kinds.perArchive, at: general('archive') });
  for (const [path, text] of [
    ['folder', folder],
    ['label', label?.text ?? ''],
  ] as const) {
    const { unknown } = readTemplate(text, columns);
    if (unknown.length > 0)
      findings.push({ ...kinds.unknownName, at: general(path), detail: `\${${unknown.join('}, ${')}}` });
  }
  return findings;
}

/** Reads the configuration of each device. What is no reason to stop is told once. */
function checkPlans(
  planner: Planner,
  units: readonly Unit[],
  rows: RowFindings,
  progress: (done: number, total: number) => void,
): Finding[] {
  const once = new Map<string, Finding>();
  const varies = planner.template.names.length > 0;
  const common = commonFaults(planner, units);
  if (common.length > 0) return common;
  for (const [i, unit] of units.entries()) {
    if (i % STEP === 0) progress(i, units.length);
    const fault = planner.template.faultOf(unit, i + 1);
    if (fault !== undefined) {
      rows.add(kinds.value, unit.row, visibleText(fault));
      continue;
    }
    for (const finding of planner.planFor(unit, i + 1).findings) {
      if (finding.severity !== 'fatal' || !varies) once.set(`${finding.code} ${finding.at.path}`, finding);
      else rows.add(kinds.refused, unit.row, visibleText(`${finding.title}. ${finding.detail ?? ''}`));
    }
    // One that has no places for values, and no requests to certify, is the same for all.
    if (!varies && unit.request === undefined) break;
  }
  return Array.from(once.values(), (finding) => ({
    ...finding,
    at: { ...finding.at, input: 'device.conf' },
  }));
}

/** What the first and the last device have in common lies in the configuration: it is told once, at its place. */
function commonFaults(planner: Planner, units: readonly Unit[]): Finding[] {
  const [first, last] = [units[0], units.at(-1)];
  if (!first || !last || first === last) return [];
  const faults = (unit: Unit, n: number): Finding[] =>
    planner.planFor(unit, n).findings.filter(({ severity }) => severity === 'fatal');
  const others = faults(last, units.length).map(describe);
  return faults(first, 1).filter((finding) => others.includes(describe(finding)));
}

const describe = ({ code, at, detail = '' }: Finding): string => `${code} ${at.path} ${detail}`;

/** What the signer's certificate lacks for these extensions, and what the rules say of the first certificate. */
async function checkSample(
  { certificate }: DevicePlan,
  unit: Unit,
  { certificate: signer, privateKey }: DeviceSigner,
  now: number,
): Promise<Finding[]> {
  const { value } = decodeCertificate(signer);
  if (!value) return [];
  const preview = previewOf(certificate, now);
  const judged = decodeCertificate(preview).value;
  const spki = unit.request
    ? spkiOf(unit.request)
    : preview.slice(judged?.publicKey?.start, judged?.publicKey?.end);
  const refusals = await checkCertifiable(certificate, now, spki, issuerOf(value, privateKey));
  const said = judged && unit.request === undefined ? lintCertificate(judged, now) : [];
  const own = said.filter(({ code }) => !aboutPreview.test(code));
  return [...refusals, ...own].map((finding) => ({
    ...finding,
    // The preview is nobody's document: its places are of no use.
    at: { input: 'device-certificate.pem', path: finding.at.path },
    severity: refusals.includes(finding) || finding.severity !== 'fatal' ? finding.severity : 'error',
  }));
}

/** The preview is signed by itself and has a key of zeros; and a device is no TLS server. */
const aboutPreview = /^client\.|^crypto\.|^dates\.|^names\.(?:no_|common_)|^rfc5280\.no_/;
