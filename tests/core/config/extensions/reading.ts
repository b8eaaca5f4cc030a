import type { OpensslVersion } from '#data/openssl-versions.ts';
import { toHex } from '#core/bytes/hex.ts';
import { parseConfig } from '#core/config/document.ts';
import { type ExtensionReading, readExtensionSection } from '#core/config/extensions/read-section.ts';
import { Notes } from '#core/config/notes.ts';
import { Objects } from '#core/config/objects.ts';
import { readNameSection } from '#core/config/read-name.ts';
import { UTF8_ONLY } from '#core/config/string-types.ts';
import { buildName } from '#core/issue/build-name.ts';
import { buildRequestedExtensions } from '#core/issue/build-extensions.ts';
import type { ExtensionRequest } from '#core/issue/request.ts';

interface Given extends Partial<Pick<ExtensionReading, 'version' | 'make' | 'subject' | 'file'>> {
  version?: OpensslVersion;
}

/** Reads the lines of [ext]; further sections may follow them. */
export function readLines(lines: string, given: Given = {}) {
  const version = given.version ?? '3.5';
  const document = parseConfig(`[ext]\n${lines}\n`);
  const notes = new Notes();
  const objects = new Objects(version);
  const extensions = readExtensionSection(document.sections.get('ext')?.values() ?? [], {
    document,
    objects,
    version,
    subject: given.subject ?? [],
    notes,
    make: given.make ?? 'certificate',
    readDirName: (rows) => buildName(readNameSection(rows, { utf8: false, mask: UTF8_ONLY, objects, notes })),
    ...(given.file && { file: given.file }),
  });
  return { extensions, findings: notes.list };
}

/** Hex of what stands in the OCTET STRING of an extension. */
export function valueHex(extension: ExtensionRequest): string {
  const [der = new Uint8Array()] = buildRequestedExtensions([{ ...extension, critical: false }], {
    keyIdentifier: new Uint8Array(20),
  });
  // SEQUENCE and OBJECT IDENTIFIER, then OCTET STRING: their headers are short or long alike.
  const afterSequence = 2 + ((der[1] ?? 0) < 0x80 ? 0 : (der[1] ?? 0) & 0x7f);
  const octets = afterSequence + 2 + (der[afterSequence + 1] ?? 0);
  const length = der[octets + 1] ?? 0;
  return toHex(der.subarray(octets + 2 + (length < 0x80 ? 0 : length & 0x7f)));
}
