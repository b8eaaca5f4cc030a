import type { Batch, DeviceRow, ListFrame, Lists } from './batch.ts';
import { type ControlLog, isoTime, readControlLog } from './control-log.ts';
import { csvRow } from './csv-text.ts';
import type { Unit } from './unit.ts';

const MANIFEST_COLUMNS = [
  'number',
  'id',
  'certificate_serial',
  'certificate_sha256',
  'public_key_sha256',
  'not_before',
  'not_after',
  'file',
];

/** The three lists of a run, in parts that can be put together: those of one archive, and of all of them. */
export class ListWriter {
  readonly log: ControlLog;
  readonly #manifest: string[] = [];
  readonly #controlLog: string[] = [];
  readonly #publicKeys: string[] = [];

  constructor(batch: Pick<Batch, 'controlLog'>, columns: readonly string[]) {
    this.log = readControlLog(batch.controlLog, columns);
  }

  get frames(): Record<keyof Lists, ListFrame> {
    const plain = { separator: '', tail: '' };
    return {
      manifest: { name: 'manifest.csv', head: csvRow(MANIFEST_COLUMNS), ...plain },
      controlLog: this.log.frame,
      publicKeys: { name: 'public-keys.csv', head: csvRow(['id', 'public_key']), ...plain },
    };
  }

  add(unit: Unit, row: DeviceRow): void {
    const { n, id, serialNumber, sha256, spkiSha256, notBefore, notAfter, folder, publicKey } = row;
    const file = `${folder}/${deviceFiles.certificate}`;
    this.#manifest.push(
      csvRow([String(n), id, serialNumber, sha256, spkiSha256, isoTime(notBefore), isoTime(notAfter), file]),
    );
    this.#publicKeys.push(csvRow([id, publicKey]));
    this.#controlLog.push(this.log.entryFor(unit, row));
  }

  lists(): Lists {
    return {
      manifest: this.#manifest.join(''),
      controlLog: this.#controlLog.join(this.log.frame.separator),
      publicKeys: this.#publicKeys.join(''),
    };
  }
}

/** A whole list out of its parts; archives in which nothing was made have none. */
export function joinList({ head, separator, tail }: ListFrame, parts: readonly string[]): string {
  return head + parts.filter((part) => part !== '').join(separator) + tail;
}

/** The names of the guide. */
export const deviceFiles = {
  key: 'private_key.pem',
  request: 'device.csr',
  certificate: 'device-certificate.pem',
  chain: 'certificate.pem',
  publicKey: 'dha-control-log-public-key.txt',
  label: 'label.svg',
} as const;
