import type { Terminal } from '#core/commands/program.ts';

/** What commands are run with, and by which a result is known to be stale. */
export interface Input {
  text: string;
  files: readonly unknown[];
  version: Terminal['version'];
  answers: ReadonlyMap<string, string>;
}

/** An answer that was begun and emptied again is none. */
const said = ({ answers }: Input): string =>
  JSON.stringify(
    Array.from(answers)
      .filter(([, text]) => text !== '')
      .toSorted(),
  );

export const sameInput = (a: Input, b: Input): boolean =>
  a.text === b.text && a.files === b.files && a.version === b.version && said(a) === said(b);
