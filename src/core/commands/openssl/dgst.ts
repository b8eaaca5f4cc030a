import type { DigestName } from '#data/digests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Io } from '../io.ts';
import { dgstDigestNamed, digestBytes, isXof, MAX_XOF_OCTETS, shownDigest } from './dgst-digests.ts';
import { isCheck, keyFile, keyWay } from './dgst-key.ts';
import { macWay } from './dgst-mac.ts';
import { printedValue } from './dgst-print.ts';
import type { DgstWay } from './dgst-way.ts';
import { refuse } from './generate.ts';
import type { Options } from './options.ts';
import { readPassphrase } from './passphrase.ts';
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

/** `openssl dgst`: digests, MACs and signatures of files. */
export const dgst = digester('dgst');

/** `openssl sha256` and its like: the digest is the program's name. */
export function digestProgram(name: string): OptionedProgram | undefined {
  const digest = dgstDigestNamed(name);
  return digest && digester(name, digest);
}

function digester(name: string, own?: DigestName): OptionedProgram {
  return opensslProgram({
    name,
    options,
    others: 'digest',
    rest: true,
    run: async (given, io) => {
      const digest = given.other === undefined ? own : dgstDigestNamed(given.other);
      if (given.other !== undefined && digest === undefined)
        return io.fail(
          `${name}: Unknown option or message digest: ${given.other}`,
          `${name}: Use -help for summary.`,
        );
      const way = await wayOf(io, name, given, digest);
      const signature = readSignature(io, name, given, way);
      checkLength(io, given, digest, way);
      let status = 0;
      for (const path of given.rest.length > 0 ? given.rest : [undefined]) {
        const bytes = path === undefined ? io.takeStdin() : io.readFile(path);
        if (bytes === undefined) io.say(`${path ?? ''}: No such file or directory`);
        if (bytes === undefined || !(await answer(io, given, way, bytes, signature, path))) status = 1;
      }
      return status;
    },
  });
}

/** In the order of openssl's own checks. */
async function wayOf(io: Io, name: string, given: Options, digest: DigestName | undefined): Promise<DgstWay> {
  const key = keyFile(given);
  if (key !== undefined && given.rest.length > 1) io.fail(`${name}: Can only sign or verify one file.`);
  if (isCheck(given) && !given.has('signature')) io.fail('No signature to verify: use the -signature option');
  const passphrase = readPassphrase(io, given.text('passin'), 'Error getting password');
  // Whatever comes of it: the file is there, and empty.
  io.write(given.text('out'), '');
  const mac = given.text('mac');
  const hmac = given.has('hmac') || given.has('fips-fingerprint');
  if (Number(key !== undefined) + Number(mac !== undefined) + Number(hmac) > 1)
    io.fail('MAC and signing key cannot both be specified');
  if (key !== undefined) return keyWay(io, given, key, digest, passphrase);
  if (hmac || mac !== undefined) return macWay(io, name, given, digest, mac);
  return {
    // A digest that nobody named is printed by its shorter name.
    label: digest === undefined ? 'SHA256' : shownDigest(digest),
    make: (bytes) => digestBytes(digest ?? 'SHA-256', bytes, given.number('xoflen')),
  };
}

/** @returns Undefined when nothing is to be checked. */
function readSignature(
  io: Io,
  name: string,
  given: Options,
  { signatureOctets }: DgstWay,
): Bytes | undefined {
  const path = given.text('signature');
  if (path === undefined || signatureOctets === undefined) return undefined;
  const file = io.readFile(path);
  if (file === undefined) return io.fail(`Error opening signature file ${path}`);
  if (signatureOctets === 0) return io.fail(`${name}: Could not allocate 0 bytes for signature buffer`);
  return file.length > 0 ? file.slice(0, signatureOctets) : io.fail(`Error reading signature file ${path}`);
}

function checkLength(io: Io, given: Options, digest: DigestName | undefined, way: DgstWay): void {
  const octets = given.number('xoflen');
  if (octets === undefined) return;
  if (digest === undefined || !isXof(digest)) io.fail('Length can only be specified for XOF');
  if (way.signatureOctets !== undefined) io.fail('Signing key cannot be specified for XOF');
  if (octets > MAX_XOF_OCTETS)
    refuse(io, '-xoflen', `No more than ${MAX_XOF_OCTETS} octets of SHAKE are computed here.`);
}

/** Writes what there is to say of one file. @returns False when its signature does not fit. */
async function answer(
  io: Io,
  given: Options,
  way: DgstWay,
  bytes: Bytes,
  signature: Bytes | undefined,
  path: string | undefined,
): Promise<boolean> {
  const out = given.text('out');
  if (signature === undefined) {
    io.write(out, printedValue(given, keyFile(given) !== undefined, way, await way.make(bytes), path));
    return true;
  }
  // With -sign there is nothing that checks, and openssl finds that nothing fits.
  const checked = (await way.check?.(bytes, signature)) ?? 'invalid';
  if (checked === 'malformed') return io.fail('Error verifying data');
  io.write(out, checked === 'valid' ? 'Verified OK\n' : 'Verification failure\n');
  return checked === 'valid';
}
