/**
 * A text file of rows with a fixed number of fields, as OpenSSL keeps it (`TXT_DB`): fields are parted by tabs, a tab
 * inside one stands behind a backslash, a line that begins with `#` is left out.
 */

interface TextRow {
  fields: string[];
  /** 1-based. */
  line: number;
}

/** What openssl would stop at. */
interface RowFault {
  line: number;
  problem: string;
}

/**
 * Reads the rows. What follows the last newline is not read, as openssl does not read it.
 *
 * @param text One character an octet, or decoded; fields come back as they are written.
 */
export function readTextRows(text: string, count: number): { rows: TextRow[]; faults: RowFault[] } {
  const rows: TextRow[] = [];
  const faults: RowFault[] = [];
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  for (const [i, line] of lines.entries()) {
    if (line.startsWith('#')) continue;
    const fields = fieldsOf(line);
    if (fields.length === count) rows.push({ fields, line: i + 1 });
    else faults.push({ line: i + 1, problem: `${fields.length} fields in place of ${count}` });
  }
  if (rest !== '' && !rest.startsWith('#'))
    faults.push({
      line: lines.length + 1,
      problem: 'the last line does not end, so openssl does not read it',
    });
  return { rows, faults };
}

function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let open: string | undefined;
  for (const part of line.split('\t')) {
    const field: string = open === undefined ? part : `${open}\t${part}`;
    // The backslash before a tab is dropped; any other stays.
    open = field.endsWith('\\') ? field.slice(0, -1) : undefined;
    if (open === undefined) fields.push(field);
  }
  if (open !== undefined) fields.push(`${open}\\`);
  return fields;
}

export const writeTextRows = (rows: readonly (readonly string[])[]): string =>
  rows.map((fields) => `${fields.map((field) => field.replaceAll('\t', '\\\t')).join('\t')}\n`).join('');
