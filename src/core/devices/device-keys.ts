import type { KeyKind } from '#data/key-kinds.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { exportPrivateKey, exportPublicKey, generateKeys } from '#core/keys/generate.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import { PublicHalves } from './public-half.ts';

/** The public key of a device. */
export interface DeviceKey {
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
  /** SHA-1 of the public key bits (RFC 5280 §4.2.1.2), worked out when it is asked for, once. */
  keyIdentifier: () => Bytes;
}

export interface NewDeviceKey extends DeviceKey {
  privateKey: CryptoKey;
  /** PrivateKeyInfo; absent when nobody wants it. */
  pkcs8: Bytes | undefined;
}

export function deviceKey(spki: Bytes): DeviceKey {
  let known: Bytes | undefined;
  const keyIdentifier = (): Bytes => {
    if (known) return known;
    const { keyStart, keyEnd } = readPublicKey(new Reader(spki));
    return (known = hashBytes('SHA-1', spki.subarray(keyStart, keyEnd)));
  };
  return { spki, keyIdentifier };
}

/** Makes the keys of devices, all of one kind. */
export class DeviceKeys {
  readonly #kind: KeyKind;
  readonly #leftOut: boolean;
  readonly #publicHalves = new PublicHalves();

  /** @param leftOut Private keys are not written anywhere. */
  constructor(kind: KeyKind, leftOut: boolean) {
    this.#kind = kind;
    this.#leftOut = leftOut;
  }

  async make(): Promise<NewDeviceKey> {
    const { privateKey, publicKey } = await generateKeys(this.#kind);
    const pkcs8 = this.#leftOut ? undefined : await exportPrivateKey(privateKey);
    const read = pkcs8 && this.#publicHalves.of(pkcs8);
    const spki = read ?? (await exportPublicKey(publicKey));
    if (pkcs8 && !read) this.#publicHalves.learn(pkcs8, spki);
    return { ...deviceKey(spki), privateKey, pkcs8 };
  }
}
