import { generalName, lineOf } from '../general-names.ts';
import { int64, plainInteger } from '../numbers.ts';
import { dotted, knownObject } from '../object-names.ts';
import { blanks, type Out } from '../out.ts';
import { plainText } from '../strings.ts';
import { explicit, optional, sequence, sequenceOf, type Value } from '../template.ts';
import { integer, oid } from '../primitives.ts';
import { octetString, oneOf, text } from '../types.ts';
import { tags } from '../universal-tags.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { type Printer, reading } from './printer.ts';

const directoryString = oneOf(tags.printable, tags.t61, tags.bmp, tags.universal, tags.utf8);

const namingAuthority = sequence({
  id: optional(oid),
  url: optional(text(tags.ia5)),
  text: optional(directoryString),
});

const professionInfo = sequence({
  authority: optional(explicit(0, namingAuthority)),
  items: sequenceOf(directoryString),
  oids: optional(sequenceOf(oid)),
  registrationNumber: optional(text(tags.printable)),
  more: optional(octetString),
});

/** Admissions of German professions (Common PKI part 1, ISIS-MTT SigG profile). */
export const admission: Printer = reading(
  sequence({
    authority: optional(generalName),
    contents: sequenceOf(
      sequence({
        admissionAuthority: optional(explicit(0, generalName)),
        namingAuthority: optional(explicit(1, namingAuthority)),
        infos: sequenceOf(professionInfo),
      }),
    ),
  }),
  (out, { authority, contents }, indent) => {
    if (authority) {
      out.line(indent, 'admissionAuthority:');
      out.line(indent + 2, lineOf(authority, out.version));
    }
    for (const [i, entry] of contents.entries()) {
      out.line(indent, `Entry ${i + 1}:`);
      if (entry.admissionAuthority) {
        out.line(indent + 2, 'admissionAuthority:');
        out.line(indent + 4, lineOf(entry.admissionAuthority, out.version));
      }
      if (entry.namingAuthority && !putAuthority(out, entry.namingAuthority, indent + 2)) return false;
      for (const [j, info] of entry.infos.entries()) {
        out.line(indent + 2, `Profession Info Entry ${j + 1}:`);
        if (!putInfo(out, info, indent + 4)) return false;
      }
    }
    return true;
  },
);

function putAuthority(out: Out, { id, url, text }: Value<typeof namingAuthority>, indent: number): boolean {
  if (!id && !url && !text) return false;
  out.line(indent, 'namingAuthority:');
  if (id) out.line(indent + 2, 'namingAuthorityId: ', nameAndNumber(out, id));
  if (text) out.line(indent + 2, 'namingAuthorityText: ', plainText(text.bytes));
  if (url) out.line(indent + 2, 'namingAuthorityUrl: ', plainText(url.bytes));
  return true;
}

/** An object without a name is called "undefined" here. */
const nameAndNumber = ({ version }: Out, content: Uint8Array): string =>
  `${knownObject(content, version)?.long ?? 'undefined'} (${dotted(content).slice(0, 127)})`;

function putInfo(out: Out, info: Value<typeof professionInfo>, indent: number): boolean {
  const { authority, items, oids, registrationNumber } = info;
  if (registrationNumber) out.line(indent, 'registrationNumber: ', plainText(registrationNumber.bytes));
  if (authority && !putAuthority(out, authority, indent)) return false;
  out.line(indent, 'Info Entries:');
  for (const item of items) out.line(indent + 2, plainText(item.bytes));
  if (oids) out.line(indent, 'Profession OIDs:');
  for (const content of oids ?? []) out.line(indent + 2, nameAndNumber(out, content));
  return true;
}

/** Thawte's Strong Extranet. */
export const strongExtranet: Printer = reading(
  sequence({ version: integer, ids: sequenceOf(sequence({ zone: integer, user: octetString })) }),
  (out, { version, ids }, indent) => {
    const number = int64(version);
    const known = number !== undefined && number < 2n ** 63n - 1n;
    const hex = BigInt.asUintN(64, number ?? 0n).toString(16);
    const shown = known ? `${number + 1n} (0x${hex.toUpperCase()})` : '<unsupported>';
    out.put(blanks(indent), 'Version: ', shown);
    for (const { zone, user } of ids) {
      out.put('\n', blanks(indent), `Zone: ${plainInteger(zone)}, User: `, plainText(user));
    }
    return true;
  },
);

const tools = ['signTool    ', 'cATool      ', 'signToolCert', 'cAToolCert  '];
const utf8 = text(tags.utf8);

/** Russia's name of the tools a certificate was signed with. */
export const issuerSignTool: Printer = reading(
  sequence({ a: utf8, b: utf8, c: utf8, d: utf8 }),
  (out, { a, b, c, d }, indent) => {
    const lines = [a, b, c, d].map(
      ({ bytes }, i) => `${blanks(indent)}${tools[i] ?? ''}: ${decodeLatin1(bytes)}`,
    );
    out.put(lines.join('\n'));
    return true;
  },
);
