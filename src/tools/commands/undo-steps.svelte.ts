import type { GivenFiles } from './given-files.svelte.ts';

export interface Written {
  text: string;
  files: GivenFiles['all'];
}

interface Step {
  label: string;
  before: Written;
  after: Written;
}

/** More steps back than anyone takes. */
const MAX_STEPS = 50;

const isSame = (a: Written, b: Written): boolean => a.text === b.text && a.files === b.files;

/** What fixes, the example or a corrected recipe replaced; it can be had back until something else is typed. */
export class UndoSteps {
  #steps = $state.raw<readonly Step[]>([]);

  note(step: Step): void {
    if (!isSame(step.before, step.after)) this.#steps = [...this.#steps.slice(1 - MAX_STEPS), step];
  }

  /** The last step, as long as going back loses nothing that was typed after it. */
  last(now: Written): Step | undefined {
    const step = this.#steps.at(-1);
    return step && isSame(step.after, now) ? step : undefined;
  }

  drop(): void {
    this.#steps = this.#steps.slice(0, -1);
  }
}
