import { type ExtensionRequest, oidOfExtension } from '#core/issue/request.ts';
import type { Entry } from '../document.ts';
import { readExtension } from './read-extension.ts';
import { Budget, type ExtensionReading, MANY_NOTES } from './reading.ts';

export type { ExtensionReading } from './reading.ts';

/**
 * Reads a section of extensions, one a line, in order (x509v3_config(5)); under another name the same extension
 * replaces the first and stands last, except in a request of OpenSSL 3.0. All faults are noted, not only the first
 * one, where openssl stops, until there are more than anybody reads.
 */
export function readExtensionSection(
  entries: Iterable<Entry>,
  reading: ExtensionReading,
): ExtensionRequest[] {
  const bounded = { ...reading, budget: new Budget() };
  const read: ExtensionRequest[] = [];
  for (const entry of inOrder(Array.from(entries), reading)) {
    if (bounded.budget.exhausted || reading.notes.list.length > MANY_NOTES) break;
    const extension = readExtension(entry, bounded);
    if (extension) read.push(extension);
  }
  if (reading.version === '3.0' && reading.make === 'request') return read;
  const last = new Map(read.map((extension) => [oidOfExtension(extension), extension]));
  return read.filter((extension) => last.get(oidOfExtension(extension)) === extension);
}

/** OpenSSL 3.5 puts the two identifiers in each other's place where the authority's stands before the subject's. */
function inOrder(entries: Entry[], { version }: ExtensionReading): Entry[] {
  const authority = entries.findIndex(({ key }) => key === 'authorityKeyIdentifier');
  const subject = entries.findIndex(({ key }) => key === 'subjectKeyIdentifier');
  const [first, second] = [entries[authority], entries[subject]];
  if (version === '3.0' || authority > subject || !first || !second) return entries;
  return entries.with(authority, second).with(subject, first);
}
