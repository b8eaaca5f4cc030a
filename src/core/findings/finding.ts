/**
 * How bad it is. `fatal`: cannot be read, or cannot be made as asked. `error`: breaks a rule or a client.
 * `warning`: likely to hurt. `notice`: worth knowing. `info`: a fact.
 */
export type Severity = 'fatal' | 'error' | 'warning' | 'notice' | 'info';

/** Half-open: bytes of a DER input, UTF-16 units of a text input. */
export interface Range {
  start: number;
  end: number;
}

export interface Place {
  /** Which input: a file name, or what the page calls it. Empty when there is only one. */
  input: string;
  /** Where in it, by name: `tbsCertificate.serialNumber`, `[v3_req] keyUsage`. */
  path: string;
  range?: Range;
  /** 1-based, for text. */
  line?: number;
}

/** One step of a fix, as plain data: a page applies it to what it is editing. */
export type Change =
  /** Sets a key of a `.cnf` section; without a value the key is removed. */
  | { target: 'config'; section: string; key: string; value?: string }
  /** Puts text in the place of a range of the text the finding is about, as it was when it was found. */
  | { target: 'text'; range: Range; text: string }
  /** Makes a choice of the page that is not in the `.cnf`. */
  | { target: 'choice'; name: 'key' | 'days'; value: string };

export interface Finding {
  /** Stable: codes are API. */
  code: string;
  severity: Severity;
  title: string;
  ref?: { doc: string; section: string };
  at: Place;
  detail?: string;
  fix?: { label: string; changes: Change[] };
}

/** What a rule says of itself; a finding is this plus a place. */
export type FindingKind = Pick<Finding, 'code' | 'severity' | 'title' | 'ref'>;
