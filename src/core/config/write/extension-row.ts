import { extensionTypes } from '#data/extension-types.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { Reader } from '#core/asn1/reader.ts';
import { writeAsn1 } from './asn1.ts';
import { distributionPoints } from './extensions/distribution-points.ts';
import { authorityKeyIdentifier, subjectKeyIdentifier } from './extensions/identifiers.ts';
import { altNames, infoAccess, nameConstraints, text } from './extensions/names.ts';
import { certificatePolicies } from './extensions/policies.ts';
import * as usages from './extensions/usages.ts';
import type { Row } from './sections.ts';
import type { WriteValue, Writing } from './writing.ts';

/** What openssl has a syntax for, by OID (x509v3_config(5)). */
const writers = new Map<string, WriteValue>([
  ['2.5.29.14', subjectKeyIdentifier],
  ['2.5.29.15', usages.keyUsage],
  ['2.5.29.17', altNames],
  ['2.5.29.18', altNames],
  ['2.5.29.19', usages.basicConstraints],
  ['2.5.29.30', nameConstraints],
  ['2.5.29.31', distributionPoints],
  ['2.5.29.32', certificatePolicies],
  ['2.5.29.33', usages.policyMappings],
  ['2.5.29.35', authorityKeyIdentifier],
  ['2.5.29.36', usages.policyConstraints],
  ['2.5.29.37', usages.extendedKeyUsage],
  ['2.5.29.46', distributionPoints],
  ['2.5.29.54', usages.inhibitAnyPolicy],
  ['1.3.6.1.5.5.7.1.1', infoAccess],
  ['1.3.6.1.5.5.7.1.11', infoAccess],
  ['1.3.6.1.5.5.7.1.24', usages.tlsFeature],
  ['1.3.6.1.5.5.7.48.1.5', usages.noCheck],
  ['2.16.840.1.113730.1.1', usages.netscapeCertType],
  // nsBaseUrl, nsRevocationUrl, nsCaRevocationUrl, nsRenewalUrl, nsCaPolicyUrl, nsSslServerName, nsComment
  ...[2, 3, 4, 7, 8, 12, 13].map((n): [string, WriteValue] => [`2.16.840.1.113730.1.${n}`, text]),
]);

const titles = new Map(extensionTypes.map(({ oid, title }) => [oid, title]));

export interface WrittenExtension {
  oid: string;
  critical: boolean;
  /** DER of its value. */
  value: Bytes;
}

/** How an extension is to be written: as well as can be, or as bytes under its name or its number. */
export type Form = 'readable' | 'bytes' | 'numbered bytes';

/**
 * One line for an extension, and the sections it needs: in openssl's own syntax, or as a value of ASN.1 types
 * where it is easily read, or as bytes.
 */
export function extensionRow(extension: WrittenExtension, form: Form, writing: Writing): Row {
  const { oid, critical, value } = extension;
  const flag = critical ? 'critical, ' : '';
  const known = writers.has(oid) ? writing.objects.byOid(oid) : undefined;
  const own = form === 'readable' && known ? ownSyntax(oid, value, writing) : undefined;
  const typed = form === 'readable' && !known ? asTypes(value, writing) : undefined;
  const written = flag + (own ?? typed ?? `DER:${toHex(value)}`);
  if (known && form !== 'numbered bytes') return { key: known.short, value: written };
  const comment = titles.get(oid) ?? writing.objects.byOid(oid)?.long;
  return { key: oid, value: written, ...(comment !== undefined && { comment }) };
}

function ownSyntax(oid: string, value: Bytes, writing: Writing): string | undefined {
  const write = writers.get(oid);
  return (
    write &&
    writing.sections.attempt(() => {
      const reader = new Reader(value);
      const text = write(reader, writing);
      return reader.done ? text : undefined;
    })
  );
}

/** Only when nothing of it is hex: then plain bytes are the shorter way. */
function asTypes(value: Bytes, writing: Writing): string | undefined {
  return writing.sections.attempt(() => {
    const before = writing.sections.size;
    const text = writeAsn1(new Reader(value), writing);
    const hex = text?.includes('FORMAT:HEX') === true || writing.sections.since(before, 'FORMAT:HEX');
    return text === undefined || hex ? undefined : `ASN1:${text}`;
  });
}
