import { looksLikeCommands } from '#core/commands/looks-like.ts';
import { looksLikeConfig } from '#core/detect/inputs.ts';
import { MAX_PIECES, tooMany } from '#core/detect/split.ts';
import type { Input } from '#core/detect/inspect.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { decodeUtf8, encodeUtf8 } from '#core/bytes/text.ts';
import type { CoreClient } from '#workers/client.ts';
import type { Light } from '#workers/light.ts';
import type { Bench } from './bench.svelte.ts';
import { halves, inWhole } from './halves.ts';
import type { BenchObject, Commands, Configuration } from './object.ts';
import { Restoring } from './restoring.svelte.ts';

/** Larger files are refused: an archive or a disk image, and browsers copy what they read. */
const MAX_FILE = 50 * 1024 * 1024;
/** Larger pastes are taken as files: a text box froze for seconds on a megabyte. */
export const MAX_PASTE = 300_000;

/** Takes in what is dropped, chosen or pasted, anywhere on the page. */
export class Intake {
  /** About the last input as a whole: what could not be read, and where. */
  findings = $state.raw<Finding[]>([]);
  failure = $state.raw<WorkbenchError | undefined>();
  busy = $state(false);
  progress = $state.raw<{ done: number; total: number } | undefined>();

  /** Saved benches go this way. */
  readonly restoring: Restoring;
  readonly #core: CoreClient;
  readonly #bench: Bench;
  #run: AbortController | undefined;

  /** @param onarchive Called when a saved bench came, to be shown. */
  constructor(core: CoreClient, bench: Bench, onarchive: () => void = () => undefined) {
    this.restoring = new Restoring(core, bench, onarchive);
    this.#core = core;
    this.#bench = bench;
  }

  /** Something is about to come: what reads it is started ahead. */
  getReady(): void {
    this.#core.getReady('reading');
    void fetchRestore().catch(() => undefined);
  }

  cancel(): void {
    this.#run?.abort();
  }

  /** Something more about the last input. */
  note(finding: Finding): void {
    this.findings = [...this.findings, finding];
  }

  readText(text: string, name = 'pasted text'): Promise<BenchObject[]> {
    return this.read([{ name, bytes: encodeUtf8(text) }]);
  }

  async readFiles(files: readonly File[]): Promise<BenchObject[]> {
    const inputs: Input[] = [];
    const refused: Finding[] = [];
    for (const file of files) {
      if (file.size > MAX_FILE) {
        refused.push(
          refusal(
            file.name,
            'This file is too large',
            `${Math.round(file.size / 1_048_576)} MB; at most 50 MB are read.`,
          ),
        );
        continue;
      }
      try {
        inputs.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        refused.push(
          refusal(
            file.name,
            'This file could not be opened',
            'It may be a folder, or it was moved meanwhile.',
          ),
        );
      }
    }
    return this.read(inputs, refused);
  }

  /** Reads the inputs and puts what is in them on the bench; a newer run ends an older one. */
  async read(inputs: readonly Input[], refused: readonly Finding[] = []): Promise<BenchObject[]> {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    this.failure = undefined;
    this.findings = [...refused];
    const sources = inputs.flatMap((input) => {
      const content = sourceIn(input);
      return content ? [{ input, content }] : [];
    });
    const rest: Input[] = [];
    for (const input of inputs) {
      if (sources.some((source) => source.input === input)) continue;
      if (!(await this.restoring.take(input.name, input.bytes))) rest.push(input);
    }
    if (this.#run !== run) return [];
    const found = this.#bench.add(
      sources.map(({ input, content }) => ({ content, label: input.name, origin: 'loaded' })),
    );
    if (rest.length === 0) return found;
    this.busy = true;
    let early: BenchObject[] = [];
    try {
      const { items, findings } = await this.#inspect(rest, run.signal, (first) => {
        const here = new Set(this.#bench.objects);
        early = this.#put(first).filter((object) => !here.has(object));
      });
      const added = this.#put(items);
      const twice = items.length - new Set(added).size;
      this.findings = [...refused, ...findings, ...(twice > 0 ? [duplicates(twice)] : [])];
      return [...found, ...added];
    } catch (error) {
      // Some of a file that was not read to its end would look like all of it.
      for (const { id } of early) this.#bench.remove(id);
      if (!run.signal.aborted) this.failure = WorkbenchError.from(error);
      return found;
    } finally {
      if (this.#run === run) {
        this.busy = false;
        this.progress = undefined;
      }
    }
  }

  #put(items: readonly Inspected[]): BenchObject[] {
    return this.#bench.add(items.map((content) => ({ content, label: content.input, origin: 'loaded' })));
  }

  /**
   * A large bundle is read by two workers; what they find stands in the order of the file.
   *
   * @param onFirst Takes the first of many, which are in the result too: someone can begin to look.
   */
  async #inspect(
    inputs: readonly Input[],
    signal: AbortSignal,
    onFirst: (items: Inspected[]) => void,
  ): Promise<{ items: Inspected[]; findings: Finding[] }> {
    const [only] = inputs;
    const parts = inputs.length === 1 && only ? halves(only) : undefined;
    const reads = parts?.map(({ input }) => [input]) ?? [[...inputs]];
    const counts = reads.map(() => ({ done: 0, total: 0 }));
    const now = Date.now();
    const { restore } = await fetchRestore();
    const results = await Promise.all(
      reads.map(async (read, i) => {
        const ahead: Inspected[] = [];
        const { objects, findings } = await this.#core.call('inspect', [read, now], {
          signal,
          onProgress: (done, total) => {
            counts[i] = { done, total };
            this.progress = { done: sum(counts, 'done'), total: sum(counts, 'total') };
          },
          onPart: (part) => {
            ahead.push(...(part as Light[]).map(restore));
            if (i === 0 && ahead.length === (part as Light[]).length) onFirst(ahead);
          },
        });
        const before = parts?.[i]?.before;
        return {
          items: [...ahead, ...objects.map(restore)],
          findings: before ? inWhole(findings, before) : findings,
        };
      }),
    );
    const items = results.flatMap((result) => result.items);
    const findings = results.flatMap((result) => result.findings);
    if (results.length === 1 || items.length <= MAX_PIECES) return { items, findings };
    return { items: items.slice(0, MAX_PIECES), findings: [...findings, tooMany(only?.name ?? '')] };
  }
}

/** The page stands without. */
const fetchRestore = () => import('#workers/restore.ts');

const sum = (counts: readonly { done: number; total: number }[], which: 'done' | 'total'): number =>
  counts.reduce((all, count) => all + count[which], 0);

/** Text that is written rather than read. Commands may have a configuration among them. */
function sourceIn({ bytes }: Input): Configuration | Commands | undefined {
  const source = bytes.length <= MAX_PASTE ? decodeUtf8(bytes) : undefined;
  if (source === undefined) return undefined;
  if (looksLikeCommands(source)) return { kind: 'commands', source };
  return looksLikeConfig(source) ? { kind: 'configuration', source } : undefined;
}

/** The same thing, byte for byte, more than once among what was read. */
function duplicates(count: number): Finding {
  return {
    code: 'input.duplicates',
    severity: 'notice',
    title: count === 1 ? 'One thing is there twice' : `${count} things are there more than once`,
    at: { input: '', path: '' },
    detail: 'What is the same byte for byte is listed once.',
  };
}

function refusal(input: string, title: string, detail: string): Finding {
  return { code: 'input.refused', severity: 'error', title, at: { input, path: '' }, detail };
}
