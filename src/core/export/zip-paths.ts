/** Windows keeps these for devices, whatever their extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** What some file system or unpacker does not take in a name. */
const FORBIDDEN = /[\u0000-\u001f\u007f"*:<>?|\\]/g;

/**
 * Paths for a zip from paths of a shell: always inside the folder it is unpacked to, and each of them once. Unlike
 * a foreign title such a name is kept as far as can be, as commands and configurations speak of it.
 */
export function zipPaths(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const path = name.split('/').map(safePart).filter(Boolean).join('/') || 'file';
    // File systems that ignore case would write one over the other.
    let free = path;
    for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${path}-${i}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** The last part alone: for a file that is saved on its own. */
export const savedName = (name: string): string => safePart(name.split('/').at(-1) ?? '') || 'file';

function safePart(part: string): string {
  if (/^\.{0,2}$/.test(part)) return '';
  // Windows drops dots and blanks at the end.
  const safe = part
    .replace(FORBIDDEN, '_')
    .replace(/[. ]+$/, '_')
    .slice(0, 120);
  return DEVICE.test(safe) ? `_${safe}` : safe;
}
