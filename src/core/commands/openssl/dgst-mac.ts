import type { DigestName } from '#data/digests.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { fromHex } from '#core/bytes/hex.ts';
import { fileBytes } from '#core/bytes/text.ts';
import { hashBytes, hashes } from '#core/keys/hash.ts';
import type { Io } from '../io.ts';
import { isXof, shownDigest } from './dgst-digests.ts';
import type { DgstWay } from './dgst-way.ts';
import { refuse } from './generate.ts';
import type { Options } from './options.ts';

/** openssl's own, of which this page has only the first. */
const macs = /^(?:hmac|cmac|gmac|siphash|poly1305|kmac-?(?:128|256)|blake2[bs]mac)$/i;

/** The key that openssl fingerprints itself with. */
const FINGERPRINT_KEY = 'etaonrishdlcupfm';

/** The MAC of `-hmac`, `-mac` or `-fips-fingerprint`. @throws {Refused} after openssl's words. */
export function macWay(
  io: Io,
  program: string,
  given: Options,
  asked: DigestName | undefined,
  mac: string | undefined,
): DgstWay {
  const key = mac === undefined ? hmacKey(given) : macKey(io, program, mac, given.all('macopt'));
  // -hmac has a digest of its own, -mac has not.
  const digest = asked ?? (mac === undefined ? 'SHA-256' : undefined);
  if (digest === undefined || isXof(digest)) return io.fail('Error setting context');
  const [option] = given.all('sigopt');
  if (option !== undefined) io.fail(`Signature parameter error "${option}"`);
  return {
    prefix: 'HMAC',
    label: asked === undefined ? 'SHA256' : shownDigest(digest),
    signatureOctets: 0,
    make: (bytes) => hmac(digest, key, bytes),
  };
}

function hmacKey(given: Options): Bytes {
  const option = given.given.findLast(({ name }) => name === 'hmac' || name === 'fips-fingerprint');
  return fileBytes(option?.name === 'hmac' ? option.value : FINGERPRINT_KEY);
}

function macKey(io: Io, program: string, mac: string, options: readonly string[]): Bytes {
  if (!macs.test(mac)) return io.fail(`Error initializing ${mac} context`);
  if (!/^hmac$/i.test(mac)) return refuse(io, '-mac', `Of the MACs, only HMAC is made here, not ${mac}.`);
  let key: Bytes | undefined;
  for (const option of options) {
    key = keyIn(option);
    if (key === undefined || key.length === 0) return io.fail(`MAC parameter error "${option}"`);
  }
  return key ?? io.fail(`${program}: Error generating ${mac} key`);
}

function keyIn(option: string): Bytes | undefined {
  const [, name = '', value = ''] = /^(key|hexkey):(.*)$/is.exec(option) ?? [];
  if (name.toLowerCase() === 'key') return fileBytes(value);
  return name === '' ? undefined : fromHex(value.replace(/(?<=[\da-f]{2}):/gi, ''));
}

/** HMAC (RFC 2104 §2), with every digest that is here: WebCrypto's has four. */
function hmac(digest: DigestName, key: Bytes, bytes: Bytes): Bytes {
  const block = new Uint8Array(hashes[digest].blockLen);
  block.set(key.length > block.length ? hashBytes(digest, key) : key);
  const inner = block.map((octet) => octet ^ 0x36);
  const outer = block.map((octet) => octet ^ 0x5c);
  return hashBytes(digest, concatBytes([outer, hashBytes(digest, concatBytes([inner, bytes]))]));
}
