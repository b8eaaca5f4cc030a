import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding, Severity } from '#core/findings/finding.ts';

export interface Header {
  name: string;
  /** Without the white space around it. One character a byte where it came as bytes. */
  value: string;
}

/** How a request was given. */
export type Shape = 'raw' | 'headers' | 'body' | 'curl' | 'curl-verbose' | 'log' | 'json' | 'har';

/** A request as a server received it, as far as what was given shows it. */
export interface Received {
  shape: Shape;
  /** `POST`; absent where no request line was given. */
  method?: string;
  target?: string;
  headers: Header[];
  /** Octet by octet what was sent, unpacked where it was packed for the way; absent when none was given. */
  body?: Bytes;
}

export interface ReadRequest {
  request: Received;
  findings: Finding[];
}

/** Something to say about what was given. */
export const noted = (
  code: string,
  severity: Severity,
  title: string,
  detail = '',
  line?: number,
): Finding => ({
  code: `request.${code}`,
  severity,
  title,
  at: { input: '', path: line === undefined ? '' : `line ${line}`, ...(line !== undefined && { line }) },
  ...(detail !== '' && { detail }),
});

/** Values of all headers of that name, in any case (RFC 9110 §5.1). */
export function headerValues({ headers }: Pick<Received, 'headers'>, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter((header) => header.name.toLowerCase() === wanted).map(({ value }) => value);
}
