import type { Range } from '#core/findings/finding.ts';
import { opensslProgramNamed } from '../openssl/table.ts';
import { simpleCommands, wordSource } from '../shell/source-text.ts';
import type { CommandLine } from '../shell/read-text.ts';

/** An option of a command, looked at without running it. */
export interface WrittenOption {
  /** Under its first name. */
  name: string;
  value: string;
  /** With its value. */
  range: Range;
}

/** `openssl req …` as it stands in the text. */
export interface OpensslCommand extends Range {
  program: string;
  options: WrittenOption[];
  line: CommandLine;
}

/** The openssl commands of a text, in order, with what their options say. */
export function opensslCommands(text: string, lines: readonly CommandLine[]): OpensslCommand[] {
  return lines.flatMap((line) =>
    simpleCommands(line.statements).flatMap(({ words, start, end }) => {
      const sources = words.map((word) => ({
        source: wordSource(text, word),
        start: word.start,
        end: word.end,
      }));
      const at = sources.findIndex(({ source }) => /^(?:.*\/)?openssl(?:\.exe)?$/.test(source));
      const program = sources[at + 1]?.source ?? '';
      // `sudo` may stand before it.
      if (at < 0 || at > 2) return [];
      return [{ program, line, start, end, options: optionsOf(program, sources.slice(at + 2)) }];
    }),
  );
}

function optionsOf(program: string, words: readonly (Range & { source: string })[]): WrittenOption[] {
  const found = opensslProgramNamed(program);
  if (found === undefined || found === 'not here') return [];
  const { options } = found.table;
  const given: WrittenOption[] = [];
  for (let i = 0; i < words.length; i++) {
    const { source, start, end } = words[i] ?? { source: '', start: 0, end: 0 };
    const [, written = '', attached] = /^--?([^=]+)(?:=(.*))?$/s.exec(source) ?? [];
    const kind = Object.hasOwn(options, written) ? options[written] : undefined;
    if (kind === undefined) continue;
    const name = kind.startsWith('=') ? kind.slice(1) : written;
    const takes = kind.startsWith('=') ? options[name] : kind;
    const next = takes === 'flag' || attached !== undefined ? undefined : words[++i];
    given.push({ name, value: attached ?? next?.source ?? '', range: { start, end: next?.end ?? end } });
  }
  return given;
}

export const optionOf = ({ options }: OpensslCommand, name: string): WrittenOption | undefined =>
  options.findLast((option) => option.name === name);

export const valueOf = (command: OpensslCommand, name: string): string | undefined =>
  optionOf(command, name)?.value;
