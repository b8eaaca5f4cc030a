import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';

/** One device that is to be provisioned. All of it is foreign text. */
export interface Unit {
  /** What it is called by: the first column, or the one named `id` or `serial`. */
  id: string;
  /** Where it stands in what was given, 1-based: the line of a list, the row of a table counting its header. */
  row: number;
  /** In the order of `UnitList.columns`; never fewer. */
  values: readonly string[];
  /** The request that the device itself made, DER: then no key is made for it. */
  request?: Bytes;
}

export interface UnitList {
  /** Names of the values, for `${name}` in a template; `id` alone for a pattern or a plain list. */
  columns: string[];
  units: Unit[];
  /** Of severity `fatal` where a row is refused. The place is the row. */
  findings: Finding[];
}

/** Where the units come from. */
export type UnitSource =
  /** `G0B0XG09{0001..5000}`. */
  | { kind: 'pattern'; text: string }
  /** A list, one a line, or a table with commas, semicolons or tabs. */
  | {
      kind: 'table';
      text: string | Blob;
      /** Whether the first row names the columns; absent, that is guessed. */
      header?: boolean;
    }
  /** Certificate requests made on the devices: files, or zips of them. */
  | { kind: 'requests'; files: readonly { name: string; content: Blob | Bytes }[] };
