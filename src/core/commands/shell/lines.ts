import { englishWords, reasonNotToRun } from './known-words.ts';

export type PromptKind = 'user' | 'root' | 'windows' | 'openssl';

/** One line of the text. */
export type LineKind =
  | { kind: 'blank' | 'comment' | 'prose' | 'config' }
  /** `offset`: where the command starts in the line. */
  | { kind: 'command'; offset: number; prompt?: PromptKind };

const HOST = String.raw`(?:\[[^\]\n]{1,60}\]|[\w.-]+@[\w.-]+(?:[: ][^\s$#%>]{0,60})?)`;
const prompts: readonly (readonly [RegExp, PromptKind])[] = [
  [/^\s*OpenSSL>[ \t]*(?=\S)/i, 'openssl'],
  [/^\s*(?:PS[ \t]+)?[A-Za-z]:(?:[\\/][^>\n]{0,100})?>[ \t]*(?=\S)/, 'windows'],
  [
    new RegExp(String.raw`^\s*(?:\([\w.-]+\)\s*)?(?:${HOST}[ \t]?|[~\w./:-]{1,40}|[ \t]*)\$[ \t]+(?=\S)`),
    'user',
  ],
  [new RegExp(String.raw`^\s*(?:${HOST})?[ \t]?[%❯➜»][ \t]+(?=\S)`), 'user'],
  [new RegExp(String.raw`^\s*${HOST}[ \t]?#[ \t]+(?=\S)`), 'root'],
];
/** What a list puts before a command. */
const BULLET = /^\s*(?:(?:\d{1,2}[.)]|[-*•–])[ \t]+)?/;

/** @param isProgram Whether this page runs a program of that name. */
export function lineKind(line: string, next: string, isProgram: (name: string) => boolean): LineKind {
  if (line.trim() === '') return { kind: 'blank' };
  for (const [pattern, prompt] of /[$%#>❯➜»]/.test(line) ? prompts : []) {
    const match = pattern.exec(line);
    if (match) return { kind: 'command', offset: match[0].length, prompt };
  }
  if (/^\s*#/.test(line)) return { kind: 'comment' };
  if (/^\s*(?:\[[ \t]*[\w. -]+[ \t]*\]|[\w.-]+[ \t]+=(?=\s|$)|[\w-]*\w\.\w[\w.-]*[ \t]*=)/.test(line))
    return { kind: 'config' };
  const indent = /^\s*/.exec(line)?.[0].length ?? 0;
  if (isCommand(line.slice(indent), next, isProgram)) return { kind: 'command', offset: indent };
  const bullet = BULLET.exec(line)?.[0].length ?? 0;
  if (
    bullet > indent &&
    /^(?:sudo\s+)?openssl\s/.test(line.slice(bullet)) &&
    isCommand(line.slice(bullet), next, isProgram)
  )
    return { kind: 'command', offset: bullet };
  return { kind: 'prose' };
}

/** A line after `# `: a root prompt or a comment. */
export function isRootCommand(line: string, isProgram: (name: string) => boolean): number | undefined {
  const [prompt, rest = ''] = /^\s*#[ \t]+(\S.*)$/.exec(line) ?? [];
  if (prompt === undefined) return undefined;
  const [word = ''] = /^\S+/.exec(rest) ?? [];
  const known =
    word === 'openssl' || word === 'sudo' || isProgram(word) || reasonNotToRun(word) !== undefined;
  return known && isCommand(rest, '', isProgram) ? line.length - rest.length : undefined;
}

function isCommand(rest: string, next: string, isProgram: (name: string) => boolean): boolean {
  if (/^[A-Za-z_]\w*=(?:\S|$)/.test(rest)) return true;
  const [, sudo = '', word = ''] = /^((?:sudo(?:\s+-\w+)*\s+)?)(?:[({!]\s*)*([^\s;|&()]*)/.exec(rest) ?? [];
  if (word === 'openssl' || word.endsWith('/openssl')) return isOpensslLine(rest);
  if (word === 'for')
    return /^for\s+\w+\s+in\b.*(?:;\s*do\b|$)/.test(rest) && /\bdo\b/.test(`${rest} ${next}`);
  if (word === 'if' || word === 'while' || word === 'until')
    return /^\w+\s+(?:\[|!|test\s|true\b|:|openssl\s|grep\s|read\s)/.test(rest);
  if (sudo !== '') return !isSentence(rest);
  if (isProgram(word) || reasonNotToRun(word) !== undefined)
    return englishWords.has(word) ? isShellLike(rest) : !isSentence(rest);
  return /^[a-z.~][\w./-]*$/.test(word) && /\s--?[a-z]/.test(rest) && isShellLike(rest);
}

/** `openssl is a toolkit` is no command; `openssl req` is one, right or wrong. */
function isOpensslLine(rest: string): boolean {
  const words = rest.split(/\s+/);
  const at = words.findIndex((word) => word === 'openssl' || word.endsWith('/openssl'));
  const [subcommand = '', ...others] = words.slice(at + 1);
  if (/^(?:is|was|will|can|to|has|and|or|may|also|should|must|does|asks|needs)$/.test(subcommand))
    return false;
  return others.some((word) => /^[–-]/.test(word)) || !isSentence(rest);
}

function isSentence(text: string): boolean {
  const words = text.trim().split(/\s+/).length;
  if (words < 4) return /[A-Za-z]{3,}[.:!?]$/.test(text) && !/[-/=$|<>]/.test(text);
  return /[A-Za-z)][.:!?,]$/.test(text.trim()) && !/(?:^|\s)-\w|[$|<>=]/.test(text);
}

/** More than words: options, paths, variables, quotes or the signs between commands. */
function isShellLike(text: string): boolean {
  if (isSentence(text)) return false;
  const first = /^\S+\s*(.*)$/s.exec(text)?.[1] ?? '';
  if (first === '') return !/[.:!?,]$/.test(text);
  return (
    /(?:^|\s)--?[A-Za-z]|[$|<>;='"`~*]|\/|[\w-]\.[a-z]\w{0,4}(?:\s|$)/.test(first) || /^\S+$/.test(first)
  );
}
