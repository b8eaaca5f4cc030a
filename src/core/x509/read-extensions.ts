import type { Range } from '#core/findings/finding.ts';
import { readOid } from '#core/asn1/oid.ts';
import { readBoolean } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { BOOLEAN, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { type Extension, extensionPathName } from './extension.ts';
import { extensionReaders } from './extensions/read.ts';
import type { Findings } from './findings.ts';

/** Reads Extensions (RFC 5280 §4.1.2.9): a malformed value is a finding, the others are read all the same. */
export function readExtensions(reader: Reader, path: string, findings: Findings): Extension[] {
  const sequence = reader.open(SEQUENCE);
  const extensions: Extension[] = [];
  while (!sequence.done) {
    const element = sequence.read(SEQUENCE);
    findings.attempt(path, element, () => {
      extensions.push(readExtension(sequence.enter(element), element, path, findings));
    });
  }
  return extensions;
}

function readExtension(reader: Reader, { start, end }: Range, path: string, findings: Findings): Extension {
  const oid = readOid(reader);
  const critical = reader.peek() === BOOLEAN ? readBoolean(reader) : false;
  const octets = reader.read(OCTET_STRING);
  reader.finish();
  const extension: Extension = {
    oid,
    critical,
    start,
    end,
    content: { start: octets.content, end: octets.end },
  };
  const readValue = extensionReaders.get(oid);
  if (readValue) {
    findings.attempt(`${path}.${extensionPathName(oid)}`, extension.content, () => {
      const inner = new Reader(reader.bytes, octets.content, octets.end, reader.violations);
      extension.value = readValue(inner);
      inner.finish();
    });
  }
  return extension;
}
