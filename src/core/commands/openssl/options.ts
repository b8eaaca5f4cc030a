import type { Io } from '../io.ts';
import {
  isOption,
  splitOption,
  unknownFault,
  valueFaults,
  valueIsOption,
  valueMissing,
} from './option-faults.ts';
import { readFormat, readNumber } from './option-values.ts';

/**
 * What an option takes. `flag`: nothing. `text`: anything, also a file's name. `integer`: as strtol reads it;
 * `positive`: above 0. `pem-der` and `format`: a format's name, of two or of all. `=name`: another name of `name`.
 */
export type OptionKind = 'flag' | 'text' | 'integer' | 'positive' | 'pem-der' | 'format' | `=${string}`;

export interface OptionTable {
  /** Without dashes. */
  options: Readonly<Record<string, OptionKind>>;
  /** Takes names that are not in the table as this. Without it they are an error. */
  others?: 'cipher' | 'digest';
}

/** Options that many programs have and that change nothing here. */
export const commonOptions = {
  help: 'flag',
  engine: 'text',
  provider: 'text',
  'provider-path': 'text',
  propquery: 'text',
  rand: 'text',
  writerand: 'text',
} as const satisfies OptionTable['options'];

/** The options of one command line, after openssl's own parser has let them pass. */
export class Options {
  /** In the order given; aliases under the name they stand for. */
  readonly given: { name: string; value: string }[] = [];
  /** What follows the options. */
  rest: readonly string[] = [];
  /** The last name that was taken as a cipher or digest. */
  other: string | undefined;

  has(name: string): boolean {
    return this.given.some((option) => option.name === name);
  }

  /** The value given last. */
  text(name: string): string | undefined {
    return this.given.findLast((option) => option.name === name)?.value;
  }

  /** The values of an option that may be repeated. */
  all(name: string): string[] {
    return this.given.filter((option) => option.name === name).map(({ value }) => value);
  }

  /** Of an `integer` or `positive` option. */
  number(name: string): number | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : readNumber(value).value;
  }

  /** Of a `pem-der` or `format` option: `PEM`, `DER`, `P12`, …; undefined when it was not given. */
  format(name: string): string | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : readFormat(value);
  }
}

/**
 * Reads options as openssl's programs do: one or two dashes, `-name value` or `-name=value`, up to the first
 * word without a dash or `--`. The first fault ends the program.
 *
 * @throws {Refused} after openssl's words for the fault.
 */
export function readOptions(io: Io, program: string, table: OptionTable): Options {
  const { args } = io.call;
  const { version } = io.call.terminal;
  const fail = (...lines: string[]): never =>
    io.fail(...lines.map((line) => `${program}: ${line}`), `${program}: Use -help for summary.`);
  const found = new Options();
  let at = 0;
  while (at < args.length) {
    const word = args[at] ?? '';
    if (!word.startsWith('-')) break;
    at++;
    if (word === '--') break;
    const { name, attached } = splitOption(word);
    const kind = Object.hasOwn(table.options, name) ? table.options[name] : undefined;
    if (kind === undefined) {
      // A lone dash has an empty name, which those that take any name pass over.
      if (name === '' && table.others !== undefined) continue;
      const fault = unknownFault(table, version, name, found.other);
      if (fault !== undefined) fail(fault);
      found.other = name;
      continue;
    }
    const [target, takes] = followAlias(table, name, kind);
    if (takes === 'flag') {
      if (attached !== undefined) fail(`Option -${name} does not take a value`);
      found.given.push({ name: target, value: '' });
      continue;
    }
    const value = attached ?? args[at++];
    if (value === undefined) {
      io.note(
        valueMissing(name),
        `-${name}`,
        'What should stand after it is not there: a page may have lost it.',
      );
      return fail(`Option -${name} needs a value`);
    }
    if (attached === undefined && isOption(table, value))
      io.note(valueIsOption(name, value), `-${name}`, `openssl takes ${value} for what belongs to -${name}.`);
    const faults = valueFaults(takes, name, value, version);
    if (faults.length > 0) fail(...faults);
    found.given.push({ name: target, value });
  }
  found.rest = args.slice(at);
  return found;
}

/** Ends the program when words follow its options; only 3.5 says which. */
export function refuseExtra(io: Io, program: string, { rest, other }: Options): void {
  const [extra] = rest;
  if (extra === undefined) return;
  const words =
    other === undefined ? `Extra option: "${extra}"` : `Extra (unknown) options: "${other}" "${extra}"`;
  if (io.call.terminal.version !== '3.0') io.say(`${program}: ${words}`);
  io.fail(`${program}: Use -help for summary.`);
}

function followAlias({ options }: OptionTable, name: string, kind: OptionKind): [string, OptionKind] {
  if (!kind.startsWith('=')) return [name, kind];
  const target = kind.slice(1);
  return [target, options[target] ?? 'flag'];
}
