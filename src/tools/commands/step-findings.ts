import type { Finding } from '#core/findings/finding.ts';
import type { HeldRun, HeldStep } from '#workers/run-commands.ts';

/** What a step shows: not what stands at the files given, nor what is about openssl's own configuration. */
export function stepFindings({ findings }: HeldStep, { files }: Pick<HeldRun, 'files'>): Finding[] {
  const made = new Set(files.filter(({ origin }) => origin === 'made').map(({ name }) => name));
  return findings.flatMap((finding) => {
    const { input, path } = finding.at;
    if (input === '') return [finding];
    if (!made.has(input)) return [];
    // It was made by a command: its lines are not those of the text, and nothing can be changed in it.
    const unfixed = { ...finding, at: { input, path } };
    delete unfixed.fix;
    return [unfixed];
  });
}
