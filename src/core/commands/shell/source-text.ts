import type { Command, SimpleCommand, Statement, Word } from './syntax.ts';

/** All simple commands, those in loops and groups too; what substitutions run is left out. */
export function simpleCommands(statements: readonly Statement[]): SimpleCommand[] {
  return statements.flatMap(({ pipelines }) =>
    pipelines.flatMap(({ pipeline }) => pipeline.commands.flatMap(commandsIn)),
  );
}

function commandsIn(command: Command): SimpleCommand[] {
  switch (command.type) {
    case 'simple':
      return [command];
    case 'if':
      return [
        ...command.branches.flatMap(({ condition, body }) => simpleCommands([...condition, ...body])),
        ...simpleCommands(command.otherwise),
      ];
    case 'while':
      return simpleCommands([...command.condition, ...command.body]);
    case 'for':
    case 'group':
      return simpleCommands(command.body);
  }
}

/** A word as it stands in the text, without the quotes around plain text: enough to compare names by. */
export function wordSource(text: string, { parts, start, end }: Word): string {
  if (parts.every((part) => part.type === 'text')) return parts.map((part) => part.text).join('');
  return text.slice(start, end);
}
