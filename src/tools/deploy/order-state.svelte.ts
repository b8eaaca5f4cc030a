import type { KeyKind } from '#data/key-kinds.ts';
import type { AltName } from '#core/config/alt-name.ts';
import { judgeConfig } from '#core/config/judge.ts';
import { readTypedNames } from '#core/config/typed-names.ts';
import { fileText } from '#core/bytes/text.ts';
import type { InspectedRequest } from '#core/detect/inspected.ts';
import { WorkbenchError } from '#core/errors.ts';
import { fileNames, safeFileName } from '#core/export/file-names.ts';
import type { Made } from '#core/export/made.ts';
import { saveFile } from '#host/save.ts';
import { objectTitle } from '#bench/object.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { Workbench } from '../tool.ts';
import { type Order, orderChoices, orderConfig } from './order-config.ts';

/** A request that was made to be sent to a CA. */
export interface Ordered {
  inspected: InspectedRequest;
  keyId: string;
  made: Made;
  /** What `openssl req -text -noout -verify` says of it. */
  text: string;
  /** On the bench. */
  objectId: number;
}

/** Orders a certificate: what is asked for, and the key and request made for it; the only writer of them. */
export class OrderState {
  typed = $state('');
  wildcard = $state(true);
  withBase = $state(true);
  subject = $state<Record<string, string>>({});
  key = $state<KeyKind>('rsa-2048');
  passphrase = $state('');
  /** True once it was tried: an empty form is no mistake before. */
  tried = $state(false);
  saveFailure = $state('');

  readonly answer = new WorkerAnswer<Ordered>();
  readonly #read = $derived.by(() => readTypedNames(this.typed));
  readonly names = $derived(this.#read.flatMap((one) => ('name' in one ? [one.name] : [])));
  /** What was typed and is no name, with the reason; and what was taken for what. */
  readonly notes = $derived(
    this.#read.flatMap((one) =>
      'problem' in one ? [`“${one.text}”: ${one.problem}.`] : one.note === undefined ? [] : [`${one.note}.`],
    ),
  );
  readonly order = $derived<Order>({
    names: this.names satisfies readonly AltName[],
    wildcard: this.wildcard,
    withBase: this.withBase,
    subject: this.subject,
    key: this.key,
  });
  readonly source = $derived(orderConfig(this.order));
  readonly #judged = $derived.by(() => judgeConfig(this.source, orderChoices(this.order), Date.now()));
  readonly findings = $derived(this.names.length === 0 ? [] : this.#judged.findings);
  readonly #refused = $derived(
    this.#read.some((one) => 'problem' in one) ||
      this.names.length === 0 ||
      this.findings.some(({ severity }) => severity === 'fatal'),
  );
  /** The form has changed since the request was made. */
  readonly stale = $derived.by(() => {
    const made = this.answer.value?.made;
    return made !== undefined && (made.config !== this.source || made.request.key !== this.key);
  });

  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  async make(): Promise<void> {
    this.tried = true;
    if (this.#refused || this.answer.busy) return;
    const { core, bench } = this.#workbench;
    const { source: config } = this;
    // A copy: what the page holds is reactive and cannot be sent.
    const { request } = $state.snapshot(this.#judged);
    await this.answer.ask(async (signal) => {
      const { inspected, privateKey } = await core.call('make', [request, Date.now()], { signal });
      if (inspected.kind !== 'request' || !inspected.key)
        throw new WorkbenchError('internal.bug', 'no request was made');
      const { bytes } = await core.call('opensslText', ['request', inspected.der, '3.5'], { signal });
      const [document] = bench.add([
        { content: inspected, label: fileNames.request, origin: 'made' },
        {
          content: { kind: 'made-key', handle: privateKey, key: inspected.key },
          label: `${fileNames.key} for ${objectTitle(inspected)}`,
          origin: 'made',
        },
      ]);
      bench.noteUnsaved(inspected.key.id);
      const verified = inspected.selfSignature?.result === 'valid' ? 'OK' : 'failure';
      return {
        inspected,
        keyId: inspected.key.id,
        made: { request, config, der: inspected.der, privateKey },
        text: `Certificate request self-signature verify ${verified}\n${fileText(bytes)}`,
        objectId: document?.id ?? 0,
      };
    });
  }

  /** Key, request, configuration and commands as one zip. */
  async save({ inspected, made, keyId }: Ordered): Promise<void> {
    this.saveFailure = '';
    try {
      const { core, bench } = this.#workbench;
      const zip = await core.call('bundle', [made, this.passphrase, Date.now()]);
      saveFile(`${safeFileName(objectTitle(inspected), 'order')}-order.zip`, zip, 'application/zip');
      bench.noteSaved(keyId);
    } catch (error) {
      this.saveFailure = WorkbenchError.from(error).message;
    }
  }
}
