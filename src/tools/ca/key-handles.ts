import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { HeldKey } from '#core/export/bench/items.ts';
import type { CoreClient } from '#workers/client.ts';
import { usualSettings } from './create-state.svelte.ts';

/** Handles of keys that were pasted or dropped: made once each. */
export class KeyHandles {
  readonly #core: CoreClient;
  readonly #known = new WeakMap<Bytes, CryptoKey>();

  constructor(core: CoreClient) {
    this.#core = core;
  }

  /** @param certificate DER, of the same key. @throws {WorkbenchError} `ca.no_key` for one that cannot be used here. */
  async of(key: HeldKey, certificate: Bytes): Promise<CryptoKey> {
    if ('handle' in key) return key.handle;
    const known = this.#known.get(key.der);
    if (known) return known;
    const given = [[certificate], key.der, { ...usualSettings }, Date.now()] as const;
    const { signer, findings } = await this.#core.call('authorityFrom', [...given]);
    if (!signer) throw new WorkbenchError('ca.no_key', findings[0]?.title ?? 'this key cannot be used here');
    this.#known.set(key.der, signer.privateKey);
    return signer.privateKey;
  }
}
