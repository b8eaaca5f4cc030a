import { arrange, type Facet, type Row, rowOf, type Sort } from '#bench/rows.ts';
import { type BenchObject, hasOwnPage } from '#bench/object.ts';
import type { Bench } from '#bench/bench.svelte.ts';

/** Shorter lists are seen at a glance. */
const FEW = 8;

/** The list of what can be inspected: what is sought, how it is sorted, and what all shown have in common. */
export class ListState {
  text = $state('');
  sort = $state<Sort>('loaded');
  facet = $state.raw<{ title: string; facet: Facet } | undefined>();

  readonly #bench: Bench;
  readonly objects = $derived.by<BenchObject[]>(() =>
    this.#bench.objects.filter((object) => !hasOwnPage(object)),
  );
  readonly rows = $derived<Row[]>(this.objects.map(rowOf));
  /** There is something to sort and filter. */
  readonly isMany = $derived(this.rows.length > FEW);
  readonly shown = $derived<Row[]>(arrange(this.rows, this.text, this.sort, this.facet?.facet));
  readonly certificates = $derived(
    this.objects.filter(({ content }) => content.kind === 'certificate').length,
  );

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  clear(): void {
    this.text = '';
    this.facet = undefined;
  }
}
