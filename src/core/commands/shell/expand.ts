import { fileText } from '#core/bytes/text.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';
import { evaluate } from './arithmetic.ts';
import { expandBraces, type Item } from './braces.ts';
import type { Budget } from './budget.ts';
import { isPattern, matchesPattern, type Pattern, readPattern } from './patterns.ts';
import type { Part, Statement, Word } from './syntax.ts';

/** What expansion needs from the shell that runs. */
export interface Surroundings {
  budget: Budget;
  /** Undefined when it was never set. */
  variable(name: string): string | undefined;
  assign(name: string, value: string): void;
  /** Told of a variable that has no value; gives one all the same, perhaps an empty one. */
  missing(name: string, range: Range): string;
  /** Standard output of commands. */
  output(script: Statement[]): Promise<Bytes>;
  /** A name under which the output of commands can be read. */
  process(script: Statement[]): Promise<string>;
  /** The files that a pattern with slashes matches, sorted. */
  filesLike(pattern: string): string[];
}

/** A word for a program, and where it came from. */
export interface Argument extends Range {
  text: string;
}

/** Expands words as POSIX XCU §2.6 orders it: braces, tilde, variables and commands, splitting, patterns, quotes. */
export async function expandWords(words: readonly Word[], shell: Surroundings): Promise<Argument[]> {
  const found: Argument[] = [];
  for (const word of words) {
    for (const items of expandBraces(itemsOf(word), shell.budget)) {
      for (const field of await fieldsOf(items, shell)) {
        const files = isPattern(field.pattern) ? shell.filesLike(field.pattern) : [];
        const texts = files.length > 0 ? files : [field.text];
        shell.budget.words(texts.length);
        found.push(...texts.map((text) => ({ text, start: word.start, end: word.end })));
      }
    }
  }
  return found;
}

/** Expands one word to one text, as after `=` and `>`: nothing is split, and no pattern looks for files. */
export async function expandText(word: Word, shell: Surroundings): Promise<string> {
  let text = '';
  for (const [index, part] of word.parts.entries()) {
    if (part.type === 'text') text += index === 0 && !part.quoted ? withHome(part.text, shell) : part.text;
    else text += await valueOf(part, shell);
  }
  return text;
}

/** Unquoted text with braces character by character, the rest whole. */
function itemsOf(word: Word): Item<Part>[] {
  const plain = (part: Part): part is Part & { type: 'text' } => part.type === 'text' && !part.quoted;
  const braces = word.parts.some((part) => plain(part) && part.text.includes('{'));
  return word.parts.flatMap((part): Item<Part>[] =>
    braces && plain(part) ? Array.from(part.text) : [{ part }],
  );
}

interface Field {
  text: string;
  /** The same with a backslash before every quoted character. */
  pattern: string;
}

async function fieldsOf(items: readonly Item<Part>[], shell: Surroundings): Promise<Field[]> {
  const fields: Field[] = [];
  let open: Field | undefined;
  const add = (text: string, quoted: boolean): void => {
    open ??= { text: '', pattern: '' };
    open.text += text;
    open.pattern += quoted ? text.replace(/[\\*?[\]]/g, String.raw`\$&`) : text;
  };
  const close = (): void => {
    if (open !== undefined) fields.push(open);
    open = undefined;
  };
  for (const [index, item] of items.entries()) {
    if (typeof item === 'string') {
      add(item, false);
      continue;
    }
    const { part } = item;
    if (part.type === 'text') {
      add(part.quoted || index > 0 ? part.text : withHome(part.text, shell), part.quoted);
      continue;
    }
    const value = await valueOf(part, shell);
    if (part.type === 'process' || part.quoted) {
      add(value, true);
      continue;
    }
    const pieces = value.split(/[ \t\n]+/);
    pieces.forEach((piece, index) => {
      if (index > 0) close();
      if (piece !== '') add(piece, false);
    });
  }
  close();
  return fields;
}

function withHome(text: string, shell: Surroundings): string {
  return /^~(?:\/|$)/.test(text) ? (shell.variable('HOME') ?? '') + text.slice(1) : text;
}

async function valueOf(part: Exclude<Part, { type: 'text' }>, shell: Surroundings): Promise<string> {
  switch (part.type) {
    case 'substitution': {
      const output = fileText(await shell.output(part.script));
      return output.replaceAll('\0', '').replace(/\n+$/, '');
    }
    case 'process':
      return shell.process(part.script);
    case 'arithmetic':
      return String(evaluate(part.expression, (name) => shell.variable(name) ?? '') ?? '');
    case 'variable':
      return variableValue(part, shell);
  }
}

type Variable = Extract<Part, { type: 'variable' }>;

/** POSIX XCU §2.6.2. */
async function variableValue(
  { name, operator, operand, range }: Variable,
  shell: Surroundings,
): Promise<string> {
  const set = shell.variable(name);
  const other = (): Promise<string> => (operand ? expandText(operand, shell) : Promise.resolve(''));
  if (operator === undefined) return set ?? shell.missing(name, range);
  if (operator === 'length') return String((set ?? shell.missing(name, range)).length);
  const usable = operator.startsWith(':') ? set !== undefined && set !== '' : set !== undefined;
  switch (operator.replace(':', '')) {
    case '-':
      return usable ? (set ?? '') : other();
    case '+':
      return usable ? other() : '';
    case '=': {
      const value = usable ? (set ?? '') : await other();
      shell.assign(name, value);
      return value;
    }
    case '?':
      return set ?? shell.missing(name, range);
    default:
      return trimmed(set ?? shell.missing(name, range), operator, readPattern(await other()));
  }
}

/** `#` and `%` cut the shortest match off the front or the end, doubled the longest. */
function trimmed(value: string, operator: string, pattern: Pattern): string {
  // A value of more than a line has no ending to cut.
  if (value.length > 4096) return value;
  const fromEnd = operator.startsWith('%');
  const lengths = Array.from({ length: value.length + 1 }, (_, i) => i);
  if (operator.length === 2) lengths.reverse();
  for (const length of lengths) {
    const piece = fromEnd ? value.slice(value.length - length) : value.slice(0, length);
    if (matchesPattern(pattern, piece))
      return fromEnd ? value.slice(0, value.length - length) : value.slice(length);
  }
  return value;
}
