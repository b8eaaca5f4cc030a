import type { KeyKind } from '#data/key-kinds.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { exportPrivateKey, exportPublicKey, generateKeys } from '#core/keys/generate.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import type { Batch } from './batch.ts';
import { keySealer } from './key-sealer.ts';
import { PublicKeyInside } from './public-key-inside.ts';

/** The public key of a device. */
export interface DeviceKey {
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
  /** SHA-1 of the public key bits (RFC 5280 §4.2.1.2), worked out when it is asked for, once. */
  keyIdentifier: () => Bytes;
}

export interface NewDeviceKey extends DeviceKey {
  privateKey: CryptoKey;
  saved: SavedKey | undefined;
}

/** A private key as it is handed out; there is none when nobody wants it. */
export interface SavedKey {
  label: 'PRIVATE KEY' | 'ENCRYPTED PRIVATE KEY';
  der: Bytes;
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
  readonly #save: ((pkcs8: Bytes) => Promise<SavedKey>) | undefined;
  readonly #publicKeyInside = new PublicKeyInside();

  private constructor(kind: KeyKind, save: ((pkcs8: Bytes) => Promise<SavedKey>) | undefined) {
    this.#kind = kind;
    this.#save = save;
  }

  /** @param passphrase For keys that are encrypted. */
  static async create({ key, keys }: Pick<Batch, 'key' | 'keys'>, passphrase: string): Promise<DeviceKeys> {
    if (keys === 'left-out') return new DeviceKeys(key, undefined);
    if (keys === 'plain')
      return new DeviceKeys(key, (pkcs8) => Promise.resolve({ label: 'PRIVATE KEY', der: pkcs8 }));
    const seal = await keySealer(passphrase);
    return new DeviceKeys(key, async (pkcs8) => ({ label: 'ENCRYPTED PRIVATE KEY', der: await seal(pkcs8) }));
  }

  async make(): Promise<NewDeviceKey> {
    const { privateKey, publicKey } = await generateKeys(this.#kind);
    if (!this.#save) return { ...deviceKey(await exportPublicKey(publicKey)), privateKey, saved: undefined };
    const pkcs8 = await exportPrivateKey(privateKey);
    const spki = this.#publicKeyInside.of(pkcs8) ?? (await this.#exported(publicKey, pkcs8));
    return { ...deviceKey(spki), privateKey, saved: await this.#save(pkcs8) };
  }

  async #exported(publicKey: CryptoKey, pkcs8: Bytes): Promise<Bytes> {
    const spki = await exportPublicKey(publicKey);
    this.#publicKeyInside.learn(pkcs8, spki);
    return spki;
  }
}
