import { type Io, programOf } from '../io.ts';
import type { Program } from '../program.ts';
import { commonOptions, type Options, type OptionTable, readOptions, refuseExtra } from './options.ts';

export interface OpensslProgram extends OptionTable {
  name: string;
  /** Set when words may follow the options. */
  rest?: true;
  /** Gives the exit status, 0 if none. */
  run: (options: Options, io: Io) => Promise<number | undefined> | number | undefined;
}

/** A program that tells its options, for those who look at a command without running it. */
export type OptionedProgram = Program & { readonly table: OptionTable };

/** `openssl NAME`: reads the options, then runs. `-help` and what every program shares are handled here. */
export function opensslProgram({ name, rest, run, ...table }: OpensslProgram): OptionedProgram {
  const whole = { ...table, options: { ...commonOptions, ...table.options } };
  const program = programOf((io) => {
    const options = readOptions(io, name, whole);
    if (options.has('help')) {
      io.say(`Usage: ${name} [options]`);
      return 0;
    }
    if (rest === undefined) refuseExtra(io, name, options);
    return run(options, io);
  });
  return Object.assign(program, { table: whole });
}
