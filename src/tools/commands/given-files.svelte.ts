import { parseConfig } from '#core/config/document.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { fileBytes, fileText } from '#core/bytes/text.ts';
import { looksLikeConfig } from '#core/detect/inputs.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Sealed } from '#core/export/seal.ts';
import type { Finding } from '#core/findings/finding.ts';
import { MAX_PASTE } from '#bench/intake.svelte.ts';
import type { HeldFile, Incoming } from '#workers/held-files.ts';
import type { CoreClient } from '#workers/client.ts';

/** A file that is there before the first command. Text can be edited, other bytes only be replaced. */
export interface GivenFile {
  id: number;
  name: string;
  content: string | Bytes | Sealed;
}

/** Larger ones are no file a recipe for certificates names. */
const MAX_FILE = 20 * 1024 * 1024;
/** Where a whole private key was typed or pasted: it is sealed then. */
const WHOLE_KEY = /-----END [A-Z0-9 ]*PRIVATE KEY-----/;
/** A path as the commands would find it. */
const pathOf = (name: string): string => name.trim().replace(/^(?:\.\/)+/, '');

/** The files given to the commands; the only writer of their list, which is replaced whole. */
export class GivenFiles {
  all = $state.raw<readonly GivenFile[]>([]);
  failure = $state.raw<WorkbenchError | undefined>();
  /** By file: what is wrong with a configuration as it stands. */
  readonly findings = $derived<ReadonlyMap<number, Finding[]>>(
    new Map(this.all.map((file) => [file.id, isConfig(file) ? parseConfig(file.content).findings : []])),
  );

  readonly #core: CoreClient;
  #nextId = 1;

  constructor(core: CoreClient) {
    this.#core = core;
  }

  has(name: string): boolean {
    return this.all.some((file) => pathOf(file.name) === pathOf(name));
  }

  /** Puts a file there, in the place of one of that name. */
  put(name: string, content: GivenFile['content']): GivenFile {
    const known = this.all.find((file) => pathOf(file.name) === pathOf(name));
    const file = { id: known?.id ?? this.#nextId++, name: pathOf(name), content };
    this.all = known ? this.all.map((one) => (one === known ? file : one)) : [...this.all, file];
    return file;
  }

  /** For a new file. */
  freeName(): string {
    let name = 'openssl.cnf';
    for (let i = 2; this.has(name); i++) name = `file-${i}.cnf`;
    return name;
  }

  rename(id: number, name: string): void {
    this.all = this.all.map((file) => (file.id === id ? { ...file, name } : file));
  }

  setText(id: number, content: string): void {
    this.all = this.all.map((file) => (file.id === id ? { ...file, content } : file));
    const file = this.all.find((one) => one.id === id);
    if (file && WHOLE_KEY.test(content)) void this.#seal(file, content);
  }

  remove(id: number): void {
    this.all = this.all.filter((file) => file.id !== id);
  }

  /** Takes files from the disk; the worker reads them, so that private keys never are in the page. */
  async take(files: readonly File[], name?: string): Promise<void> {
    const [large, fit] = [files.filter(isLarge), files.filter((file) => !isLarge(file))];
    const asIncoming = (file: File): Incoming => ({ name: name ?? file.name, content: file });
    await this.#hold(fit.map(asIncoming));
    const [first] = large;
    if (first)
      this.failure = new WorkbenchError(
        'input.refused',
        `${first.name} is too large: at most 20 MB are read.`,
      );
  }

  /** Takes text that was pasted as a file. */
  takeText(name: string, text: string): Promise<void> {
    return this.#hold([{ name, content: fileBytes(text) }]);
  }

  /** As the worker wants them. Those without a name are not there yet. */
  held(): HeldFile[] {
    return this.all
      .filter(({ name }) => pathOf(name) !== '')
      .map(({ name, content }) => ({
        name: pathOf(name),
        content: typeof content === 'string' ? fileBytes(content) : content,
      }));
  }

  async #seal(file: GivenFile, text: string): Promise<void> {
    try {
      const [held] = await this.#core.call('holdFiles', [[{ name: file.name, content: fileBytes(text) }]]);
      const now = this.all.find(({ id }) => id === file.id);
      if (held && now?.content === text)
        this.all = this.all.map((one) => (one === now ? { ...now, content: held.content } : one));
    } catch {
      // It stays as it was typed, and every run tries no worse with it.
    }
  }

  async #hold(incoming: readonly Incoming[]): Promise<void> {
    this.failure = undefined;
    if (incoming.length === 0) return;
    try {
      const held = await this.#core.call('holdFiles', [incoming]);
      for (const { name, content } of held) this.put(name, editable(content));
    } catch (error) {
      const { code, message } = WorkbenchError.from(error);
      const detail = `The files could not be opened: one may be a folder, or was moved meanwhile. (${message})`;
      this.failure = new WorkbenchError(code, detail);
    }
  }
}

export function isConfig(file: GivenFile): file is GivenFile & { content: string } {
  const { name, content } = file;
  return typeof content === 'string' && (/\.(?:cnf|conf|cfg|ext)$/.test(name) || looksLikeConfig(content));
}

const isLarge = ({ size }: File): boolean => size > MAX_FILE;

/** As text where a person could edit it. */
function editable(content: Bytes | Sealed): GivenFile['content'] {
  if (!(content instanceof Uint8Array) || content.length > MAX_PASTE) return content;
  const text = fileText(content);
  return /[\0-\u0008\u000e-\u001f\uDC80-\uDCFF]/u.test(text) ? content : text;
}
