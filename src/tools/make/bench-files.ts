import type { Surroundings } from '#core/config/document.ts';
import type { Bench } from '#bench/bench.svelte.ts';

/** The configurations on the bench, as the files that a configuration may include. */
export function configurationsOn({ objects }: Pick<Bench, 'objects'>): Surroundings {
  const files = new Map(
    objects.flatMap(({ content, label }) =>
      content.kind === 'configuration' ? [[label, content.source] as const] : [],
    ),
  );
  // A page has no folders: what was dropped is known by its own name.
  const nameOf = (path: string): string => path.replace(/^.*\//, '');
  return { file: (path) => files.get(path) ?? files.get(nameOf(path)) };
}
