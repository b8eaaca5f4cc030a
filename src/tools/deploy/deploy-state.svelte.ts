import { findExtension } from '#core/x509/extension.ts';
import type { InspectedCertificate } from '#core/detect/inspected.ts';
import { MAX_PASTE } from '#bench/intake.svelte.ts';
import { type BenchObject, keyIdOf } from '#bench/object.ts';
import { isCertificate } from '#bench/relate.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { isAuthority } from './deploy-pile.ts';
import { InstallState } from './install-state.svelte.ts';
import { OrderState } from './order-state.svelte.ts';
import { TrustState } from './trust-state.svelte.ts';

const PAUSE = 250;

export const tabs = [
  { id: 'install', title: 'Install' },
  { id: 'order', title: 'Order one' },
  { id: 'trust', title: 'Trust a CA' },
] as const;

export type TabId = (typeof tabs)[number]['id'];

/** The Deploy page: its three jobs, and what was typed or dropped for them. */
export class DeployState implements ToolState {
  tab = $state<TabId>('install');
  /** Typed or pasted, on each of the tabs. */
  readonly texts = $state<Record<TabId, string>>({ install: '', order: '', trust: '' });
  /** About the last thing that was dropped, where it is not what was waited for. */
  note = $state('');

  readonly workbench: Workbench;
  readonly install: InstallState;
  readonly order: OrderState;
  readonly trust: TrustState;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.install = new InstallState(workbench);
    this.order = new OrderState(workbench);
    this.trust = new TrustState(workbench);
  }

  /** Follows what the address asks for once: coming back to it later must not undo what was done since. */
  arrive(options: URLSearchParams): void {
    const tab = tabs.find(({ id }) => id === options.get('tab'));
    if (tab) this.tab = tab.id;
    const object = this.workbench.bench.find(Number(options.get('item')));
    if (object) this.#open(object);
    const ca = this.workbench.bench.find(Number(options.get('ca')));
    if (ca) {
      this.tab = 'trust';
      this.trust.caId = ca.id;
    }
    if (options.size > 0) this.workbench.settle('deploy');
  }

  mainAction(): void {
    if (this.tab === 'order') void this.order.make();
    else if (this.tab === 'trust') void this.trust.saveZip(this.trust.chosen);
    else void this.install.saves.zip(this.install.chosen);
  }

  /** What is dropped or pasted beside a field: a CA's answer, a key, a chain. */
  take(input: readonly File[] | string): void {
    const { intake } = this.workbench;
    this.note = '';
    const reading = typeof input === 'string' ? intake.readText(input) : intake.readFiles(input);
    void reading.then((objects) => this.#show(objects));
  }

  type(text: string): void {
    this.texts[this.tab] = text;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      if (text.trim() !== '') this.take(text);
    }, PAUSE);
  }

  /** A paste too large for a text box is read like a file. */
  paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    if (text.length <= MAX_PASTE) return;
    event.preventDefault();
    this.take(text);
  }

  /** Shows one object of the bench: the certificate, or the one that belongs to a key. */
  #open(object: BenchObject): void {
    const own = [object, ...this.workbench.bench.matching(object)].find(isCertificate);
    this.tab = own ? 'install' : 'order';
    if (!own) return;
    this.install.leafId = own.id;
    // A CA is not installed on a server; clients are told to trust it.
    if (isAuthority(own) && !findExtension(own.content.certificate.extensions, 'subjectAltName')) {
      this.trust.caId = own.id;
      this.tab = 'trust';
    }
  }

  /** Goes to what just came: a certificate to install, or a CA to trust. */
  #show(objects: readonly BenchObject[]): void {
    const certificates = objects.filter(isCertificate);
    if (this.tab === 'trust') {
      const ca = certificates.find(isAuthority);
      if (ca) this.trust.caId = ca.id;
      return;
    }
    const leaves = certificates.filter((object) => !isAuthority(object));
    const leaf = leaves.find(({ content }) => this.#hasKey(content)) ?? leaves[0];
    if (leaf) {
      this.install.leafId = leaf.id;
      this.tab = 'install';
    } else if (certificates.length === 0 && objects.length > 0 && this.tab === 'order')
      this.note = 'No certificate is in it. It is on the bench.';
  }

  #hasKey(content: InspectedCertificate): boolean {
    return this.workbench.bench.objects.some(
      (one) =>
        (one.content.kind === 'made-key' || one.content.kind === 'private-key') &&
        keyIdOf(one.content) === keyIdOf(content),
    );
  }
}
