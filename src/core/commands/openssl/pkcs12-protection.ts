import { digests, type DigestName } from '#data/digests.ts';
import { fileCiphers, fixedSchemes } from '#data/password-encryption.ts';
import { Objects } from '#core/config/objects.ts';
import type { Encryption } from '#core/container/write/encrypt.ts';
import type { Pkcs12Protection } from '#core/container/write/pkcs12.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';

/** PKCS12_DEFAULT_ITER. */
const ROUNDS = 2048;
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';
const SHA1_TRIPLE_DES = '1.2.840.113549.1.12.1.3';
const SHA1_RC2_40 = '1.2.840.113549.1.12.1.6';

/** What only openssl's legacy provider has: its ciphers, and all of PBES1. */
export function needsLegacy(oid: string): boolean {
  const scheme = fixedSchemes.find((one) => one.oid === oid);
  return scheme !== undefined && (scheme.kdf === 'PBKDF1' || scheme.cipher !== 'DES');
}

/** How `-keypbe`, `-certpbe`, `-macalg`, `-iter` and the like protect a file. @throws {Refused} */
export function readProtection(io: Io, options: Options): Pkcs12Protection {
  const legacy = options.has('legacy');
  const [rounds, macRounds] = readRounds(options);
  const key = encryptionNamed(io, options.text('keypbe') ?? (legacy ? SHA1_TRIPLE_DES : AES_256_CBC), rounds);
  const certificate = encryptionNamed(
    io,
    certificateScheme(options) ?? (legacy ? SHA1_RC2_40 : AES_256_CBC),
    rounds,
  );
  return {
    ...(key && { key }),
    ...(certificate && { certificates: certificate }),
    ...(!options.has('nomac') && {
      mac: { hash: digestOf(io, options.text('macalg') ?? (legacy ? 'sha1' : 'sha256')), rounds: macRounds },
    }),
  };
}

/** The last one counts. Without a MAC openssl does not encrypt the certificates either, unless told to afterwards. */
export function certificateScheme(options: Options): string | undefined {
  const last = options.given.findLast(({ name }) => ['certpbe', 'descert', 'nomac'].includes(name));
  if (last?.name === 'nomac') return 'NONE';
  return last?.name === 'descert' ? SHA1_TRIPLE_DES : last?.value;
}

/** Of the encryption and the MAC; the last option counts. */
function readRounds(options: Options): [number, number] {
  let [rounds, macRounds] = [ROUNDS, ROUNDS];
  for (const { name, value } of options.given) {
    if (name === 'iter') rounds = macRounds = Number(value);
    if (name === 'noiter') rounds = 1;
    if (name === 'maciter') macRounds = ROUNDS;
    if (name === 'nomaciter') macRounds = 1;
  }
  return [rounds, macRounds];
}

/** @returns Undefined for `NONE`. */
function encryptionNamed(io: Io, name: string, rounds: number): Encryption | undefined {
  if (name === 'NONE') return undefined;
  const objects = new Objects(io.call.terminal.version);
  // OBJ_txt2nid knows some names in lower case, too: those of ciphers.
  const oid = objects.find(name) ?? objects.find(name.toUpperCase());
  if (oid === undefined) return io.fail(`Unknown PBE algorithm ${name}`, 'pkcs12: Use -help for summary.');
  if (fixedSchemes.some((one) => one.oid === oid)) return { type: 'fixed', oid, rounds };
  const cipher = fileCiphers.find((one) => one.oid === oid);
  if (cipher && (cipher.cipher === 'AES' || cipher.keyOctets === 24))
    return { type: 'pbes2', cipher: oid, prf: 'SHA-256', rounds };
  io.note(notWritten(name), name);
  return io.fail('Error creating PKCS12 structure');
}

function digestOf(io: Io, name: string): DigestName {
  const wanted = name.toLowerCase().replace(/^sha-?(?=[1-5])/, 'sha-');
  const found = digests.find((one) => one.name.toLowerCase() === wanted.replace('sha-512-', 'sha-512/'));
  if (found && 'hmac' in found) return found.name;
  return io.fail(`pkcs12: Unknown option or message digest: ${name}`, 'pkcs12: Use -help for summary.');
}

const notWritten = (name: string): FindingKind => ({
  code: 'openssl.encryption_not_written',
  severity: 'error',
  title: `Nothing is encrypted with ${name} here`,
});
