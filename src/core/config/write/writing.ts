import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Reader } from '#core/asn1/reader.ts';
import type { Objects } from '../objects.ts';
import type { Sections } from './sections.ts';
import type { StringPlan } from './string-plan.ts';

/** What every part of a configuration is written with. */
export interface Writing {
  make: 'certificate' | 'request';
  version: OpensslVersion;
  objects: Objects;
  strings: StringPlan;
  sections: Sections;
  /** SHA-1 of the public key's bits: what openssl makes of `hash`. */
  keyIdentifier: Bytes;
  /** What stands in the subject key identifier, or would. */
  ownIdentifier: Bytes;
}

/**
 * Writes the value of one extension in openssl's own syntax, with the sections it needs.
 *
 * @returns Undefined when that syntax cannot say it. What it gives is checked by reading it back.
 * @throws {WorkbenchError} `asn1.*` when the extension is not built as it should be.
 */
export type WriteValue = (reader: Reader, writing: Writing) => string | undefined;

/** The name openssl knows an object by, else its number. */
export function objectName(oid: string, { objects }: Pick<Writing, 'objects'>): string {
  return objects.byOid(oid)?.short ?? oid;
}
