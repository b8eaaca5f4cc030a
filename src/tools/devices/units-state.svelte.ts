import type { UnitSource } from '#core/devices/unit.ts';
import { MAX_PASTE } from '#bench/intake.svelte.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { UnitsPreview } from '#workers/devices-api.ts';
import type { Workbench } from '../tool.ts';

export type UnitsKind = UnitSource['kind'];

const PAUSE = 250;

/** Which devices: what was typed, pasted or dropped of each kind, and what it comes to; the only writer of it. */
export class UnitsState {
  kind = $state<UnitsKind>('pattern');
  pattern = $state('');
  text = $state('');
  /** Whether the first row of a table names the columns; undefined: as it looks. */
  header = $state<boolean | undefined>();
  /** In the place of the text: too large for a text box, or dropped. */
  file = $state.raw<{ name: string; content: Blob } | undefined>();
  requests = $state.raw<readonly { name: string; content: Blob }[]>([]);
  readonly answer = new WorkerAnswer<UnitsPreview>();
  readonly source = $derived.by((): UnitSource | undefined => {
    if (this.kind === 'pattern')
      return this.pattern.trim() === '' ? undefined : { kind: 'pattern', text: this.pattern.trim() };
    if (this.kind === 'requests')
      return this.requests.length === 0 ? undefined : { kind: 'requests', files: [...this.requests] };
    const text = this.file?.content ?? this.text;
    return typeof text === 'string' && text.trim() === ''
      ? undefined
      : { kind: 'table', text, ...(this.header !== undefined && { header: this.header }) };
  });
  readonly #workbench: Workbench;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  takeTable(name: string, content: string | Blob): void {
    this.kind = 'table';
    if (typeof content === 'string' && content.length <= MAX_PASTE) {
      this.text = content;
      this.file = undefined;
    } else this.file = { name, content: new Blob([content]) };
  }

  takeRequests(files: readonly { name: string; content: Blob }[]): void {
    if (files.length === 0) return;
    this.kind = 'requests';
    this.requests = [...this.requests, ...files];
  }

  /** A paste too large for a text box is read like a file. */
  paste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text') ?? '';
    if (text.length <= MAX_PASTE) return;
    event.preventDefault();
    this.takeTable('pasted table', text);
  }

  /** Reads what is there, soon. @param folder The template of the names of folders. An effect that calls this runs again when any of it changes. */
  schedule(folder: string): void {
    const { source } = this;
    clearTimeout(this.#timer);
    if (!source) {
      this.answer.cancel();
      this.answer.value = undefined;
      this.answer.failure = undefined;
      return;
    }
    this.#timer = setTimeout(() => {
      void this.answer.ask(
        (signal) => this.#workbench.core.call('readUnits', [source, folder], { signal }),
        true,
      );
    }, PAUSE);
  }
}
