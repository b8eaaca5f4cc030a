import { quoteShell } from '#core/export/quote-shell.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { lostName } from './lost-names.ts';
import type { Argument } from './shell/expand.ts';
import type { Shell } from './shell/shell.ts';
import { mostSimilar } from './similar-names.ts';

/** Adds to a finding what the run knows: why a file is not there, and how the line can be repaired. */
export function repaired(shell: Shell, finding: Finding, words: readonly Argument[]): Finding {
  switch (finding.code) {
    case 'commands.no_such_file':
      return missingFile(shell, finding);
    case 'openssl.value_missing':
    case 'openssl.value_is_option':
      return missingValue(shell, finding, words);
    default:
      return finding;
  }
}

function missingFile(shell: Shell, finding: Finding): Finding {
  const { path } = finding.at;
  const name = shell.directory.nameOf(path);
  const promised = shell.promised.get(name);
  if (promised?.left === true) {
    const detail = `Line ${promised.line} would make it with ${promised.program}, which does not run here. Add the file.`;
    return { ...finding, detail };
  }
  if (promised !== undefined) {
    const detail = `Line ${promised.line} would have made it, and failed.`;
    return { ...finding, code: 'commands.not_made', severity: 'notice', detail };
  }
  const similar = mostSimilar(name, [...shell.promised.keys(), ...shell.directory.keys()]);
  if (similar !== undefined) {
    const detail = `No command makes ${path}, and it was not given. There is ${similar}: is that meant?`;
    return withReplacement(shell, { ...finding, detail }, path, similar);
  }
  return withConfiguration(shell, finding);
}

/** The word can be put right when it stands in the text as it is. */
function withReplacement(shell: Shell, finding: Finding, path: string, name: string): Finding {
  const { range } = finding.at;
  if (range === undefined) return finding;
  const source = shell.record.text.slice(range.start, range.end);
  if (source !== path && source !== quoteShell(path) && source !== `"${path}"`) return finding;
  const changes = [{ target: 'text' as const, range, text: quoteShell(name) }];
  return { ...finding, fix: { label: `Use ${name}`, changes } };
}

/** A guide shows the configuration as text: it can be written to the file that is missing. */
function withConfiguration(shell: Shell, finding: Finding): Finding {
  const { path, range } = finding.at;
  const block = shell.record.configurations.at(-1);
  if (block === undefined || range === undefined || !/\.(?:cnf|conf|cfg|config|ext|ini|txt)$/.test(path))
    return finding;
  const { text } = shell.record;
  const [from, to] = [shell.record.lineOf(block.start), shell.record.lineOf(block.end - 1)];
  // Before the whole command, which may have begun lines above the name.
  const at = lineStart(text, shell.step?.range ?? range);
  return {
    ...finding,
    detail: `Lines ${from} to ${to} look like this file.`,
    fix: {
      label: `Write lines ${from} to ${to} to ${path} first`,
      changes: [
        {
          target: 'text',
          range: { start: at, end: at },
          text: `cat > ${quoteShell(path)} <<'EOF'\n${unindented(text.slice(block.start, block.end))}EOF\n`,
        },
      ],
    },
  };
}

const lineStart = (text: string, { start }: Range): number => text.lastIndexOf('\n', start - 1) + 1;

function unindented(block: string): string {
  const lines = block.trimEnd().split(/\r?\n/);
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const cut = Math.min(...indents);
  return lines.map((line) => `${line.slice(cut)}\n`).join('');
}

function missingValue(shell: Shell, finding: Finding, words: readonly Argument[]): Finding {
  const { path, range } = finding.at;
  const name = lostName(shell, words, path.slice(1));
  if (name === undefined || range === undefined) return finding;
  const { end } = range;
  const changes = [{ target: 'text' as const, range: { start: end, end }, text: ` ${quoteShell(name)}` }];
  return { ...finding, fix: { label: `${path} ${name}`, changes } };
}
