import { digests, type DigestName } from '#data/digests.ts';
import { toHex } from '#core/bytes/hex.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Io } from '../io.ts';
import { refuse } from './generate.ts';
import type { Options } from './options.ts';
import { opensslProgram, type OptionedProgram } from './program.ts';

const options = {
  list: 'flag',
  passin: 'text',
  c: 'flag',
  r: 'flag',
  out: 'text',
  keyform: 'format',
  hex: 'flag',
  binary: 'flag',
  xoflen: 'positive',
  d: 'flag',
  debug: 'flag',
  sign: 'text',
  verify: 'text',
  prverify: 'text',
  sigopt: 'text',
  signature: 'text',
  hmac: 'text',
  mac: 'text',
  macopt: 'text',
  'fips-fingerprint': 'flag',
} as const;

/** Our names by openssl's: any case, with or without the dash of the family. */
const byName: ReadonlyMap<string, DigestName> = new Map(
  digests.flatMap(({ name }) => {
    const plain = name
      .toLowerCase()
      .replace(/^sha-/, 'sha')
      .replace('/', '-')
      .replace('ripemd-160', 'ripemd160');
    return [plain, plain.replace(/^sha(?=\d{3})/, 'sha2-'), name.toLowerCase()].map(
      (key) => [key, name] as const,
    );
  }),
);

/** How 3.x prints them. */
const shown = (name: DigestName): string =>
  name === 'SHA-1' ? 'SHA1' : name === 'RIPEMD-160' ? 'RIPEMD-160' : name.replace(/^SHA-(?=\d)/, 'SHA2-');

/** `openssl dgst`: digests of files. Signing and checking signatures is left out. */
export const dgst = digester('dgst');

/** `openssl sha256` and its like: the digest is the program's name. */
export function digestProgram(name: string): OptionedProgram | undefined {
  const digest = byName.get(name.toLowerCase());
  return digest && digester(name, digest);
}

function digester(name: string, own?: DigestName): OptionedProgram {
  return opensslProgram({
    name,
    options,
    others: 'digest',
    rest: true,
    run: (given, io) => {
      for (const option of ['sign', 'verify', 'prverify', 'hmac', 'mac'])
        if (given.has(option)) refuse(io, `-${option}`, 'Digests are there; signatures by dgst are not yet.');
      const digest = given.other === undefined ? own : byName.get(given.other.toLowerCase());
      if (given.other !== undefined && digest === undefined)
        return io.fail(
          `${name}: Unknown option or message digest: ${given.other}`,
          `${name}: Use -help for summary.`,
        );
      return digestFiles(io, given, digest);
    },
  });
}

function digestFiles(io: Io, given: Options, asked: DigestName | undefined): number {
  const digest = asked ?? 'SHA-256';
  let status = 0;
  const several = given.rest.length > 1;
  for (const path of given.rest.length > 0 ? given.rest : [undefined]) {
    const bytes = path === undefined ? io.takeStdin() : io.readFile(path);
    if (bytes === undefined) {
      io.say(`${path ?? ''}: No such file or directory`);
      status = 1;
      continue;
    }
    const hash = hashBytes(digest, bytes);
    if (given.has('binary') && !given.has('hex') && !several) {
      io.write(given.text('out'), hash);
      continue;
    }
    const hex = given.has('c') ? toHex(hash, ':') : toHex(hash);
    // A digest that nobody named is printed by its shorter name.
    const label = asked === undefined ? 'SHA256' : shown(digest);
    const line = given.has('r')
      ? `${hex} *${path ?? 'stdin'}\n`
      : path === undefined
        ? `${label}(stdin)= ${hex}\n`
        : `${label}(${path})= ${hex}\n`;
    io.write(given.text('out'), line);
  }
  return status;
}
