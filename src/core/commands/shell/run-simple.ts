import { callProgram, note } from './call-program.ts';
import { type Argument, expandText, expandWords } from './expand.ts';
import type { Input } from './input.ts';
import { leaveAlone, promiseOutputs } from './left-alone.ts';
import { NOTHING, type Output } from './output.ts';
import { stripPrefixes } from './prefixes.ts';
import { deliver, openStreams } from './redirect.ts';
import { resolve } from './resolve.ts';
import type { Shell } from './shell.ts';
import type { SimpleCommand } from './syntax.ts';

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
  const output = await callProgram(shell, command, words, resolved, assignments, streams.input);
  if (output.status !== 0) await promiseOutputs(shell, command, words, first.text, false);
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
