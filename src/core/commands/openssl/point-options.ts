import type { Io } from '../io.ts';
import type { PointForm } from './key-forms.ts';

/** `-conv_form`. @throws {Refused} for another word. */
export function readPointForm(io: Io, program: string, value: string | undefined): PointForm | undefined {
  if (value === undefined || value === 'uncompressed' || value === 'compressed' || value === 'hybrid')
    return value;
  return badChoice(io, program, ['uncompressed', 'compressed', 'hybrid']);
}

/** `-param_enc`: true when the curve is to be written out. @throws {Refused} for another word. */
export function isExplicit(io: Io, program: string, value: string | undefined): boolean {
  if (value === undefined || value === 'named_curve') return false;
  if (value === 'explicit') return true;
  return badChoice(io, program, ['named_curve', 'explicit']);
}

function badChoice(io: Io, program: string, choices: readonly string[]): never {
  io.say(`${program}: Value must be one of:`, ...choices.map((choice) => `\t${choice}`));
  return io.fail(`${program}: Use -help for summary.`);
}
