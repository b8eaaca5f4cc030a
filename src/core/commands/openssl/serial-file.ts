import { decodeLatin1 } from '#core/bytes/text.ts';
import { randomSerialNumber } from '#core/issue/issue.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';

/**
 * The serial number of `x509 -req -CA`: the file beside the CA holds the last one used; one more is taken and
 * written back. Without a file it is random, and only `-CAcreateserial` writes one.
 *
 * @throws {Refused}
 */
export function nextSerial(io: Io, options: Options): bigint {
  const create = options.has('CAcreateserial');
  const path = options.text('CAserial') ?? besideCa(options.text('CA') ?? '');
  const file = io.call.directory.get(path);
  if (file === undefined) {
    if (options.has('CAserial') && !create) {
      return io.fail(`Can't open "${path}" for reading, No such file or directory`);
    }
    const random = Array.from(randomSerialNumber()).reduce((sum, octet) => sum * 256n + BigInt(octet), 0n);
    if (create) io.write(path, `${hex(random)}\n`);
    return random;
  }
  const digits = /^[\da-fA-F]+/.exec(decodeLatin1(file, 0, Math.min(file.length, 1024)))?.[0];
  if (digits === undefined) return io.fail(`Unable to load number from ${path}`);
  const next = BigInt(`0x${digits}`) + 1n;
  io.write(path, `${hex(next)}\n`);
  return next;
}

/** The CA's file name up to its last dot, and `.srl`. */
function besideCa(ca: string): string {
  const base = ca.replace(/\.[^./]*$/, '');
  return `${base}.srl`;
}

function hex(value: bigint): string {
  const digits = value.toString(16).toUpperCase();
  return digits.length % 2 === 0 ? digits : `0${digits}`;
}
