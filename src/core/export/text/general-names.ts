import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { formatRdns, formatSlashed, name } from './names.ts';
import { dotted, objectName, shortenedName } from './object-names.ts';
import { cString } from './out.ts';
import { oneLine, plainText } from './strings.ts';
import { choice, explicit, implicit, optional, sequence, sequenceOf, type Value } from './template.ts';
import { oid } from './primitives.ts';
import { any, octetString, oneOf, text } from './types.ts';
import { tags } from './universal-tags.ts';

const directoryString = oneOf(tags.printable, tags.t61, tags.bmp, tags.universal, tags.utf8);
const ia5 = text(tags.ia5);

/** GeneralName (RFC 5280 §4.2.1.6). */
export const generalName = choice({
  otherName: implicit(0, sequence({ type: oid, value: explicit(0, any) })),
  email: implicit(1, ia5),
  DNS: implicit(2, ia5),
  X400Name: implicit(3, text(tags.sequence)),
  DirName: explicit(4, name),
  EdiPartyName: implicit(
    5,
    sequence({ assigner: optional(explicit(0, directoryString)), party: explicit(1, directoryString) }),
  ),
  URI: implicit(6, ia5),
  IP: implicit(7, octetString),
  registeredId: implicit(8, oid),
});
export const generalNames = sequenceOf(generalName);

export type GeneralName = Value<typeof generalName>;
type OtherName = Extract<GeneralName, { type: 'otherName' }>['value'];

/** A line of a list: a name, a value, or both with a colon between them. */
export type Pair = readonly [label: string | undefined, value?: string];

/** Kinds of otherName that have a name, and the type each must have. */
const otherNames: ReadonlyMap<string, { label: string; tag: number }> = new Map([
  ['1.3.6.1.5.5.7.8.9', { label: 'SmtpUTF8Mailbox', tag: tags.utf8 }],
  ['1.3.6.1.5.5.7.8.5', { label: 'XmppAddr', tag: tags.utf8 }],
  ['1.3.6.1.5.5.7.8.7', { label: 'SRVName', tag: tags.ia5 }],
  ['1.3.6.1.4.1.311.20.2.3', { label: 'UPN', tag: tags.utf8 }],
  ['1.3.6.1.5.5.7.8.8', { label: 'NAIRealm', tag: tags.utf8 }],
]);

/**
 * A name for a list of values (`i2v_GENERAL_NAME`).
 *
 * @returns Undefined where openssl gives up and shows the extension's bytes, as it does for a NUL within a name.
 */
export function pairOf(name: GeneralName, version: OpensslVersion): Pair | undefined {
  switch (name.type) {
    case 'email':
    case 'DNS':
    case 'URI':
      return pair(name.type, name.value.bytes);
    case 'otherName':
      return otherNamePair(name.value, version);
    case 'X400Name':
    case 'EdiPartyName':
      return [name.type, '<unsupported>'];
    case 'DirName':
      return ['DirName', formatSlashed(name.value, version)];
    case 'IP':
      return ['IP Address', addressText(name.value)];
    case 'registeredId':
      return ['Registered ID', shortenedName(name.value, version, 256)];
  }
}

const pair = (label: string, value: Bytes): Pair | undefined =>
  value.includes(0) ? undefined : [label, decodeLatin1(value)];

function otherNamePair({ type, value }: OtherName, version: OpensslVersion): Pair | undefined {
  // 3.0 puts a second colon behind these labels.
  const colon = version === '3.0' ? ':' : '';
  const known = otherNames.get(dotted(type));
  if (known)
    return value.tag === known.tag ? pair(`othername: ${known.label}${colon}`, value.bytes) : undefined;
  const label = `othername: ${shortenedName(type, version, 256)}${colon}`;
  const shown = value.tag === tags.ia5 || value.tag === tags.utf8 ? pair(label, value.bytes) : undefined;
  return shown ?? [label, '<unsupported>'];
}

/** A name on a line of its own (`GENERAL_NAME_print`). */
export function lineOf(name: GeneralName, version: OpensslVersion): string {
  switch (name.type) {
    case 'email':
    case 'DNS':
    case 'URI':
      return `${name.type}:${plainText(name.value.bytes)}`;
    case 'otherName':
      return `othername:${otherNameLine(name.value)}`;
    case 'X400Name':
    case 'EdiPartyName':
      return `${name.type}:<unsupported>`;
    case 'DirName':
      return `DirName:${formatRdns(name.value, oneLine, version)}`;
    case 'IP':
      return `IP Address:${addressText(name.value)}`;
    case 'registeredId':
      return `Registered ID:${objectName(name.value, version)}`;
  }
}

function otherNameLine({ type, value }: OtherName): string {
  const known = otherNames.get(dotted(type));
  if (known?.tag !== value.tag) return '<unsupported>';
  return `${known.label}:${cString(value.bytes)}`;
}

/** `ossl_ipaddr_to_asc`: four numbers, eight groups as they are, or a complaint. */
export function addressText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return `<invalid length=${octets.length}>`;
  const group = (i: number): number => ((octets[2 * i] ?? 0) << 8) | (octets[2 * i + 1] ?? 0);
  return Array.from({ length: 8 }, (_, i) => group(i).toString(16).toUpperCase()).join(':');
}
