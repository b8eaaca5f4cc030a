import { recall, remember } from '#host/remember.ts';

export type Theme = 'light' | 'dark';

/** Follows the system until the person chooses; the choice is remembered. */
export class ThemeState {
  chosen = $state<Theme | undefined>();
  #system = $state<Theme>('light');
  readonly shown = $derived<Theme>(this.chosen ?? this.#system);

  constructor() {
    const stored = recall('theme');
    if (stored === 'light' || stored === 'dark') this.chosen = stored;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.#system = dark.matches ? 'dark' : 'light';
    dark.addEventListener('change', () => (this.#system = dark.matches ? 'dark' : 'light'));
  }

  toggle(): void {
    this.choose(this.shown === 'dark' ? 'light' : 'dark');
  }

  /** Undefined goes back to following the system. */
  choose(theme: Theme | undefined): void {
    this.chosen = theme;
    remember('theme', theme);
  }
}
