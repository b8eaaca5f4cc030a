import { displayTextPrefixes } from '#data/extension-values.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { IA5_STRING, VISIBLE_STRING } from '#core/asn1/tags.ts';
import { encode, encodeBigInteger, encodeOid, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import type { Entry } from '../document.ts';
import { isNamed, type Item, parseList, readItems, sectionItems } from './items.ts';
import { rawBytes, shown } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { readObject, readWholeNumber, refuseItem, wholeNumber } from './scalars.ts';

const CPS = '1.3.6.1.5.5.7.2.1';
const USER_NOTICE = '1.3.6.1.5.5.7.2.2';

/** CertificatePolicies (RFC 5280 §4.2.1.4): OIDs, `@section`, and `ia5org` before the sections it is for. */
export function readCertificatePolicies(value: string, entry: Entry, reading: Reading): Bytes {
  let ia5 = false;
  const policies: Bytes[] = [];
  for (const part of parseList(value)) {
    const item = { ...part, entry };
    if (part.value !== undefined) {
      refuseItem(
        entry.key,
        item,
        'openssl: invalid policy identifier. Policies have no colon; use @section for more.',
      );
    }
    if (part.name === 'ia5org') ia5 = true;
    else if (part.name.startsWith('@'))
      policies.push(policyOfSection(part.name.slice(1), ia5, entry, reading));
    else policies.push(encodeSequence(encodeOid(readObject(part.name, entry.key, item, reading))));
  }
  return encodeSequence(concatBytes(policies));
}

function policyOfSection(name: string, ia5: boolean, entry: Entry, reading: Reading): Bytes {
  let policy: Bytes | undefined;
  const qualifiers: Bytes[] = [];
  for (const item of sectionItems(name, entry, reading)) {
    const { value = '' } = item;
    if (item.name === 'policyIdentifier') policy = encodeOid(readObject(value, entry.key, item, reading));
    else if (isNamed(item.name, 'CPS')) {
      qualifiers.push(encodeSequence(encodeOid(CPS), encode(IA5_STRING, rawBytes(value))));
    } else if (isNamed(item.name, 'userNotice')) {
      if (!value.startsWith('@'))
        refuseItem(entry.key, item, 'openssl: expected a section name. Write @section.');
      qualifiers.push(
        encodeSequence(encodeOid(USER_NOTICE), noticeOfSection(value.slice(1), ia5, item, reading)),
      );
    } else
      refuseItem(entry.key, item, 'openssl: invalid option. Allowed: policyIdentifier, CPS.n, userNotice.n.');
  }
  if (!policy) {
    const words = 'openssl: illegal zero content. Add policyIdentifier = with the policy’s OID.';
    throw new Refusal('config.extension_value', `[${shown(name)}] says not which policy it is`, words, entry);
  }
  return encodeSequence(policy, ...(qualifiers.length > 0 ? [encodeSequence(concatBytes(qualifiers))] : []));
}

/**
 * What OpenSSL writes for a notice reference without an organization: a type number of -1, followed by the two
 * zeros that end a value of unknown length. No reader takes it.
 */
const missingOrganization = Uint8Array.of(0x3f, 0x80, 0, 0);

function noticeOfSection(name: string, ia5: boolean, { entry }: Item, reading: Reading): Bytes {
  let text: Bytes | undefined;
  let organization: Bytes | undefined;
  let numbers: Bytes[] | undefined;
  for (const item of sectionItems(name, entry, reading)) {
    const { value = '' } = item;
    if (item.name === 'explicitText') text = displayText(value);
    else if (item.name === 'organization') {
      organization = encode(ia5 ? IA5_STRING : VISIBLE_STRING, rawBytes(value));
    } else if (item.name === 'noticeNumbers') {
      numbers = parseList(value).map((number) => {
        const read = wholeNumber(number.name);
        if (read === undefined)
          refuseItem('noticeNumbers', { ...number, entry: item.entry }, 'openssl: invalid number.');
        return encodeBigInteger(read);
      });
    } else
      refuseItem(
        'userNotice',
        item,
        'openssl: invalid option. Allowed: explicitText, organization, noticeNumbers.',
      );
  }
  if (numbers && !organization) {
    const detail = 'openssl writes bytes here that nothing can read. Add organization = to the notice.';
    reading.notes.at(
      'error',
      'config.notice_organization',
      'The notice has numbers but no organization',
      entry,
      detail,
    );
  }
  const reference =
    organization || numbers
      ? [encodeSequence(organization ?? missingOrganization, encodeSequence(concatBytes(numbers ?? [])))]
      : [];
  return encodeSequence(...reference, ...(text ? [text] : []));
}

/** A prefix that is none stays in the text. The bytes are copied, which makes nonsense of `BMP:`. */
function displayText(value: string): Bytes {
  const colon = value.indexOf(':');
  const prefix = value.slice(0, Math.max(colon, 0));
  const tag = Object.hasOwn(displayTextPrefixes, prefix) ? displayTextPrefixes[prefix] : undefined;
  return encode(tag ?? VISIBLE_STRING, rawBytes(tag === undefined ? value : value.slice(colon + 1)));
}

/** PolicyMappings (RFC 5280 §4.2.1.5): `issuer's:subject's`. */
export function readPolicyMappings(value: string, entry: Entry, reading: Reading): Bytes {
  const mappings = readItems(value, entry, reading).map((item) => {
    if (item.value === undefined) {
      refuseItem(
        entry.key,
        item,
        'openssl: invalid object identifier. Write the issuer’s policy, a colon, the subject’s.',
      );
    }
    const policies = [item.name, item.value].map((name) => readObject(name, entry.key, item, reading));
    return encodeSequence(concatBytes(policies.map(encodeOid)));
  });
  return encodeSequence(concatBytes(mappings));
}

/** PolicyConstraints (RFC 5280 §4.2.1.11). */
export function readPolicyConstraints(value: string, entry: Entry, reading: Reading): Bytes {
  const fields: (Bytes | undefined)[] = [];
  const names = ['requireExplicitPolicy', 'inhibitPolicyMapping'];
  for (const item of readItems(value, entry, reading)) {
    const field = names.indexOf(item.name);
    if (field < 0)
      refuseItem(entry.key, item, `openssl: invalid name. Allowed: ${names.join(', ')}, with a number.`);
    const der = encodeBigInteger(readWholeNumber(entry.key, item));
    fields[field] = encodePrimitive(field, contentOf(der, new Reader(der).next()));
  }
  return encodeSequence(concatBytes(fields.filter((field) => field !== undefined)));
}
