import type { ExtensionRequest } from '#core/issue/request.ts';
import { DEFAULT_SECTION, parseConfig } from './document.ts';
import { type ExtensionReading, readExtensionSection } from './extensions/read-section.ts';

/** Reads the values of `-addext`: each is a line of a configuration of its own. The same name twice is refused. */
export function addExtensions(lines: readonly string[], reading: ExtensionReading): ExtensionRequest[] {
  if (lines.length === 0) return [];
  const { notes } = reading;
  const names = lines.map((line) => line.replace(/\s*=.*$/s, '').trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    const at = { input: '', path: '-addext' };
    const detail = `openssl: Duplicate extension name: ${twice}`;
    notes.add({
      code: 'config.duplicate_extension',
      severity: 'fatal',
      title: `${twice} is added twice`,
      at,
      detail,
    });
    return [];
  }
  const document = parseConfig(lines.map((line) => `${line}\n`).join(''));
  const at = (path: string): { input: string; path: string } => ({ input: '', path });
  for (const finding of document.findings) notes.add({ ...finding, at: at('-addext') });
  const entries = document.sections.get(DEFAULT_SECTION)?.values() ?? [];
  const before = notes.list.length;
  const extensions = readExtensionSection(entries, { ...reading, document });
  // Their places are in the option and not in the file.
  for (const [i, finding] of notes.list.entries()) {
    if (i >= before) notes.list[i] = { ...finding, at: at(`-addext ${finding.at.path}`) };
  }
  return extensions;
}
