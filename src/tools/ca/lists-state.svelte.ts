import type { InspectedCrl } from '#core/detect/inspected.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import { safeFileName } from '#core/export/file-names.ts';
import type { Responder } from '#core/issue/ca/build-ocsp.ts';
import type { BenchObject } from '#bench/object.ts';
import { saveFile } from '#host/save.ts';
import type { CaState } from './ca-state.svelte.ts';
import { putOnBenchKey } from './put-responder.ts';

const DAY = 86_400_000;

/** A file that was made. */
export interface MadeList {
  /** Of the object on the bench. */
  id: number;
  der: Bytes;
  number: bigint;
  delta: boolean;
  entries: number;
}

/** A CA’s revocation lists, and what it answers by OCSP. */
export class ListsState {
  days = $state<number | null>(null);
  delta = $state(false);
  made = $state.raw<MadeList | undefined>();
  adopted = $state('');

  /** Serial numbers about which is answered; all where none is chosen. */
  about = $state('');
  responder = $state<'ca' | 'own'>('ca');
  requestId = $state(0);
  answerDays = $state(7);
  answered = $state.raw<{ id: number; der: Bytes } | undefined>();

  readonly #page: CaState;
  /** Lists on the bench that name this CA, and are not its last one. */
  readonly others = $derived.by(() =>
    this.#page.workbench.bench.objects.filter(
      (one): one is BenchObject & { content: InspectedCrl } =>
        one.content.kind === 'crl' && one.id !== this.made?.id && one.origin === 'loaded',
    ),
  );
  readonly requests = $derived.by(() =>
    this.#page.workbench.bench.objects.filter(({ content }) => content.kind === 'ocsp-request'),
  );

  constructor(page: CaState) {
    this.#page = page;
  }

  get fileName(): string {
    return safeFileName(this.#page.current?.content.title ?? '', 'ca');
  }

  make(): Promise<void> {
    return this.#page.attempt(async () => {
      const { current, workbench, authority } = this.#page;
      if (!current || !authority) return;
      const { privateKey } = await this.#page.signer();
      const now = Math.floor(Date.now() / 1000) * 1000;
      const base = this.delta ? authority.crl : undefined;
      const made = await workbench.core.call('makeCrl', [
        authority,
        privateKey,
        {
          thisUpdate: now,
          ...(this.days !== null && { nextUpdate: now + this.days * DAY }),
          ...(base && { deltaTo: base }),
        },
      ]);
      const { inspected } = made;
      if (inspected.kind !== 'crl') return;
      const { crlNumber, crl } = made.authority;
      this.#page.change(current.id, (ca) => ({ ...ca, crlNumber, ...(crl && { crl }) }));
      const label = `${this.fileName}-${authority.crlNumber}.crl`;
      const [object] = workbench.bench.add([{ content: inspected, label, origin: 'made' }]);
      this.made = {
        id: object?.id ?? 0,
        der: inspected.der,
        number: authority.crlNumber,
        delta: base !== undefined,
        entries: inspected.crl.revoked.length,
      };
    });
  }

  save(form: 'der' | 'pem'): void {
    if (!this.made) return;
    const { der, delta } = this.made;
    const name = `${this.fileName}${delta ? '-delta' : ''}.crl`;
    if (form === 'der') saveFile(name, der, 'application/pkix-crl');
    else saveFile(`${name}.pem`, encodePem('X509 CRL', der), 'application/x-pem-file');
  }

  /** Goes on from an older list of this CA. */
  adopt(object: BenchObject & { content: InspectedCrl }): Promise<void> {
    return this.#page.attempt(async () => {
      const { current, authority, workbench } = this.#page;
      if (!current || !authority) return;
      this.adopted = '';
      const before = authority.records.filter(({ revoked }) => revoked).length;
      const next = await workbench.core.call('adoptCrl', [authority, object.content.der]);
      this.#page.change(current.id, () => next);
      const now = next.records.filter(({ revoked }) => revoked).length;
      this.adopted = `${now - before} more revoked, the next list has number ${next.crlNumber}.`;
    });
  }

  answer(): Promise<void> {
    return this.#page.attempt(async () => {
      const { authority, workbench } = this.#page;
      if (!authority) return;
      const responder = await this.#responder();
      const request = this.requests.find(({ id }) => id === this.requestId)?.content;
      const now = Math.floor(Date.now() / 1000) * 1000;
      const all = authority.records.map(({ serialNumber }) => serialNumber);
      const inspected = await workbench.core.call('makeOcspResponse', [
        this.#page.authority ?? authority,
        responder,
        {
          ...(request && 'der' in request
            ? { request: request.der }
            : { serialNumbers: this.about === '' ? all : [this.about] }),
          thisUpdate: now,
          nextUpdate: now + this.answerDays * DAY,
        },
      ]);
      const label = `${this.fileName}.ocsp`;
      const [object] = workbench.bench.add([{ content: inspected, label, origin: 'made' }]);
      this.answered = { id: object?.id ?? 0, der: inspected.der };
    });
  }

  saveAnswer(): void {
    if (this.answered) saveFile(`${this.fileName}.ocsp.der`, this.answered.der, 'application/ocsp-response');
  }

  async #responder(): Promise<Responder> {
    const { current, workbench } = this.#page;
    const { authority, privateKey } = await this.#page.signer();
    const { digest } = authority.settings;
    if (this.responder === 'ca' || !current) return { key: privateKey, digest };
    const choice = {
      name: `${current.content.title} OCSP responder`.slice(0, 64),
      key: 'p-256' as const,
      days: 30,
    };
    const made = await workbench.core.call('makeResponder', [authority, privateKey, choice, Date.now()]);
    this.#page.change(current.id, () => made.authority);
    putOnBenchKey(workbench, made.inspected, made.privateKey, 'ocsp-responder');
    return { certificate: made.inspected.der, key: made.privateKey, digest };
  }
}
