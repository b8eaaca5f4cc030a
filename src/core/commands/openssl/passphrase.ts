import type { FindingKind } from '#core/findings/finding.ts';
import { fileText } from '#core/bytes/text.ts';
import type { Io } from '../io.ts';

/**
 * The passphrase that an argument such as that of `-passin` names: `pass:word`, `env:NAME`, `file:path` (its
 * first line) or `stdin`.
 *
 * @param source Undefined when the option was not given.
 * @param lastWords What the program adds when there is none to be had.
 * @returns Undefined without a source: then the program asks.
 * @throws {Refused} after openssl's words.
 */
export function readPassphrase(
  io: Io,
  source: string | undefined,
  lastWords = 'Error getting passwords',
): string | undefined {
  if (source === undefined) return undefined;
  const [, kind = '', rest = ''] = /^([^:]*):?(.*)$/s.exec(source) ?? [];
  switch (source === 'stdin' ? 'stdin' : kind) {
    case 'pass':
      return rest;
    case 'env': {
      const value = io.call.environment.get(rest);
      if (value !== undefined) return value;
      return io.fail(`No environment variable ${rest}`, lastWords);
    }
    case 'file': {
      const bytes = io.read(rest);
      if (bytes === undefined) return io.fail(`Can't open file ${rest}`, lastWords);
      return firstLine(fileText(bytes));
    }
    case 'stdin':
      return firstLine(fileText(io.takeStdin()));
    case 'fd':
      io.note(noDescriptors, source);
      return io.fail(lastWords);
    default:
      return io.fail(`Invalid password argument, starting with "${kind}:"`, lastWords);
  }
}

const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)?.[0] ?? '';

/**
 * A passphrase given by an option or asked for.
 *
 * @param prompt openssl's words, such as `Enter pass phrase for key.pem:`.
 * @param least What openssl asks for at the terminal; options may give less.
 * @throws {Refused} when nobody has answered yet.
 */
export function passphraseFor(
  io: Io,
  given: string | undefined,
  { id, prompt, least }: { id: string; prompt: string; least: number },
): string {
  if (given !== undefined) return given;
  // Whoever encrypts a file in one command opens it in the next: both ask under one name.
  const file = id.replace(/^pass(?:in|out) /, 'passphrase ');
  const answer = io.ask({ id: file, text: prompt, secret: true, ...(least > 0 ? { min: least } : {}) });
  if (answer !== '' && new TextEncoder().encode(answer).length >= least) return answer;
  io.note(passphraseNeeded, '', prompt);
  return io.fail(prompt);
}

const passphraseNeeded: FindingKind = {
  code: 'commands.passphrase_needed',
  severity: 'error',
  title: 'This command asks for a passphrase',
};
const noDescriptors: FindingKind = {
  code: 'commands.no_descriptors',
  severity: 'error',
  title: 'A passphrase from a file descriptor cannot be read here',
};
