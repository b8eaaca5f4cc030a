import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Io } from '../io.ts';

/** A cipher as an option names it, and the AES-CBC that stands for it here. */
export interface Cipher {
  name: string;
  /** Of the AES key. Chromium has no AES with 192 bits. */
  bits: 128 | 256;
  /** True when the name means something else. */
  replaced: boolean;
}

const AES = /^(?:aes-?(128|192|256)(?:-cbc)?)$/i;
/** Names that openssl 3 knows without its legacy provider and that a key may be encrypted with. */
const others =
  /^(?:des3|des-ede3|des-ede3-cbc|des-ede|des-ede-cbc|aria-?(?:128|192|256)(?:-cbc)?|camellia-?(?:128|192|256)(?:-cbc)?|sm4(?:-cbc)?|aes-?(?:128|192|256)-(?:cfb|cfb1|cfb8|ofb|ctr|ecb))$/i;

/** Undefined when openssl knows no such cipher. */
function cipherByName(name: string): Cipher | undefined {
  const [, bits] = AES.exec(name) ?? [];
  if (bits !== undefined) return { name, bits: bits === '128' ? 128 : 256, replaced: bits === '192' };
  return others.test(name) ? { name, bits: 256, replaced: true } : undefined;
}

/**
 * The cipher that an unknown option of a program names.
 *
 * @throws {Refused} when there is no such cipher: then it was an unknown option.
 */
export function cipherOption(io: Io, program: string, name: string | undefined): Cipher | undefined {
  if (name === undefined) return undefined;
  const cipher = cipherByName(name);
  if (cipher !== undefined) return cipher;
  io.say(`${program}: ${unknown[io.call.terminal.version]}: ${name}`);
  // genrsa looks for the cipher when its options are read already.
  if (program !== 'genrsa') io.say(`${program}: Use -help for summary.`);
  return io.fail();
}

const unknown: Record<OpensslVersion, string> = {
  '3.0': 'Unknown cipher',
  '3.5': 'Unknown option or cipher',
};
