import type { Finding } from '#core/findings/finding.ts';
import { note } from './call-program.ts';
import type { Argument } from './expand.ts';
import { NOTHING, type Output } from './output.ts';
import { targetsOf } from './redirect.ts';
import type { Resolved } from './resolve.ts';
import type { Shell } from './shell.ts';
import type { SimpleCommand } from './syntax.ts';

/** Names a command that does not run here, and what it would have made. */
export async function leaveAlone(
  shell: Shell,
  command: SimpleCommand,
  words: readonly Argument[],
  resolved: Resolved,
): Promise<Output> {
  const name = words[0]?.text ?? '';
  const label = resolved.kind === 'builtin' ? name : resolved.label;
  await promiseOutputs(shell, command, words, label, true);
  const finding: Finding =
    resolved.kind === 'left'
      ? {
          code: 'commands.left_alone',
          severity: 'notice',
          title:
            resolved.reason === ''
              ? `${label} is not run here and was left alone`
              : `${label} has no meaning here and was left alone`,
          at: { input: '', path: name },
          ...(resolved.reason === '' ? {} : { detail: resolved.reason }),
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

/** Remembers the files of a command that made none: whoever misses one later learns why. */
export async function promiseOutputs(
  shell: Shell,
  command: SimpleCommand,
  words: readonly Argument[],
  program: string,
  left: boolean,
): Promise<void> {
  const line = shell.record.lineOf(command.start);
  for (const name of await outputsOf(shell, command, words))
    if (name !== '') shell.promised.set(shell.directory.nameOf(name), { program, line, left });
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
