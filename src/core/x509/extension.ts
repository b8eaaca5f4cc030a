import { extensionTypes } from '#data/extension-types.ts';
import type { Range } from '#core/findings/finding.ts';
import { readOid } from '#core/asn1/oid.ts';
import { readBoolean } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { BOOLEAN, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import type { Findings } from './findings.ts';
import { extensionReaders } from './extensions/read.ts';
import type { ExtensionValue, ExtensionValueOf } from './extensions/value.ts';

export interface Extension extends Range {
  oid: string;
  critical: boolean;
  /** Content of extnValue: the DER of the extension's own type. */
  content: Range;
  /** What it says; absent for types not read here and for malformed values. */
  value?: ExtensionValue;
}

const titles = new Map(extensionTypes.map((type) => [type.oid, type]));

export function extensionTitle(oid: string): string {
  return titles.get(oid)?.title ?? `Extension ${oid}`;
}

export const isKnownExtension = (oid: string): boolean => titles.has(oid);

/** The name a path uses: `subjectAltName`, or the OID. */
export function extensionPathName(oid: string): string {
  return titles.get(oid)?.short ?? oid;
}

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

/** The value of the first extension of that type, if it is there and well formed. */
export function findExtension<T extends ExtensionValue['type']>(
  extensions: readonly Extension[],
  type: T,
): (Extension & { value: ExtensionValueOf<T> }) | undefined {
  return extensions.find(
    (extension): extension is Extension & { value: ExtensionValueOf<T> } => extension.value?.type === type,
  );
}
