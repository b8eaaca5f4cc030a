import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import type { DgstWay } from './dgst-way.ts';
import type { Options } from './options.ts';

/** Of `-c` and `-r`, and of `-hex` and `-binary`, the one given last counts. */
const last = (given: Options, ...names: string[]): string | undefined =>
  given.given.findLast(({ name }) => names.includes(name))?.name;

/**
 * What `dgst` writes for one file.
 *
 * @param binary What it does when neither `-hex` nor `-binary` is given: signatures are written as they are.
 * @param path Undefined for standard input.
 */
export function printedValue(
  given: Options,
  binary: boolean,
  { prefix, label }: DgstWay,
  value: Bytes,
  path: string | undefined,
): Bytes | string {
  const form = last(given, 'hex', 'binary');
  if (form === 'binary' || (form === undefined && binary)) return value;
  const name = path ?? 'stdin';
  const separator = last(given, 'c', 'r');
  if (separator === 'r') {
    // As the programs that check such lines want it: a name of more than one line is marked in front.
    const escaped = name.replaceAll('\n', String.raw`\n`);
    return `${escaped === name ? '' : '\\'}${toHex(value)} *${escaped}\n`;
  }
  const algorithm = path === undefined ? label : [prefix, label].filter(Boolean).join('-');
  return `${algorithm ?? ''}(${name})= ${toHex(value, separator === 'c' ? ':' : '')}\n`;
}
