import { setEntry } from '#core/config/edit.ts';
import type { Change } from '#core/findings/finding.ts';

/** Applies the changes that are about a text: commands, or a configuration. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  // From the end: a change moves what is behind it.
  const replaced = changes
    .flatMap((change) => (change.target === 'text' ? [change] : []))
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce((now, { range, text: put }) => now.slice(0, range.start) + put + now.slice(range.end), text);
  return changes
    .flatMap((change) => (change.target === 'config' ? [change] : []))
    .reduce((now, { section, key, value }) => setEntry(now, section, key, value), replaced);
}
