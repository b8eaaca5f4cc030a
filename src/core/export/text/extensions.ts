import type { OpensslVersion } from '#data/openssl-versions.ts';
import { basicConstraints, nameConstraints, policyConstraints } from './extensions/constraints.ts';
import { policyMappings, proxyCertInfo, tlsFeature } from './extensions/constraints.ts';
import * as identifiers from './extensions/identifiers.ts';
import { certificatePolicies } from './extensions/policies.ts';
import * as points from './extensions/points.ts';
import type { Printer } from './extensions/printer.ts';
import { admission, issuerSignTool, strongExtranet } from './extensions/professions.ts';
import { addressBlocks, systemIdentifiers } from './extensions/resources.ts';
import * as revocation from './extensions/revocation.ts';
import { timestampList } from './extensions/transparency.ts';
import { attributePrinters } from './extensions/attribute-certificates.ts';
import { dotted, objectName } from './object-names.ts';
import { blanks, type Out } from './out.ts';
import { plainText } from './strings.ts';
import { optional, sequence, sequenceOf, type Value } from './template.ts';
import { boolean, oid } from './primitives.ts';
import { octetString } from './types.ts';

const extension = sequence({ id: oid, critical: optional(boolean), content: octetString });
export const extensions = sequenceOf(extension);
export type Extensions = Value<typeof extensions>;

const pkix = '1.3.6.1.5.5.7';
const netscape = '2.16.840.1.113730.1';
const transparency = '1.3.6.1.4.1.11129.2.4';

const printers: ReadonlyMap<string, Printer> = new Map([
  ['2.5.29.14', identifiers.hexOctets],
  ['2.5.29.15', identifiers.keyUsage],
  ['2.5.29.16', identifiers.privateKeyUsagePeriod],
  ['2.5.29.17', identifiers.alternativeNames],
  ['2.5.29.18', identifiers.alternativeNames],
  ['2.5.29.19', basicConstraints('CA')],
  ['2.5.29.20', identifiers.number],
  ['2.5.29.21', revocation.reasonCode],
  ['2.5.29.23', revocation.objectLine],
  ['2.5.29.24', revocation.timeLine],
  ['2.5.29.27', identifiers.number],
  ['2.5.29.28', points.issuingDistributionPoint],
  ['2.5.29.29', identifiers.alternativeNames],
  ['2.5.29.30', nameConstraints],
  ['2.5.29.31', points.distributionPoints],
  ['2.5.29.32', certificatePolicies],
  ['2.5.29.33', policyMappings],
  ['2.5.29.35', identifiers.authorityKeyIdentifier],
  ['2.5.29.36', policyConstraints],
  ['2.5.29.37', identifiers.objectList],
  ['2.5.29.46', points.distributionPoints],
  ['2.5.29.54', identifiers.number],
  [`${pkix}.1.1`, points.informationAccess],
  [`${pkix}.1.7`, addressBlocks],
  [`${pkix}.1.8`, systemIdentifiers],
  [`${pkix}.1.11`, points.informationAccess],
  [`${pkix}.1.14`, proxyCertInfo],
  [`${pkix}.1.24`, tlsFeature],
  [`${pkix}.48.1.2`, revocation.nonce],
  [`${pkix}.48.1.3`, revocation.crlId],
  [`${pkix}.48.1.4`, identifiers.objectList],
  [`${pkix}.48.1.5`, revocation.silent],
  [`${pkix}.48.1.6`, revocation.timeLine],
  [`${pkix}.48.1.7`, revocation.serviceLocator],
  [`${transparency}.2`, timestampList],
  [`${transparency}.3`, revocation.nullLine],
  [`${transparency}.5`, timestampList],
  [`${netscape}.1`, identifiers.netscapeCertType],
  ...[2, 3, 4, 7, 8, 12, 13].map((n): [string, Printer] => [`${netscape}.${n}`, identifiers.ia5String]),
  ['1.2.643.100.111', identifiers.utf8String],
  ['1.2.643.100.112', issuerSignTool],
  ['1.3.36.8.3.3', admission],
  ['1.3.101.1.4.1', strongExtranet],
]);

function printerOf(id: string, version: OpensslVersion): Printer | undefined {
  return printers.get(id) ?? (version === '3.0' ? undefined : attributePrinters.get(id));
}

/** A list of extensions under its title (`X509V3_extensions_print`); nothing for an empty one. */
export function putExtensions(out: Out, title: string, list: Extensions | undefined, indent: number): void {
  if (!list?.length) return;
  out.line(indent, title, ':');
  for (const one of list) putExtension(out, one, indent + 4);
}

export function putExtension(out: Out, { id, critical, content }: Extensions[number], indent: number): void {
  out.line(indent, objectName(id, out.version), ': ', critical ? 'critical' : '');
  const shown = printerOf(dotted(id), out.version)?.(out, content, indent + 4) ?? false;
  // What has no printer, or cannot be read by it, is shown as it is.
  if (!shown) out.put(blanks(indent + 4), plainText(content));
  out.put('\n');
}
