import type { WorkingDirectory } from '../working-directory.ts';
import { isPattern, matchesPattern, readPattern } from './patterns.ts';

/** Path name expansion (POSIX XCU §2.13.3): part by part; hidden files only where the pattern starts with a dot. */
export function filesLike(directory: WorkingDirectory, pattern: string): string[] {
  const parts = pattern.split('/');
  let found = [pattern.startsWith('/') ? '/' : ''];
  for (const part of parts.filter((text) => text !== '')) {
    found = isPattern(part)
      ? found.flatMap((base) => entriesLike(directory, base, part))
      : found.map((base) => join(base, part.replace(/\\(.)/g, '$1')));
  }
  return found.filter((path) => directory.has(path) || directory.isDirectory(path)).sort();
}

function entriesLike(directory: WorkingDirectory, base: string, part: string): string[] {
  const pattern = readPattern(part);
  return directory
    .list(base === '' ? '.' : base)
    .filter((name) => part.startsWith('.') || !name.startsWith('.'))
    .filter((name) => matchesPattern(pattern, name))
    .map((name) => join(base, name));
}

const join = (base: string, name: string): string =>
  base === '' || base.endsWith('/') ? base + name : `${base}/${name}`;
