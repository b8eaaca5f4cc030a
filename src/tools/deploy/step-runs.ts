/** Lines of one kind that stand together. */
export interface StepRun {
  commands: boolean;
  lines: string[];
}

/** Sentences begin with a capital letter or a number, other ways with `or`; commands do not, but for `Verb-Noun`. */
const isCommand = (line: string): boolean =>
  !/^or\b/.test(line) && /^(?:[a-z./$#\s]|[A-Z][a-z]+-[A-Z]\w+\s)/.test(line);

/** What is to be typed apart from what is to be read. */
export function stepRuns(lines: readonly string[]): StepRun[] {
  const runs: StepRun[] = [];
  for (const line of lines) {
    const commands = isCommand(line);
    const last = runs.at(-1);
    if (last?.commands === commands) last.lines.push(line);
    else runs.push({ commands, lines: [line] });
  }
  return runs;
}
