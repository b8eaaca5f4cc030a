import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Finding } from '#core/findings/finding.ts';
import { buildName } from '#core/issue/build-name.ts';
import type { AttributeRequest, ExtensionRequest } from '#core/issue/request.ts';
import { DEFAULT_SECTION, parseConfig, type Surroundings } from './document.ts';
import { readExtensionSection } from './extensions/read-section.ts';
import { Notes } from './notes.ts';
import { Objects } from './objects.ts';
import { readNameSection } from './read-name.ts';
import { UTF8_ONLY } from './string-types.ts';

/**
 * Reads the file of `x509 -extfile`: only its extensions. Own object identifiers and the settings of [req] are not
 * looked at.
 *
 * @param section `-extensions`; without it the one that `extensions` names in the default section, else that.
 * @param subject `email:move` takes addresses out of it.
 */
export function readExtensionFile(
  source: string,
  section: string | undefined,
  version: OpensslVersion,
  subject: AttributeRequest[][],
  surroundings: Surroundings = {},
): { extensions: ExtensionRequest[]; findings: Finding[] } {
  const document = parseConfig(source, surroundings);
  const notes = new Notes();
  notes.list.push(...document.findings);
  const objects = new Objects(version);
  const name = section ?? document.sections.get(DEFAULT_SECTION)?.get('extensions')?.value ?? DEFAULT_SECTION;
  const entries = document.sections.get(name);
  if (!entries) {
    const detail = `openssl: Error checking extension section ${name}`;
    const at = { input: '', path: `[${name}]` };
    notes.add({
      code: 'config.missing_section',
      severity: 'fatal',
      title: `There is no section [${name}]`,
      at,
      detail,
    });
    return { extensions: [], findings: notes.list };
  }
  const extensions = readExtensionSection(entries.values(), {
    document,
    objects,
    version,
    subject,
    notes,
    make: 'certificate',
    readDirName: (rows) => buildName(readNameSection(rows, { utf8: false, mask: UTF8_ONLY, objects, notes })),
  });
  return { extensions, findings: notes.list };
}
