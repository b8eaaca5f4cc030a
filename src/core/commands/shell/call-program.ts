import type { Finding } from '#core/findings/finding.ts';
import type { Outcome } from '../program.ts';
import { repaired } from '../repairs.ts';
import type { Argument } from './expand.ts';
import type { Input } from './input.ts';
import { NOTHING, type Output } from './output.ts';
import type { Resolved } from './resolve.ts';
import type { Shell } from './shell.ts';
import type { SimpleCommand } from './syntax.ts';

/** Starts a program and takes in what it says, asks and finds. */
export async function callProgram(
  shell: Shell,
  command: SimpleCommand,
  words: readonly Argument[],
  resolved: Exclude<Resolved, { kind: 'left' }>,
  assignments: readonly { name: string; value: string }[],
  input: Input,
): Promise<Output> {
  if (resolved.kind === 'unknown') return { stdout: NOTHING, stderr: resolved.said, status: 1 };
  if (resolved.kind === 'builtin')
    return resolved.run(
      shell,
      words.slice(1).map(({ text }) => text),
      input,
    );
  const environment = new Map([...shell.variables].filter(([name]) => shell.exported.has(name)));
  for (const { name, value } of assignments) environment.set(name, value);
  const prefix = `${shell.record.count}/`;
  shell.directory.stdin = () => input.take();
  const outcome = await resolved.program({
    args: resolved.args,
    get stdin() {
      return input.take();
    },
    directory: shell.directory,
    environment,
    terminal: { ...shell.terminal, answers: answersFor(shell, prefix) },
  });
  collect(shell, command, words, outcome, prefix);
  shell.budget.octets(outcome.stdout.length + outcome.stderr.length);
  return { stdout: outcome.stdout, stderr: outcome.stderr, status: outcome.status };
}

/** Answers are kept by step; passphrases by file, as one types the same again and again. */
function answersFor({ terminal: { answers } }: Shell, prefix: string): Map<string, string> {
  const own = new Map<string, string>();
  for (const [id, answer] of answers) {
    if (id.startsWith(prefix)) own.set(id.slice(prefix.length), answer);
    else if (!/^\d+\//.test(id)) own.set(id, answer);
  }
  return own;
}

function collect(
  shell: Shell,
  command: SimpleCommand,
  words: readonly Argument[],
  { findings, questions }: Outcome,
  prefix: string,
): void {
  for (const question of questions)
    shell.record.ask(question.secret === true ? question : { ...question, id: prefix + question.id });
  for (const finding of findings) note(shell, command, words, finding);
}

/** Files a finding under the step, with its place in the text and what can repair it. */
export function note(
  shell: Shell,
  command: SimpleCommand,
  words: readonly Argument[],
  finding: Finding,
): void {
  if (isAboutStock(shell, finding)) return;
  const placed = repaired(shell, shell.record.place(finding, command, words), words);
  shell.note(placed);
}

/** What the stock configuration says is nobody's doing here; only what it makes impossible matters. */
function isAboutStock({ directory }: Shell, { at, severity }: Finding): boolean {
  return at.input === 'openssl.cnf' && !directory.has('openssl.cnf') && !/^(?:error|fatal)$/.test(severity);
}
