import { withoutComment } from '#core/config/lines.ts';

export interface Token {
  kind: 'plain' | 'section' | 'key' | 'comment';
  text: string;
}

/** Colours for a configuration, line by line; long files stay plain, as every keystroke colours all of it. */
export function highlightConfig(source: string): Token[][] {
  const lines = source.split('\n');
  const plain = lines.length > 2000;
  return lines.map((line) => (plain ? [{ kind: 'plain', text: line }] : highlightLine(line)));
}

function highlightLine(line: string): Token[] {
  const end = withoutComment(line);
  const body = line.slice(0, end);
  const tokens: Token[] = [];
  const assignment = /^(\s*[^=\s]+\s*)(=.*)$/.exec(body);
  if (/^\s*\[/.test(body)) tokens.push({ kind: 'section', text: body });
  else if (assignment) {
    tokens.push({ kind: 'key', text: assignment[1] ?? '' }, { kind: 'plain', text: assignment[2] ?? '' });
  } else tokens.push({ kind: 'plain', text: body });
  if (end < line.length) tokens.push({ kind: 'comment', text: line.slice(end) });
  return tokens;
}
