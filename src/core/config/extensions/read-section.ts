import type { ExtensionRequest } from '#core/issue/request.ts';
import type { Entry } from '../document.ts';
import { readBounded } from './read-extension.ts';
import { Budget, type ExtensionReading } from './reading.ts';

export type { ExtensionReading } from './reading.ts';

/**
 * Reads a section of extensions, one a line, in order (x509v3_config(5)). All faults are noted, not only the first
 * one, where openssl stops.
 */
export function readExtensionSection(
  entries: Iterable<Entry>,
  reading: ExtensionReading,
): ExtensionRequest[] {
  const bounded = { ...reading, budget: new Budget() };
  return inOrder(Array.from(entries), reading).flatMap((entry) => readBounded(entry, bounded) ?? []);
}

/** OpenSSL 3.5 puts the two identifiers in each other's place where the authority's stands before the subject's. */
function inOrder(entries: Entry[], { version }: ExtensionReading): Entry[] {
  const authority = entries.findIndex(({ key }) => key === 'authorityKeyIdentifier');
  const subject = entries.findIndex(({ key }) => key === 'subjectKeyIdentifier');
  const [first, second] = [entries[authority], entries[subject]];
  if (version === '3.0' || authority > subject || !first || !second) return entries;
  return entries.with(authority, second).with(subject, first);
}
