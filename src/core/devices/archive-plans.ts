import type { ArchivePlan } from './batch.ts';

/** Unzipping and looking through more in one piece is slow, and a page holds two of them at a time. */
export const MAX_PER_ARCHIVE = 5000;

/** The archives of a run, in its order: `devices-0001-1000.zip`, numbers as wide as the last. */
export function planArchives(count: number, perArchive: number): ArchivePlan[] {
  const width = Math.max(4, String(count).length);
  const number = (n: number): string => String(n).padStart(width, '0');
  return Array.from({ length: Math.ceil(count / perArchive) }, (_, i) => {
    const [from, to] = [i * perArchive + 1, Math.min((i + 1) * perArchive, count)];
    return { name: `devices-${number(from)}-${number(to)}.zip`, from, to };
  });
}
