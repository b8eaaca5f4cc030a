import type { Purpose, RevocationCheck, Strictness } from '#core/chain/question.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { BundleFile } from '#core/export/bundle.ts';
import { saveFile } from '#host/save.ts';
import { MAX_PASTE } from '#bench/intake.svelte.ts';
import { routeOf } from '#bench/object.ts';
import { WorkerAnswer } from '#ui/worker-answer.svelte.ts';
import type { ChainCard } from '#workers/chain-card.ts';
import type { Against, ChainInput, ChainReport } from '#workers/check-chain.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { type ExampleId, isExample } from './example-titles.ts';
import { exampleText } from './example.ts';
import { pileOf } from './pile.ts';

/** Long enough not to check every letter of a name, short enough to feel like an answer. */
const PAUSE = 250;

type Question = Omit<ChainInput['question'], 'time'> & { time?: number };

/** A report and the objects of the bench its numbers stand for. */
export interface Checked {
  report: ChainReport | undefined;
  ids: readonly number[];
}

/** The Chain page: what is asked about which certificate, and the answer; the only writer of them. */
export class ChainState implements ToolState {
  text = $state('');
  /** On the bench; 0: the likeliest leaf. */
  leafId = $state(0);
  /** Undefined: what the leaf says it is for. */
  purpose = $state<Purpose | undefined>();
  name = $state('');
  /** As a field of a form has it, `2026-11-22T10:00:00`, UTC; empty: now. */
  moment = $state('');
  against = $state<Against>('mozilla');
  strictness = $state<Strictness>('path');
  revocation = $state<RevocationCheck>('given');
  /** Why the last zip could not be made. */
  saveFailure = $state('');
  /** Paths judged so far, while the worker is at it. */
  judged = $state(0);

  readonly workbench: Workbench;
  readonly answer = new WorkerAnswer<Checked>();
  readonly pile = $derived.by(() => pileOf(this.workbench.bench.objects));
  /** Milliseconds since 1970 UTC; undefined: now, or what is typed is no time. */
  readonly time = $derived.by(() => {
    const time = this.moment === '' ? NaN : Date.parse(`${this.moment}Z`);
    return Number.isNaN(time) ? undefined : time;
  });
  /** All that is asked; without a time it is now, whenever that is. */
  readonly input = $derived.by((): Omit<ChainInput, 'question'> & { question: Question } => {
    const { ids, certificates, crls, responses } = this.pile;
    const leaf = ids.indexOf(this.leafId);
    const name = this.name.trim();
    return {
      certificates,
      crls,
      responses,
      against: this.against,
      ...(leaf >= 0 && { leaf }),
      question: {
        ...(this.purpose && { purpose: this.purpose }),
        ...(name !== '' && { name }),
        ...(this.time !== undefined && { time: this.time }),
        strictness: this.strictness,
        revocation: this.revocation,
      },
    };
  });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    workbench.intake.getReady();
  }

  /** Follows what the address asks for once: coming back to it later must not undo what was done since. */
  arrive(options: URLSearchParams): void {
    const id = Number(options.get('item'));
    const example = options.get('example');
    if (id > 0) this.choose(id);
    if (isExample(example)) this.tryExample(example);
    if (options.size > 0) this.workbench.settle('chain');
  }

  mainAction(): void {
    void this.#check();
  }

  /** What is dropped or pasted beside a field joins the pile. */
  take(input: readonly File[] | string): void {
    const { intake } = this.workbench;
    void (typeof input === 'string' ? intake.readText(input) : intake.readFiles(input));
  }

  type(text: string): void {
    this.text = text;
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

  tryExample(id: ExampleId): void {
    this.against = 'both';
    void this.workbench.intake.readText(exampleText[id](), 'example');
  }

  /** Another certificate is asked about, for what it says it is for. */
  choose(id: number): void {
    if (id === this.leafId) return;
    this.leafId = id;
    this.purpose = undefined;
  }

  /** Checks what is asked now, soon: more may change at once. An effect that calls this runs again when it does. */
  schedule(): void {
    const { input, pile } = this;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(input, pile), PAUSE);
  }

  async #check(input = this.input, pile = this.pile): Promise<void> {
    clearTimeout(this.#timer);
    this.judged = 0;
    await this.answer.ask(async (signal) => {
      if (pile.certificates.length === 0) return { report: undefined, ids: [] };
      const question = { time: Date.now(), ...input.question };
      const report = await this.workbench.core.call('checkChain', [{ ...input, question }], {
        signal,
        onProgress: (paths) => (this.judged = paths),
      });
      return { report, ids: pile.ids };
    }, true);
  }

  /** @param time Milliseconds since 1970 UTC. */
  checkAt(time: number): void {
    this.moment = new Date(time).toISOString().slice(0, 19);
  }

  /** The bench has roots that nobody trusts yet. */
  trustBench(): void {
    this.against = 'both';
  }

  /** Shows a certificate of a path on the Inspect page; one of Mozilla's roots is put on the bench first. */
  async inspect({ given, der, title }: ChainCard): Promise<void> {
    const { bench, intake, go } = this.workbench;
    const known = given === undefined ? undefined : bench.find(this.answer.value?.ids[given] ?? 0);
    const [object] = known ? [known] : await intake.read([{ name: `${title} (Mozilla)`, bytes: der }]);
    if (object) go(routeOf(object));
  }

  /** Several files of a chain as one zip. */
  async saveZip(files: readonly BundleFile[]): Promise<void> {
    this.saveFailure = '';
    const held = files.map(({ name, content }) => ({
      name,
      content: typeof content === 'string' ? encodeUtf8(content) : content,
    }));
    try {
      const zip = await this.workbench.core.call('zipHeld', [held, Date.now()]);
      saveFile('chain.zip', zip, 'application/zip');
    } catch (error) {
      this.saveFailure = WorkbenchError.from(error).message;
    }
  }
}
