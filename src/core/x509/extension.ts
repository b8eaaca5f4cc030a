import { extensionTypes } from '#data/extension-types.ts';
import type { Range } from '#core/findings/finding.ts';
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

/** The value of the first extension of that type, if it is there and well formed. */
export function findExtension<T extends ExtensionValue['type']>(
  extensions: readonly Extension[],
  type: T,
): (Extension & { value: ExtensionValueOf<T> }) | undefined {
  return extensions.find(
    (extension): extension is Extension & { value: ExtensionValueOf<T> } => extension.value?.type === type,
  );
}
