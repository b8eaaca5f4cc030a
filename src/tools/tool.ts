import type { Component } from 'svelte';
import type { Bench } from '#bench/bench.svelte.ts';
import type { Intake } from '#bench/intake.svelte.ts';
import type { CoreClient } from '#workers/client.ts';

/** What a page works with. */
export interface Workbench {
  bench: Bench;
  core: CoreClient;
  intake: Intake;
  /** Shows a page: `inspect?item=3`. */
  go: (route: string) => void;
  /** Writes another route for the page that is shown, without a step back to the old one. */
  settle: (route: string) => void;
}

/** What a page keeps while the person is elsewhere. */
export interface ToolState {
  readonly workbench: Workbench;
  /** The address names this page, with these options. */
  arrive?: (options: URLSearchParams) => void;
  /** Ctrl+Enter. */
  mainAction?: () => void;
  /** Files dropped anywhere, or files and text pasted beside a field; without it they go to the page that fits. */
  take?: (input: readonly File[] | string) => void;
}

export interface ToolPage {
  open: (workbench: Workbench) => ToolState;
  /** Gets what `open` made: `never` stands for each tool's own kind of state. */
  component: Component<{ state: never }>;
}

export interface Tool {
  id: string;
  title: string;
  /** The question of the person who opens it. */
  question: string;
  /** Fetched when it is first opened, but for the one that most people open first. */
  page: ToolPage | (() => Promise<ToolPage>);
  /** For the palette: things to do there, by route. */
  commands: readonly { title: string; route: string }[];
}
