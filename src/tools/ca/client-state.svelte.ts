import { type P12Destination } from '#data/p12-destinations.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import type { Identity } from '#core/export/identity.ts';
import type { IssuedRecord } from '#core/issue/ca/authority.ts';
import { safeFileName } from '#core/export/file-names.ts';
import { keyIdOf, objectTitle } from '#bench/object.ts';
import { heldKey } from '#bench/save-items.ts';
import { saveFile } from '#host/save.ts';
import { keyOnBench } from './ca-objects.ts';
import type { CaState } from './ca-state.svelte.ts';

/** Key stores, profiles and programs for one that was issued, its key being on the bench. */
export class ClientState {
  friendlyName = $state('');
  password = $state('');
  destination = $state<P12Destination>('modern');
  server = $state('');
  organization = $state('');
  busy = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();
  failure = $state('');

  readonly #page: CaState;
  #run: AbortController | undefined;

  constructor(page: CaState) {
    this.#page = page;
  }

  cancel(): void {
    this.#run?.abort();
  }

  saveStore(record: IssuedRecord): Promise<void> {
    return this.#save(record, async (identity, signal) => {
      const wish = { destination: this.destination };
      const asked = [identity, this.password, wish, Date.now()] as const;
      return this.#page.workbench.core.call('identityFile', [...asked], { signal });
    });
  }

  saveProfile(record: IssuedRecord): Promise<void> {
    return this.#save(record, (identity, signal) => {
      const wish = {
        displayName: identity.friendlyName,
        organization: this.organization,
        identity,
        certificates: [],
        password: this.password,
        passwordInside: false,
      };
      return this.#page.workbench.core.call('mobileConfigFile', [wish], { signal });
    });
  }

  /** PEM files, stores and programs that use them, as one zip. */
  saveKit(record: IssuedRecord): Promise<void> {
    return this.#save(record, async (identity, signal) => {
      const { destination, password, organization, server } = this;
      const kit = {
        identity,
        serverRoots: [],
        server: server.trim() === '' ? 'https://localhost' : server,
        password,
        keyPassphrase: '',
        destinations: destination === 'modern' ? [] : [destination],
        profile: password !== '',
        organization,
      };
      const zip = await this.#page.workbench.core.call('clientZip', [kit, Date.now()], {
        signal,
        onProgress: (done, total) => (this.progress = { done, total }),
      });
      const name = `${safeFileName(identity.friendlyName, 'client')}-client.zip`;
      return { name, mode: 0o600, content: zip };
    });
  }

  async #save(
    record: IssuedRecord,
    make: (identity: Identity, signal: AbortSignal) => Promise<BundleFile>,
  ): Promise<void> {
    const run = (this.#run = new AbortController());
    this.failure = '';
    this.busy = true;
    try {
      const { identity, keyId } = await this.#identity(record);
      const { name, content } = await make(identity, run.signal);
      saveFile(name, content, 'application/octet-stream');
      this.#page.workbench.bench.noteSaved(keyId);
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error).message;
    } finally {
      this.busy = false;
      this.progress = undefined;
    }
  }

  async #identity(record: IssuedRecord): Promise<{ identity: Identity; keyId: string }> {
    const { authority, issued, workbench, handles } = this.#page;
    const object = await issued.objectOf(record);
    const keyId = (object && keyIdOf(object.content)) ?? '';
    const held = keyOnBench(workbench.bench.objects, keyId);
    const key = held && heldKey(held);
    if (!object || !authority || !record.certificate || !key)
      throw new WorkbenchError('ca.no_key', 'its private key is not on the bench');
    const identity = {
      privateKey: await handles.of(key, record.certificate),
      certificate: record.certificate,
      chain: [authority.certificate, ...authority.chain],
      friendlyName: this.friendlyName.trim() === '' ? objectTitle(object.content) : this.friendlyName,
    };
    return { identity, keyId };
  }
}
