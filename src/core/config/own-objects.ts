import { type ConfigDocument, DEFAULT_SECTION, type Surroundings } from './document.ts';
import type { Notes } from './notes.ts';
import type { Objects } from './objects.ts';

/**
 * Adds the objects of `oid_file` and `oid_section`, which are looked up in the default section only. A name or
 * number that OpenSSL knows already makes it refuse the file.
 */
export function readOwnObjects(
  document: ConfigDocument,
  objects: Objects,
  surroundings: Surroundings,
  notes: Notes,
): void {
  const defaults = document.sections.get(DEFAULT_SECTION);
  const file = defaults?.get('oid_file');
  const text = file && surroundings.file?.(file.value);
  if (file && text === undefined) {
    notes.at(
      'notice',
      'config.oid_file',
      'The file with own object identifiers is not here',
      file,
      'openssl passes over it too when it is missing.',
    );
  }
  for (const line of text?.split('\n') ?? []) {
    const [, oid = '', short = '', long = ''] = /^\s*([\d.]+)(?:\s+(\S+)(?:\s+(.*?))?)?\s*$/.exec(line) ?? [];
    if (oid === '') break;
    objects.add(oid, short === '' ? oid : short, long === '' ? short || oid : long);
  }
  const section = defaults?.get('oid_section');
  if (!section) return;
  const entries = document.sections.get(section.value);
  if (!entries) {
    notes.fatal(
      'config.missing_section',
      'The section it names is missing',
      section,
      `openssl: problem loading oid section ${section.value}`,
    );
    return;
  }
  for (const entry of entries.values()) {
    const problem = objects.add(entry.value, entry.key, entry.key);
    if (problem === undefined) continue;
    const detail = `openssl: problem creating object ${entry.key}=${entry.value}`;
    const known = problem === 'exists';
    notes.fatal(
      known ? 'config.oid_exists' : 'config.bad_oid',
      known ? 'OpenSSL knows this name or number already' : 'This is no object identifier',
      entry,
      known
        ? `${detail} (oid exists). Remove the line: the built-in name can be used.`
        : `${detail}. Only the number may stand here.`,
    );
  }
}
