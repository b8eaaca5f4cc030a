import type { Finding } from '#core/findings/finding.ts';
import type { Outcome, Program } from '../program.ts';
import { programNamed } from '../programs/table.ts';
import { opensslProgramNamed } from '../openssl/table.ts';
import { repaired } from '../repairs.ts';
import { builtins } from './builtins.ts';
import { type Argument, expandText, expandWords } from './expand.ts';
import type { Input } from './input.ts';
import { reasonNotToRun } from './known-words.ts';
import { stripPrefixes } from './prefixes.ts';
import { deliver, openStreams, targetsOf } from './redirect.ts';
import { NOTHING, type Output, type Shell } from './shell.ts';
import type { SimpleCommand } from './syntax.ts';

/** What a name stands for. */
type Resolved =
  | {
      kind: 'builtin';
      run: (shell: Shell, args: readonly string[], input: Input) => Output | Promise<Output>;
    }
  | { kind: 'program'; label: string; program: Program; args: readonly string[] }
  | { kind: 'left'; label: string; reason: string }
  | { kind: 'unknown'; label: string; said: string };

/**
 * Runs one command without compounds.
 *
 * @param cut Set when what it would read comes from a command that was left alone: then it is left alone too.
 */
export async function runSimple(
  shell: Shell,
  command: SimpleCommand,
  input: Input,
  cut: boolean,
): Promise<Output> {
  shell.budget.program();
  const all = await expandWords(command.words, shell);
  const { words, assignments, taken } = stripPrefixes(all);
  for (const { name, value } of command.assignments)
    assignments.push({ name, value: await expandText(value, shell) });
  const [first] = words;
  if (first === undefined) return assignOnly(shell, command, assignments, input);
  noteSudo(shell, command, taken);
  const resolved = resolve(words.map(({ text }) => text));
  if (shell.step !== undefined && resolved.kind !== 'builtin')
    shell.step.program += (shell.step.program === '' ? '' : ' | ') + resolved.label;
  else if (shell.step?.program === '') shell.step.program = first.text;
  if (resolved.kind === 'left' || cut) return leaveAlone(shell, command, words, resolved);
  const streams = await openStreams(command.redirections, input, shell);
  if ('problem' in streams) {
    note(shell, command, words, streams.finding);
    return { stdout: NOTHING, stderr: streams.problem, status: 1 };
  }
  const output = await dispatch(shell, command, words, resolved, assignments, streams.input);
  const failed = output.status !== 0;
  if (failed) promise(shell, command, await outputsOf(shell, command, words), first.text, false);
  return { ...output, ...deliver(streams, output.stdout, output.stderr, shell.directory) };
}

async function assignOnly(
  shell: Shell,
  command: SimpleCommand,
  assignments: readonly { name: string; value: string }[],
  input: Input,
): Promise<Output> {
  for (const { name, value } of assignments) shell.assign(name, value);
  const streams = await openStreams(command.redirections, input, shell);
  if (shell.step?.program === '') shell.step.program = command.assignments[0]?.name ?? '>';
  const problem = 'problem' in streams ? streams.problem : '';
  return { stdout: NOTHING, stderr: problem, status: problem === '' ? 0 : 1 };
}

function resolve(words: readonly string[]): Resolved {
  const [name = '', second = ''] = words;
  const args = words.slice(1);
  const builtin = builtins.get(name);
  if (builtin) return { kind: 'builtin', run: builtin };
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (/^openssl(?:\.exe|[\d.-]*)$/.test(base)) {
    const found = opensslProgramNamed(second);
    const label = `openssl ${second}`.trim();
    if (found === undefined)
      return { kind: 'unknown', label, said: `Invalid command '${second}'; type "help" for a list.\n` };
    if (found === 'not here') return { kind: 'left', label, reason: `openssl ${second} is not run here.` };
    return { kind: 'program', label, program: found, args: args.slice(1) };
  }
  const program = name.includes('/') && !/^\/(?:usr\/)?bin\//.test(name) ? undefined : programNamed(base);
  if (program) return { kind: 'program', label: base, program, args };
  return {
    kind: 'left',
    label: name,
    reason: reasonNotToRun(base) ?? 'This page knows no program of that name.',
  };
}

async function dispatch(
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

function note(shell: Shell, command: SimpleCommand, words: readonly Argument[], finding: Finding): void {
  const placed = shell.record.place(finding, command, words);
  (shell.step ?? shell.record).findings.push(repaired(shell, placed, words));
}

async function leaveAlone(
  shell: Shell,
  command: SimpleCommand,
  words: readonly Argument[],
  resolved: Resolved,
): Promise<Output> {
  const name = words[0]?.text ?? '';
  const label = resolved.kind === 'builtin' ? name : resolved.label;
  promise(shell, command, await outputsOf(shell, command, words), label, true);
  const finding: Finding =
    resolved.kind === 'left'
      ? {
          code: 'commands.left_alone',
          severity: 'notice',
          title: `${label} has no meaning here and was left alone`,
          at: { input: '', path: name },
          detail: resolved.reason,
        }
      : {
          code: 'commands.input_unknown',
          severity: 'notice',
          title: `${label} would read what the command before it gives, and that one was left alone`,
          at: { input: '', path: name },
        };
  note(shell, command, words, finding);
  return { stdout: NOTHING, stderr: '', status: 0, left: true };
}

function noteSudo(shell: Shell, command: SimpleCommand, taken: readonly Argument[]): void {
  const sudo = taken.find(({ text }) => text === 'sudo' || text === 'doas');
  if (sudo === undefined) return;
  note(shell, command, taken, {
    code: 'commands.sudo',
    severity: 'info',
    title: `${sudo.text} is not needed here: the command runs without it`,
    at: { input: '', path: sudo.text },
  });
}

const OUTPUT_OPTION = /^--?(?:out|keyout|CAserial)$/;

/** The files a command says it writes. */
async function outputsOf(
  shell: Shell,
  command: SimpleCommand,
  words: readonly Argument[],
): Promise<string[]> {
  const named = words.flatMap(({ text }, index) =>
    OUTPUT_OPTION.test(text) ? [words[index + 1]?.text ?? ''] : [],
  );
  const copied = /^(?:scp|tee|cp|mv)$/.test(words[0]?.text ?? '') ? [words.at(-1)?.text ?? ''] : [];
  return [...named, ...copied, ...(await targetsOf(command.redirections, shell))];
}

function promise(
  shell: Shell,
  command: SimpleCommand,
  names: readonly string[],
  program: string,
  left: boolean,
): void {
  const line = shell.record.lineOf(command.start);
  for (const name of names)
    if (name !== '') shell.promised.set(shell.directory.nameOf(name), { program, line, left });
}
