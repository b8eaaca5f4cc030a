import { Bench } from '#bench/bench.svelte.ts';
import { Intake } from '#bench/intake.svelte.ts';
import { hasOwnPage, routeOf } from '#bench/object.ts';
import { onRouteChange, readRoute, writeRoute } from '#host/route.ts';
import { readWorkerSource } from '#host/texts.ts';
import { tools } from '#tools/registry.ts';
import type { Tool, ToolPage, ToolState, Workbench } from '#tools/tool.ts';
import { CoreClient } from '#workers/client.ts';
import { spawnerOf } from '#workers/spawn.ts';

type OpenPage = Pick<ToolPage, 'component'> & { state: ToolState };

/** Which page is shown, what the pages keep, and the workbench they share. */
export class AppState {
  tool = $state.raw<Tool>(tools[0]);
  /** Its page, with what that keeps; none for the moment until it has been fetched. */
  shown = $state.raw<OpenPage | undefined>();
  /** True when a page could not be had. */
  incomplete = $state(false);
  readonly workbench: Workbench;
  readonly #open = new Map<string, OpenPage>();

  constructor() {
    const core = new CoreClient(async (name) => spawnerOf(name, await readWorkerSource(name)));
    const bench = new Bench(core);
    this.workbench = {
      core,
      bench,
      intake: new Intake(core, bench, () => this.go('bench')),
      go: (route) => this.go(route),
      settle: (route) => writeRoute(route, { replace: true }),
    };
    this.#show(readRoute());
    onRouteChange((route) => this.#show(route));
  }

  /** Whether leaving would lose a private key, or what a CA keeps. */
  get unsaved(): boolean {
    const { unsavedKeys, changedAuthorities } = this.workbench.bench;
    return unsavedKeys.size + changedAuthorities.size > 0;
  }

  go(route: string): void {
    if (readRoute() === route) this.#show(route);
    else writeRoute(route);
  }

  #show(route: string): void {
    const [path = '', options = ''] = route.split('?');
    const tool = tools.find(({ id }) => id === path);
    this.tool = tool ?? tools[0];
    if (!tool) writeRoute(this.tool.id, { replace: true });
    const { page } = this.tool;
    this.shown = this.#open.get(this.tool.id);
    const arrive = new URLSearchParams(options);
    if (typeof page === 'object') this.#arrive(this.tool, page, arrive);
    else void this.#fetch(this.tool, page, arrive);
  }

  async #fetch(tool: Tool, fetch: () => Promise<ToolPage>, options: URLSearchParams): Promise<void> {
    const page = await fetch().catch(() => undefined);
    // Only of what was fetched: what goes wrong inside a page is no fault of the file.
    this.incomplete = page === undefined;
    if (page) this.#arrive(tool, page, options);
  }

  #arrive(tool: Tool, { open, component }: ToolPage, options: URLSearchParams): void {
    const known = this.#open.get(tool.id) ?? { component, state: open(this.workbench) };
    this.#open.set(tool.id, known);
    if (this.tool === tool) this.shown = known;
    known.state.arrive?.(options);
  }

  /** Files or text from anywhere on the page: the page takes them, or what fits is shown. */
  async take(input: readonly File[] | string): Promise<void> {
    if (this.shown?.state.take) {
      this.shown.state.take(input);
      return;
    }
    const { intake } = this.workbench;
    const archives = intake.restoring.count;
    const reading = typeof input === 'string' ? intake.readText(input) : intake.readFiles(input);
    // Progress, cancel and findings are on the Inspect page.
    const objects = await this.#watching(reading);
    const commands = objects.find(({ content }) => content.kind === 'commands');
    const shown = commands ?? objects.find((object) => !hasOwnPage(object)) ?? objects[0];
    // A saved bench has gone to its own page.
    if (shown || intake.restoring.count === archives) this.go(shown ? routeOf(shown) : 'inspect');
  }

  /** The same of what was dropped; of a large folder not everything is taken, and that is said. */
  async takeDropped(files: readonly File[], more: boolean): Promise<void> {
    await this.take(files);
    if (more)
      this.workbench.intake.note({
        code: 'input.too_many',
        severity: 'warning',
        title: 'Not all of the folder was read',
        at: { input: '', path: '' },
        detail: 'At most 5,000 files of 500 MB together are taken; some may be such that cannot be opened.',
      });
  }

  /** Work of more than half a second moves to the page that shows its progress. */
  async #watching<T>(reading: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.go('inspect'), 500);
    try {
      return await reading;
    } finally {
      clearTimeout(timer);
    }
  }
}
