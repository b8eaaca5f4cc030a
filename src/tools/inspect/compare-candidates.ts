import { type BenchObject, keyIdOf, objectTitle } from '#bench/object.ts';
import { findExtension } from '#core/x509/extension.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { documentOf } from './inspect-state.svelte.ts';

/** A longer list helps nobody; the filter finds the others. */
const MAX = 100;

/** Certificates and requests to compare with, the likeliest first: same key, same name, names in common. */
export function candidatesFor(
  object: BenchObject,
  objects: readonly BenchObject[],
  text: string,
): BenchObject[] {
  const words = text.toLowerCase();
  const [key, title, names] = [keyIdOf(object.content), objectTitle(object.content), namesOf(object)];
  const likeness = (other: BenchObject): number =>
    (keyIdOf(other.content) === key ? 2 : 0) +
    (objectTitle(other.content) === title ? 4 : 0) +
    ([...namesOf(other)].some((name) => names.has(name)) ? 1 : 0);
  return objects
    .filter(
      ({ id, content }) => id !== object.id && (content.kind === 'certificate' || content.kind === 'request'),
    )
    .filter(
      (other) =>
        words === '' || `${objectTitle(other.content)}\n${other.label}`.toLowerCase().includes(words),
    )
    .map((other) => ({ other, rank: likeness(other) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MAX)
    .map(({ other }) => other);
}

function namesOf({ content }: BenchObject): Set<string> {
  const document =
    content.kind === 'certificate' || content.kind === 'request' ? documentOf(content) : undefined;
  const names = document ? (findExtension(document.extensions, 'subjectAltName')?.value.names ?? []) : [];
  return new Set(names.slice(0, 100).map(generalNameText));
}
