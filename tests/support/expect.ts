import { expect } from 'vitest';

/** Matches a WorkbenchError of that code, at that offset if one is given. */
export function refusal(code: string, offset?: number): Error {
  const wanted = offset === undefined ? { code } : { code, offset };
  return expect.objectContaining({ name: 'WorkbenchError', ...wanted }) as Error;
}

/** Bytes from hex with blanks wherever they help reading. */
export function hex(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text.replace(/\s+/g, ''), 'hex'));
}

export function codesOf(findings: readonly { code: string }[]): string[] {
  return findings.map(({ code }) => code);
}

/** What must be there for the test to go on. */
export function present<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('expected a value');
  return value;
}
