import type { Finding } from '#core/findings/finding.ts';
import type { IssuedRecord } from './authority.ts';
import { readRevocationField, readTimeText, revocationField, timeText } from './revocation-field.ts';
import { readTextRows, writeTextRows } from './text-rows.ts';

/** state, expiry, revocation, serial number, file name, subject. */
const FIELDS = 6;
/** As many as an archive of them may hold. */
const MAX_ROWS = 100_000;
const MAX_FINDINGS = 20;

/**
 * The text of `index.txt`: a row for each certificate, as `openssl ca` writes them.
 *
 * @param now Milliseconds since 1970 UTC. What has expired by then and was not revoked is written as `E`, which is what
 *   `openssl ca -updatedb` makes of it.
 */
export const writeIndex = (records: readonly IssuedRecord[], now: number): string =>
  writeTextRows(
    records.map(({ serialNumber, subject, expires, revoked }) => [
      revoked ? 'R' : expires < now ? 'E' : 'V',
      timeText(expires),
      revoked ? revocationField(revoked) : '',
      serialNumber,
      'unknown',
      subject,
    ]),
  );

/**
 * Reads `index.txt`. A row that openssl would stop at is a finding and left out, and so is a second row of one serial
 * number.
 *
 * @param text Decoded as `fileText` does.
 */
export function readIndex(
  text: string,
  input = 'index.txt',
): { records: IssuedRecord[]; findings: Finding[] } {
  const { rows, faults } = readTextRows(text, FIELDS);
  const records: IssuedRecord[] = [];
  const seen = new Set<string>();
  for (const { fields, line } of rows.slice(0, MAX_ROWS)) {
    const record = recordOf(fields);
    if (typeof record === 'string') faults.push({ line, problem: record });
    else if (seen.has(record.serialNumber))
      faults.push({ line, problem: `the serial number ${record.serialNumber} is there already` });
    else {
      seen.add(record.serialNumber);
      records.push(record);
    }
  }
  const more = rows.length - MAX_ROWS;
  if (more > 0) faults.push({ line: rows[MAX_ROWS]?.line ?? 0, problem: `${more} more rows are not read` });
  faults.sort((a, b) => a.line - b.line);
  return {
    records,
    findings: faults.slice(0, MAX_FINDINGS).map(({ line, problem }) => ({
      code: 'ca.index_row',
      severity: 'error',
      title: 'A row of index.txt cannot be read',
      at: { input, path: `line ${line}` },
      detail: `Line ${line}: ${problem}.`,
    })),
  };
}

/** What is wrong with it in words, where it is none. */
function recordOf(fields: readonly string[]): IssuedRecord | string {
  const [state = '', expiry = '', revocation = '', serial = '', , subject = ''] = fields;
  if (!/^[VER]/.test(state)) return `${state || 'nothing'} is no state`;
  const expires = readTimeText(expiry);
  if (expires === undefined) return `${expiry || 'nothing'} is no expiry date`;
  if (!/^-?(?:[0-9a-f]{2})+$/i.test(serial)) return `${serial || 'nothing'} is no serial number`;
  const record = { serialNumber: serial.toUpperCase(), subject, expires };
  if (!state.startsWith('R'))
    return revocation === '' ? record : 'it is not revoked, but has a revocation date';
  const revoked = readRevocationField(revocation);
  return typeof revoked === 'string' ? revoked : { ...record, revoked };
}
