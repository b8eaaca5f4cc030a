import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { AuthorityChange } from '#core/issue/ca/changes.ts';
import type { CoreClient } from '#workers/client.ts';
import type { BenchArchive, LightRestored } from '#workers/keep-api.ts';
import type { Bench } from './bench.svelte.ts';
import type { BenchAuthority, BenchObject } from './object.ts';

/** A saved bench that waits to be restored. */
interface Waiting {
  name: string;
  bytes: Bytes;
  about: BenchArchive;
}

/** A CA that is otherwise in the file than it was saved, or than it lies on the bench. */
interface ChangedAuthority {
  /** Of the CA on the bench. */
  id: number;
  title: string;
  /** It was on the bench before the file came. */
  wasHere: boolean;
  changes: AuthorityChange[];
  loaded: Omit<BenchAuthority, 'kind'>;
}

const MANIFEST = 'certwright-bench.json';

/** Brings back what was saved. */
export class Restoring {
  waiting = $state.raw<Waiting | undefined>();
  busy = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();
  failure = $state.raw<WorkbenchError | undefined>();
  /** What came back last: how many objects. */
  restored = $state.raw<number | undefined>();
  findings = $state.raw<Finding[]>([]);
  changed = $state.raw<ChangedAuthority[]>([]);

  /** How many came so far. */
  count = 0;

  readonly #core: CoreClient;
  readonly #bench: Bench;
  readonly #onarchive: () => void;
  #run: AbortController | undefined;

  /** @param onarchive Called when there is something to be shown of it. */
  constructor(core: CoreClient, bench: Bench, onarchive: () => void) {
    this.#core = core;
    this.#bench = bench;
    this.#onarchive = onarchive;
  }

  /** Takes a file if it is a saved bench. @returns False for any other, damaged ones too. */
  async take(name: string, bytes: Bytes): Promise<boolean> {
    if (!hasManifest(bytes)) return false;
    let about: BenchArchive | undefined;
    try {
      about = await this.#core.call('benchArchive', [bytes]);
    } catch (error) {
      const failure = WorkbenchError.from(error);
      if (failure.code !== 'bench.newer') return false;
      this.failure = failure;
      this.count++;
      this.#onarchive();
      return true;
    }
    if (!about) return false;
    this.failure = undefined;
    this.restored = undefined;
    this.findings = [];
    this.waiting = { name, bytes, about };
    this.count++;
    this.#onarchive();
    if (!about.passphrase) void this.open(undefined);
    return true;
  }

  dismiss(): void {
    this.#run?.abort();
    this.waiting = undefined;
    this.failure = undefined;
  }

  /** @param passphrase Undefined leaves the keys where they are. */
  async open(passphrase: string | undefined): Promise<void> {
    const { waiting } = this;
    if (!waiting) return;
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    this.busy = true;
    this.failure = undefined;
    try {
      const restored = await this.#core.call('restoreBench', [waiting.bytes, passphrase, Date.now()], {
        signal: run.signal,
        onProgress: (done, total) => (this.progress = { done, total }),
      });
      if (restored) await this.#lay(restored);
      this.waiting = undefined;
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error);
    } finally {
      if (this.#run === run) {
        this.busy = false;
        this.progress = undefined;
      }
    }
  }

  /** What the file says of the CA takes the place of what the bench has. */
  takeOver(changed: ChangedAuthority): void {
    this.#bench.replace(changed.id, { kind: 'authority', ...changed.loaded });
    this.#bench.updateAuthority(changed.id, changed.loaded.authority);
    this.leave(changed);
  }

  /** The bench keeps what it has. */
  leave(changed: ChangedAuthority): void {
    this.changed = this.changed.filter((one) => one !== changed);
  }

  async #lay({ authorities, objects, findings }: LightRestored): Promise<void> {
    const { diffAuthority } = await import('#core/issue/ca/changes.ts');
    const { restore } = await import('#workers/restore.ts');
    const items = objects.map(({ content, ...rest }) => ({
      ...rest,
      content: content.kind === 'made-key' || 'source' in content ? content : restore(content),
    }));
    const added = this.#bench.add(items);
    const changed = authorities.flatMap((one): ChangedAuthority[] => {
      const { label, origin, title, key, authority, saved, changes: outside } = one;
      const loaded = { authority, title, key };
      const here = this.#authorityOf(key.id);
      if (!here) {
        const object = this.#bench.addAuthority({ ...loaded, authority: saved ?? authority }, label, origin);
        this.#bench.noteAuthoritiesSaved([object.id]);
        return outside.length === 0
          ? []
          : [{ id: object.id, title, wasHere: false, changes: outside, loaded }];
      }
      const changes = diffAuthority(here.content.authority, authority);
      return changes.length === 0 ? [] : [{ id: here.id, title, wasHere: true, changes, loaded }];
    });
    this.restored = new Set(added).size + authorities.length;
    this.findings = findings;
    this.changed = [...this.changed.filter(({ id }) => !changed.some((one) => one.id === id)), ...changed];
  }

  #authorityOf(keyId: string): (BenchObject & { content: BenchAuthority }) | undefined {
    return this.#bench.objects.find(
      (object): object is BenchObject & { content: BenchAuthority } =>
        object.content.kind === 'authority' && object.content.key.id === keyId,
    );
  }
}

/** A zip that has the name of our manifest in it: cheap, so that no other waits for a worker. */
function hasManifest(bytes: Bytes): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  const first = MANIFEST.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (decodeLatin1(bytes, at, at + MANIFEST.length) === MANIFEST) return true;
  return false;
}
