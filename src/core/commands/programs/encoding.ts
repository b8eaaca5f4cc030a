import type { DigestName } from '#data/digests.ts';
import { decodeBase64, encodeBase64 } from '#core/bytes/base64.ts';
import { fromHex, toHex } from '#core/bytes/hex.ts';
import { fileText } from '#core/bytes/text.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { programOf } from '../io.ts';
import type { Program } from '../program.ts';
import { readAll, readNamed, shortOptions } from './reading.ts';

/** coreutils' base64: 76 columns unless `-w` says otherwise. */
export const base64 = programOf((io) => {
  const args = io.call.args.map((arg) => arg.replace(/^--wrap=?/, '-w').replace(/^--decode$/, '-d'));
  const { flags, rest } = shortOptions(args, 'w');
  const { bytes, failed } = readAll(io, 'base64', rest);
  if (failed) return 1;
  if (flags.has('d') || flags.has('D')) {
    const decoded = decodeBase64(fileText(bytes));
    if (decoded === undefined) io.fail('base64: invalid input');
    else io.write(undefined, decoded);
    return 0;
  }
  const columns = Number(flags.get('w') ?? 76);
  const text = encodeBase64(bytes);
  if (columns === 0) io.write(undefined, text);
  else
    io.write(undefined, (text.match(new RegExp(`.{1,${columns}}`, 'g')) ?? []).map((l) => `${l}\n`).join(''));
  return 0;
});

/** `xxd -p`, its way back `-r -p`, and the plain dump. */
export const xxd = programOf((io) => {
  const { flags, rest } = shortOptions(
    io.call.args.map((arg) => (arg === '-ps' || arg === '-plain' ? '-p' : arg)),
    'clsog',
  );
  const { bytes, failed } = readAll(io, 'xxd', rest);
  if (failed) return 2;
  const limit = Number(flags.get('l') ?? bytes.length);
  const shown = bytes.subarray(0, limit);
  if (flags.has('r')) {
    io.write(undefined, fromHex(fileText(bytes).replace(/\s+/g, '')) ?? new Uint8Array(0));
    return 0;
  }
  const columns = Math.max(1, Number(flags.get('c') ?? (flags.has('p') ? 30 : 16)));
  for (let at = 0; at < shown.length; at += columns) {
    const row = shown.subarray(at, at + columns);
    const hex = flags.has('u') ? toHex(row).toUpperCase() : toHex(row);
    if (flags.has('p')) io.write(undefined, `${hex}\n`);
    else {
      const pairs = (hex.match(/.{1,4}/g) ?? []).join(' ').padEnd(Math.ceil((columns * 5) / 2) - 1);
      const text = Array.from(row, (octet) =>
        octet >= 32 && octet < 127 ? String.fromCharCode(octet) : '.',
      );
      io.write(undefined, `${at.toString(16).padStart(8, '0')}: ${pairs}  ${text.join('')}\n`);
    }
  }
  return 0;
});

/** `sha256sum` and its like. */
export function sum(name: string, digest: DigestName): Program {
  return programOf((io) => {
    const { files, failed } = readNamed(io, name, shortOptions(io.call.args, '').rest);
    for (const { name: file, bytes } of files)
      io.write(undefined, `${toHex(hashBytes(digest, bytes))}  ${file}\n`);
    return failed ? 1 : 0;
  });
}
