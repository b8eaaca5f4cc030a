import { expandWords } from './expand.ts';
import type { Input } from './input.ts';
import { joinOutputs, type Output } from './output.ts';
import type { Shell } from './shell.ts';
import type { Command, SimpleCommand, Statement } from './syntax.ts';

/** Runs what is inside a loop, a condition or a group. */
export async function runBody(
  shell: Shell,
  command: Exclude<Command, SimpleCommand>,
  input: Input,
): Promise<Output> {
  const outputs: Output[] = [];
  const run = async (statements: readonly Statement[]): Promise<void> => {
    outputs.push(await shell.runStatements(statements, input));
  };
  const holds = async (condition: readonly Statement[]): Promise<boolean> => {
    await shell.unchecked(() => run(condition));
    return shell.status === 0 && !shell.stopped;
  };
  if (command.type === 'for') {
    for (const { text } of await expandWords(command.items, shell)) {
      if (shell.stopped) break;
      shell.budget.program();
      shell.assign(command.name, text);
      await run(command.body);
    }
  } else if (command.type === 'while') {
    while ((await holds(command.condition)) !== command.until && !shell.stopped) {
      shell.budget.program();
      await run(command.body);
    }
    shell.status = 0;
  } else if (command.type === 'if') {
    let taken = command.otherwise;
    for (const { condition, body } of command.branches) {
      if (!(await holds(condition))) continue;
      taken = body;
      break;
    }
    if (taken.length === 0) shell.status = 0;
    await run(taken);
  } else if (command.subshell) {
    await shell.inside(() => run(command.body));
  } else {
    await run(command.body);
  }
  return joinOutputs(outputs, shell.status);
}
