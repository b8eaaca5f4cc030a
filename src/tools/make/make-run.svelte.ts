import type { Inspected } from '#core/detect/inspected.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import { fileNames, safeFileName } from '#core/export/file-names.ts';
import type { Request } from '#core/issue/request.ts';
import { saveFile } from '#host/save.ts';
import { objectTitle } from '#bench/object.ts';
import type { Workbench } from '../tool.ts';

/** What came out of one run, and what it was made from. */
export interface Result {
  request: Request;
  config: string;
  /** What was answered to a configuration that asks. */
  answers: readonly string[];
  inspected: Extract<Inspected, { kind: 'certificate' | 'request' }>;
  privateKey: CryptoKey;
  keyId: string;
  /** On the bench. */
  objectId: number;
  /** The files without the private key's. */
  files: BundleFile[];
}

/** Makes, and hands out what was made. */
export class MakeRun {
  busy = $state(false);
  failure = $state.raw<WorkbenchError | undefined>();
  result = $state.raw<Result | undefined>();

  readonly #workbench: Workbench;
  #run: AbortController | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  cancel(): void {
    this.#run?.abort();
  }

  async start(
    request: Request,
    config: string,
    answers: readonly string[],
    encrypted: boolean,
  ): Promise<void> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const { core, bench } = this.#workbench;
    this.failure = undefined;
    this.busy = true;
    try {
      // A copy: what the page holds is reactive and cannot be sent.
      const asked: Request = $state.snapshot(request);
      const { inspected, privateKey } = await core.call('make', [asked, Date.now()], { signal: run.signal });
      if (inspected.kind !== 'certificate' && inspected.kind !== 'request')
        throw new WorkbenchError('internal.bug', 'nothing was made');
      if (!inspected.key) throw new WorkbenchError('internal.bug', 'the key made cannot be read');
      const files = await core.call(
        'publicFiles',
        [{ request: asked, config, answers: [...answers], der: inspected.der }, encrypted],
        {
          signal: run.signal,
        },
      );
      const name = inspected.kind === 'request' ? fileNames.request : fileNames.certificate;
      const [document] = bench.add([
        { content: inspected, label: name, origin: 'made' },
        {
          content: { kind: 'made-key', handle: privateKey, key: inspected.key },
          label: `${fileNames.key} for ${objectTitle(inspected)}`,
          origin: 'made',
        },
        { content: { kind: 'configuration', source: config }, label: fileNames.config, origin: 'made' },
      ]);
      bench.noteUnsaved(inspected.key.id);
      this.result = {
        request: asked,
        config,
        answers,
        inspected,
        privateKey,
        keyId: inspected.key.id,
        objectId: document?.id ?? 0,
        files,
      };
    } catch (error) {
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error);
    } finally {
      if (this.#run === run) this.busy = false;
    }
  }

  /** Writes the readable files again: they say whether the key is encrypted. */
  async refresh(encrypted: boolean): Promise<void> {
    const result = this.result;
    if (!result) return;
    const { request, config, answers, inspected } = result;
    await this.#attempt(async () => {
      const made = { request, config, answers: [...answers], der: inspected.der };
      const files = await this.#workbench.core.call('publicFiles', [made, encrypted]);
      if (this.result === result) this.result = { ...result, files };
    });
  }

  /** One zip with everything. */
  async saveAll(passphrase: string): Promise<void> {
    const result = this.result;
    if (!result) return;
    const { request, config, answers, inspected, privateKey, keyId } = result;
    await this.#attempt(async () => {
      const made = { request, config, answers: [...answers], der: inspected.der, privateKey };
      const zip = await this.#workbench.core.call('bundle', [made, passphrase, Date.now()]);
      saveFile(`${safeFileName(objectTitle(inspected), 'certwright')}.zip`, zip, 'application/zip');
      this.#workbench.bench.noteSaved(keyId);
    });
  }

  async saveKey(passphrase: string): Promise<void> {
    const keyId = this.result?.keyId;
    await this.#attempt(async () => {
      saveFile(fileNames.key, await this.keyText(passphrase), 'application/x-pem-file');
      if (keyId !== undefined) this.#workbench.bench.noteSaved(keyId);
    });
  }

  savePublic({ name, content }: BundleFile): void {
    saveFile(name, content, /\.(?:pem|csr)$/.test(name) ? 'application/x-pem-file' : 'text/plain');
  }

  /** The private key's PEM, because it is about to be copied or saved. */
  async keyText(passphrase: string): Promise<string> {
    if (!this.result) return '';
    const file = await this.#workbench.core.call('keyFile', [this.result.privateKey, passphrase]);
    return String(file.content);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.failure = undefined;
    try {
      await work();
    } catch (error) {
      this.failure = WorkbenchError.from(error);
    }
  }
}
