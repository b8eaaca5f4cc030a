import { displayTextPrefixes } from '#data/extension-values.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { IA5_STRING, SEQUENCE, UTF8_STRING, VISIBLE_STRING } from '#core/asn1/tags.ts';
import { integerText } from '../integer.ts';
import type { Row } from '../sections.ts';
import { objectName, type WriteValue, type Writing } from '../writing.ts';

const CPS = '1.3.6.1.5.5.7.2.1';
const USER_NOTICE = '1.3.6.1.5.5.7.2.2';

/** Whether an organization was an IA5String; openssl has one word for all of a list. */
interface Organizations {
  ia5: boolean;
}

/** certificatePolicies (RFC 5280 §4.2.1.4): a number, or a section for a policy with qualifiers. */
export const certificatePolicies: WriteValue = (reader, writing) => {
  const list = reader.open(SEQUENCE);
  const organizations = { ia5: false };
  const items: string[] = [];
  while (!list.done) {
    const policy = list.open(SEQUENCE);
    const name = objectName(readOid(policy), writing);
    const item = policy.done ? name : policySection(policy.open(SEQUENCE), name, organizations, writing);
    if (item === undefined) return undefined;
    items.push(item);
  }
  if (items.length === 0) return undefined;
  return [...(organizations.ia5 ? ['ia5org'] : []), ...items].join(', ');
};

function policySection(
  qualifiers: Reader,
  policyIdentifier: string,
  organizations: Organizations,
  writing: Writing,
): string | undefined {
  const { name, rows } = writing.sections.begin('policy');
  rows.push({ key: 'policyIdentifier', value: policyIdentifier });
  for (let n = 1; !qualifiers.done; n++) {
    const row = qualifier(qualifiers.open(SEQUENCE), n, organizations, writing);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows.length > 1 ? `@${name}` : undefined;
}

function qualifier(
  reader: Reader,
  n: number,
  organizations: Organizations,
  writing: Writing,
): Row | undefined {
  const oid = readOid(reader);
  if (oid === CPS) {
    const value = text(reader, IA5_STRING);
    return value === undefined ? undefined : { key: `CPS.${n}`, value };
  }
  if (oid !== USER_NOTICE) return undefined;
  const { name, rows } = writing.sections.begin('notice');
  const written = notice(reader.open(SEQUENCE), organizations);
  if (written === undefined || written.length === 0) return undefined;
  rows.push(...written);
  return { key: `userNotice.${n}`, value: `@${name}` };
}

function notice(reader: Reader, organizations: Organizations): Row[] | undefined {
  const rows: Row[] = [];
  if (reader.peek() === SEQUENCE) {
    const reference = reader.open(SEQUENCE);
    organizations.ia5 ||= reference.peek() === IA5_STRING;
    const organization = text(reference, organizations.ia5 ? IA5_STRING : VISIBLE_STRING);
    const list = reference.open(SEQUENCE);
    const numbers: string[] = [];
    while (!list.done) numbers.push(integerText(list) ?? '');
    if (organization === undefined || numbers.length === 0) return undefined;
    rows.push({ key: 'organization', value: organization });
    rows.push({ key: 'noticeNumbers', value: numbers.join(', ') });
  }
  if (reader.done) return rows;
  const tag = reader.peek();
  const value = text(reader, tag === UTF8_STRING ? UTF8_STRING : VISIBLE_STRING);
  if (value === undefined) return undefined;
  const prefix = tag === UTF8_STRING ? 'UTF8:' : hasTypePrefix(value) ? 'VISIBLE:' : '';
  rows.push({ key: 'explicitText', value: prefix + value });
  return rows;
}

/** Whether openssl would take what stands before a colon for the name of a string type. */
const hasTypePrefix = (value: string): boolean =>
  value.includes(':') && Object.hasOwn(displayTextPrefixes, value.slice(0, value.indexOf(':')));

/** The characters for a file whose bytes openssl copies. */
function text(reader: Reader, tag: number): string | undefined {
  const value = decodeUtf8(contentOf(reader.bytes, reader.read(tag)));
  return value?.includes('\0') === true ? undefined : value;
}
