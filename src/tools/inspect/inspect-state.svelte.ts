import { looksLikeCommands } from '#core/commands/looks-like.ts';
import type { Inspected, InspectedCrl } from '#core/detect/inspected.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Range } from '#core/findings/finding.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificationRequest } from '#core/x509/request.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { MAX_PASTE } from '#bench/intake.svelte.ts';
import { type BenchObject, hasOwnPage, routeOf } from '#bench/object.ts';
import { contentKey } from '#bench/content-key.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { ListState } from './list-state.svelte.ts';

/** Long enough not to read every half-typed line, short enough to feel like an answer to a paste. */
const TYPING_PAUSE = 250;

export type TabId = 'overview' | 'extensions' | 'text' | 'asn1' | 'json' | 'pem' | 'compare';

/** What openssl prints as text. */
export type Documented = Extract<Inspected, { kind: 'certificate' | 'request' }> | InspectedCrl;

export const documentedOf = (object: Inspected): Documented | undefined =>
  object.kind === 'certificate' || object.kind === 'request' || object.kind === 'crl' ? object : undefined;

export function documentOf(object: Inspected): Certificate | CertificationRequest | undefined {
  if (object.kind === 'certificate') return object.certificate;
  return object.kind === 'request' ? object.request : undefined;
}

/** The Inspect page: which object is looked at, and what was typed. */
export class InspectState implements ToolState {
  text = $state('');
  selectedId = $state(0);
  host = $state('');
  tab = $state<TabId>('overview');
  openssl = $state<OpensslVersion>('3.5');
  /** What the selected one is compared with. */
  otherId = $state(0);
  /** To be shown in the ASN.1 tab as soon as it is there. */
  bytesWanted = $state.raw<Range | undefined>();
  now = $state(Date.now());
  /** By object: an encrypted key being opened. */
  unlocking = $state(false);
  unlockFailure = $state.raw<WorkbenchError | undefined>();

  readonly workbench: Workbench;
  readonly list: ListState;
  readonly selected = $derived.by<BenchObject | undefined>(() => {
    const { bench } = this.workbench;
    return bench.find(this.selectedId) ?? bench.objects.find((object) => !hasOwnPage(object));
  });
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.list = new ListState(workbench.bench);
    workbench.intake.getReady();
  }

  arrive(options: URLSearchParams): void {
    this.now = Date.now();
    this.unlockFailure = undefined;
    const id = Number(options.get('item'));
    if (id > 0) this.selectedId = id;
  }

  /** Goes to the bytes of a finding. */
  showBytes(range: Range): void {
    this.bytesWanted = range;
    this.tab = 'asn1';
  }

  mainAction(): void {
    void this.#readText();
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#readText(), TYPING_PAUSE);
  }

  /** A paste too large for a text box is read like a file. */
  paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    if (text.length <= MAX_PASTE) return;
    event.preventDefault();
    void this.#show(
      this.workbench.intake.readText(text, `pasted text (${Math.round(text.length / 1000)} KB)`),
    );
  }

  readFiles(files: readonly File[]): void {
    void this.#show(this.workbench.intake.readFiles(files));
  }

  /** What was typed are shell commands, which another page runs. */
  readonly isCommands = $derived.by(() => looksLikeCommands(this.text));

  runCommands(): void {
    const content = { kind: 'commands' as const, source: this.text };
    const [object] = this.workbench.bench.add([{ content, label: 'pasted text', origin: 'loaded' }]);
    if (object) this.workbench.go(routeOf(object));
  }

  async #readText(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.text.trim() !== '' && !this.isCommands)
      await this.#show(this.workbench.intake.readText(this.text));
  }

  async #show(reading: Promise<BenchObject[]>): Promise<void> {
    const before = this.selectedId;
    const objects = await reading;
    // Of many the first are there before the last: someone has chosen one already.
    if (this.selectedId !== before && objects.some(({ id }) => id === this.selectedId)) return;
    const source = objects.find(hasOwnPage);
    const first = objects.find((object) => !hasOwnPage(object));
    this.now = Date.now();
    const shown = first ?? source;
    if (shown) this.workbench.go(routeOf(shown));
  }

  async unlock(object: BenchObject, passphrase: string): Promise<void> {
    const { content } = object;
    if (!('locked' in content)) return;
    this.unlocking = true;
    this.unlockFailure = undefined;
    try {
      const args = [content.locked, passphrase, content.input, Date.now()] as const;
      const [opened, ...contents] = await this.workbench.core.call('unlock', [...args]);
      if (!opened) return;
      const { bench } = this.workbench;
      bench.replace(object.id, opened);
      // What was locked inside it comes back open.
      const stale = new Set((content.children ?? []).filter(({ locked }) => locked).map(contentKey));
      const gone = bench.objects.filter(
        (other) => other.id !== object.id && stale.has(contentKey(other.content)),
      );
      for (const { id } of gone) bench.remove(id);
      bench.add(contents.map((inside) => ({ content: inside, label: inside.input, origin: 'loaded' })));
    } catch (error) {
      this.unlockFailure = WorkbenchError.from(error);
    } finally {
      this.unlocking = false;
    }
  }
}
