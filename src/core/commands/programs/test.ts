import { type Io, programOf } from '../io.ts';
import { WorkingDirectory } from '../working-directory.ts';

/** `test` and `[` (POSIX XCU test): files, strings and numbers, joined by `!`, `-a`, `-o`. */
export const test = programOf((io) => (holds(io, io.call.args) ? 0 : 1));

/** The same up to its closing bracket. */
export const bracket = programOf((io) => {
  const { args } = io.call;
  if (args.at(-1) !== ']' && args.at(-1) !== ']]') {
    io.say("bash: [: missing `]'");
    return 2;
  }
  return holds(io, args.slice(0, -1)) ? 0 : 1;
});

function holds(io: Io, args: readonly string[]): boolean {
  const or = args.findIndex((arg) => arg === '-o' || arg === '||');
  if (or > 0) return holds(io, args.slice(0, or)) || holds(io, args.slice(or + 1));
  const and = args.findIndex((arg) => arg === '-a' || arg === '&&');
  if (and > 0) return holds(io, args.slice(0, and)) && holds(io, args.slice(and + 1));
  if (args[0] === '!') return !holds(io, args.slice(1));
  const [first = '', second, third = ''] = args;
  if (args.length <= 1) return first !== '';
  if (args.length === 2) return unary(io, first, second ?? '');
  return binary(first, second ?? '', third);
}

function unary({ call: { directory } }: Io, operator: string, operand: string): boolean {
  const isDirectory = directory instanceof WorkingDirectory && directory.isDirectory(operand);
  switch (operator) {
    case '-z':
      return operand === '';
    case '-n':
      return operand !== '';
    case '-d':
      return isDirectory;
    case '-s':
      return (directory.get(operand)?.length ?? 0) > 0;
    case '-e':
    case '-r':
    case '-w':
      return directory.has(operand) || isDirectory;
    case '-f':
      return directory.has(operand);
    default:
      return false;
  }
}

function binary(left: string, operator: string, right: string): boolean {
  const [a, b] = [Number(left), Number(right)];
  switch (operator) {
    case '=':
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '-eq':
      return a === b;
    case '-ne':
      return a !== b;
    case '-lt':
      return a < b;
    case '-le':
      return a <= b;
    case '-gt':
      return a > b;
    case '-ge':
      return a >= b;
    default:
      return false;
  }
}
