import type { FindingKind } from '#core/findings/finding.ts';
import { exportPrivateKey, generateKeyPair } from '#core/keys/generate.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { Io } from '../io.ts';
import type { StoredKey } from './keys.ts';

/** openssl's names of the curves WebCrypto has. */
const curves: Readonly<Record<string, KeyKind>> = {
  prime256v1: 'p-256',
  secp384r1: 'p-384',
  secp521r1: 'p-521',
};

/** RSA keys of a usual size come from where all others do; browsers make no larger ones than these. */
const usual: Readonly<Record<number, KeyKind>> = { 2048: 'rsa-2048', 3072: 'rsa-3072', 4096: 'rsa-4096' };
const MAX_BITS = 8192;

/** @param exponent 3 or 65537. @throws {Refused} when no browser makes such keys. */
export async function newRsaKey(io: Io, bits: number, exponent: number, option: string): Promise<StoredKey> {
  const kind = usual[bits];
  if (exponent === 65_537 && kind !== undefined) return newKey(kind);
  if (bits > MAX_BITS) return refuse(io, option, `No browser makes RSA keys of more than ${MAX_BITS} bits.`);
  try {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        modulusLength: bits,
        publicExponent: exponent === 3 ? Uint8Array.of(3) : Uint8Array.of(1, 0, 1),
        hash: 'SHA-256',
      },
      true,
      ['sign', 'verify'],
    );
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
    return { pkcs8: await exportPrivateKey(privateKey), spki };
  } catch {
    return refuse(
      io,
      option,
      `This browser makes no RSA keys of ${bits} bits with the exponent ${exponent}.`,
    );
  }
}

/** @param curve As `curveNamed` gives it. @throws {Refused} for one that openssl has and browsers do not. */
export async function newEcKey(io: Io, curve: string, option: string): Promise<StoredKey> {
  const kind = curves[curve];
  if (kind === undefined)
    return refuse(io, option, `No browser makes keys on ${curve}. P-256 is taken everywhere.`);
  return newKey(kind);
}

export async function newKey(kind: KeyKind): Promise<StoredKey> {
  const { privateKey, spki } = await generateKeyPair(kind);
  return { pkcs8: await exportPrivateKey(privateKey), spki };
}

/** Ends a program at what openssl would do and this page cannot. */
export function refuse(io: Io, option: string, why: string): never {
  io.note(cannotMake, option, why);
  return io.fail();
}

const cannotMake: FindingKind = {
  code: 'commands.cannot_make',
  severity: 'error',
  title: 'openssl can do this, a browser cannot',
};
