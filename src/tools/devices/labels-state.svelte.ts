import { expand, readTemplate } from '#core/devices/placeholders.ts';
import type { Label, LabelKind, LabelRequest } from '#core/devices/labels/label.ts';
import type { Unit } from '#core/devices/unit.ts';
import { labelSheets } from '#data/label-sheets.ts';
import { saveFile } from '#host/save.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { Labels } from '#workers/labels-api.ts';
import type { Workbench } from '../tool.ts';

/** What a device's label is made of. */
export interface Labelled {
  unit: Unit;
  n: number;
  publicKey: string;
}

/** Browsers print a document of some hundred pages, not of thousands. */
export const MAX_PRINTED = 2000;

/** Labels of what was made: which, how, and on what sheet; the only writer of them. */
export class LabelsState {
  kind = $state<LabelKind>('code128');
  /** What the symbol says, with placeholders. */
  text = $state('${id}');
  sheet = $state<string>(labelSheets[0].id);
  /** As typed; empty: from the first, to the last. */
  from = $state('');
  to = $state('');
  /** What is being printed. */
  printing = $state.raw<readonly Label[]>([]);
  readonly preview = new WorkerAnswer<Labels>();
  readonly work = new WorkerAnswer<Omit<Labels, 'labels'>>();
  readonly chosenSheet = $derived(labelSheets.find(({ id }) => id === this.sheet) ?? labelSheets[0]);
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** 1-based, both included, of `count` devices. */
  range(count: number): { from: number; to: number } {
    const from = Math.min(Math.max(Number(this.from) || 1, 1), count);
    return { from, to: Math.min(Math.max(Number(this.to) || count, from), count) };
  }

  /** The first page, to be looked at. */
  async show(made: readonly Labelled[], columns: readonly string[]): Promise<void> {
    const { columns: across, rows } = this.chosenSheet;
    const { from, to } = this.range(made.length);
    const requests = this.#requests(made.slice(from - 1, Math.min(to, from - 1 + across * rows)), columns);
    await this.preview.ask(
      (signal) => this.#workbench.core.call('labels', [requests, this.kind, this.sheet], { signal }),
      true,
    );
  }

  async print(made: readonly Labelled[], columns: readonly string[]): Promise<void> {
    const { from, to } = this.range(made.length);
    const requests = this.#requests(made.slice(from - 1, Math.min(to, from - 1 + MAX_PRINTED)), columns);
    await this.work.ask(async (signal) => {
      const { labels, ...rest } = await this.#workbench.core.call(
        'labels',
        [requests, this.kind, this.sheet],
        {
          signal,
        },
      );
      this.printing = labels;
      return rest;
    });
  }

  async save(made: readonly Labelled[], columns: readonly string[]): Promise<void> {
    const { from, to } = this.range(made.length);
    const requests = this.#requests(made.slice(from - 1, to), columns);
    await this.work.ask(async (signal) => {
      const { html, ...rest } = await this.#workbench.core.call(
        'labelFile',
        [requests, this.kind, this.sheet],
        {
          signal,
        },
      );
      saveFile('labels.html', html, 'text/html');
      return rest;
    });
  }

  #requests(made: readonly Labelled[], columns: readonly string[]): LabelRequest[] {
    const template = readTemplate(this.text, columns);
    return made.map(({ unit, n, publicKey }) => ({
      // The key is no column: it stands as it is until the device has one.
      symbol: expand(template, unit, n).replaceAll('${public_key}', publicKey),
      text: unit.id,
    }));
  }
}
