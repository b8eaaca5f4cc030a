import type { Bytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { nameTitle } from '#core/x509/name.ts';
import type { CoreClient } from '#workers/client.ts';
import { restore } from '#workers/restore.ts';

export interface Held {
  title: string;
  der: Bytes;
}

/** A box into which certificates are pasted or dropped, in the order that counts. */
export class CertificateBox {
  text = $state('');
  held = $state.raw<Held[]>([]);
  /** Something was given in which there is none. */
  readsNothing = $state(false);
  readonly ders = $derived(this.held.map(({ der }) => der));

  readonly #core: CoreClient;
  #last = 0;

  constructor(core: CoreClient) {
    this.#core = core;
  }

  type(text: string): void {
    this.text = text;
    void this.#read(encodeUtf8(text));
  }

  async takeFile(file: File): Promise<void> {
    await this.#read(new Uint8Array(await file.arrayBuffer()));
    if (this.held.length > 0) this.#write();
  }

  put(held: Held[]): void {
    this.held = held;
    this.#write();
  }

  putFirst(index: number): void {
    const first = this.held[index];
    if (first) this.put([first, ...this.held.filter((one) => one !== first)]);
  }

  #write(): void {
    this.text = this.held.map(({ der }) => encodePem('CERTIFICATE', der)).join('');
    this.readsNothing = false;
  }

  async #read(bytes: Bytes): Promise<void> {
    const run = ++this.#last;
    const found: Held[] = [];
    if (bytes.length > 0) {
      const { objects } = await this.#core.call('inspect', [[{ name: 'chain', bytes }], Date.now()]);
      for (const one of objects.map(restore))
        if (one.kind === 'certificate')
          found.push({ title: nameTitle(one.certificate.subject) || 'no name', der: one.der });
    }
    if (run !== this.#last) return;
    this.held = found;
    this.readsNothing = found.length === 0 && bytes.length > 0;
  }
}
