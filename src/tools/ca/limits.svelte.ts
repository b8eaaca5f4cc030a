import type { NameConstraints } from '#core/issue/ca/name-constraints.ts';
import { readTypedConstraints } from '#core/config/typed-constraints.ts';

/** What a CA below may do: how many CAs under it, for which names. */
export class Limits {
  /** A number, or empty for no limit. */
  pathLength = $state('');
  permitted = $state('');
  excluded = $state('');

  readonly #permitted = $derived(readTypedConstraints(this.permitted));
  readonly #excluded = $derived(readTypedConstraints(this.excluded));
  /** Why what was typed is no name. */
  readonly problems = $derived(
    [...this.#permitted, ...this.#excluded].flatMap((one) =>
      'problem' in one ? [`“${one.text}”: ${one.problem}.`] : [],
    ),
  );
  readonly #constraints = $derived.by((): NameConstraints => {
    const of = (list: ReturnType<typeof readTypedConstraints>): NameConstraints['permitted'] =>
      list.flatMap((one) => ('subtree' in one ? [one.subtree] : []));
    return { permitted: of(this.#permitted), excluded: of(this.#excluded) };
  });
  /** As core takes it. */
  readonly chosen = $derived.by(() => {
    const { permitted, excluded } = this.#constraints;
    return {
      ...(this.pathLength !== '' && { pathLength: Number(this.pathLength) }),
      ...(permitted.length + excluded.length > 0 && { constraints: this.#constraints }),
    };
  });

  constructor(pathLength = '') {
    this.pathLength = pathLength;
  }
}
