import { toHex } from '#core/bytes/hex.ts';
import { readOid } from '#core/asn1/oid.ts';
import { readSmallInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { decodeString } from '#core/asn1/strings.ts';
import { context, INTEGER, SEQUENCE } from '#core/asn1/tags.ts';
import { list } from './parts.ts';
import type { ExtensionValue, Policy } from './value.ts';

const USER_NOTICE = '1.3.6.1.5.5.7.2.2';

/** RFC 5280 §4.2.1.4. */
export function readPolicies(reader: Reader): ExtensionValue {
  const details = list(reader, readPolicy);
  return { type: 'certificatePolicies', policies: details.map(({ oid }) => oid), details };
}

function readPolicy(reader: Reader): Policy {
  const inner = reader.open(SEQUENCE);
  const oid = readOid(inner);
  return { oid, qualifiers: inner.done ? [] : list(inner, readQualifier) };
}

function readQualifier(reader: Reader): Policy['qualifiers'][number] {
  const inner = reader.open(SEQUENCE);
  const oid = readOid(inner);
  if (oid === USER_NOTICE && inner.peek() === SEQUENCE)
    return { oid, text: readNotice(inner.open(SEQUENCE)) };
  const value = inner.next();
  const text = decodeString(inner.bytes, value)?.text;
  return {
    oid,
    text: text ?? `#${toHex(inner.bytes.subarray(value.start, Math.min(value.end, value.start + 64)))}`,
  };
}

/** UserNotice: a reference to numbered notices of an organisation, a text, or both. */
function readNotice(reader: Reader): string {
  const parts: string[] = [];
  while (!reader.done) {
    const element = reader.next();
    if (element.tag !== SEQUENCE) {
      parts.push(decodeString(reader.bytes, element)?.text ?? '');
      continue;
    }
    const reference = reader.enter(element);
    const organisation = decodeString(reader.bytes, reference.next())?.text ?? '';
    const numbers = list(reference, (one) => readSmallInteger(one));
    parts.push(`${organisation}, notice ${numbers.join(', ')}`);
  }
  return parts.filter((part) => part !== '').join(': ');
}

/** RFC 5280 §4.2.1.5. */
export function readMappings(reader: Reader): ExtensionValue {
  const mappings = list(reader, (pairs) => {
    const pair = pairs.open(SEQUENCE);
    return { issuer: readOid(pair), subject: readOid(pair) };
  });
  return { type: 'policyMappings', mappings };
}

/** RFC 5280 §4.2.1.11. */
export function readPolicyConstraints(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const value: ExtensionValue = { type: 'policyConstraints' };
  if (inner.peek() === context(0)) value.requireExplicitPolicy = readSmallInteger(inner, context(0));
  if (inner.peek() === context(1)) value.inhibitPolicyMapping = readSmallInteger(inner, context(1));
  inner.finish();
  return value;
}

/** RFC 5280 §4.2.1.14. */
export function readInhibitAnyPolicy(reader: Reader): ExtensionValue {
  return { type: 'inhibitAnyPolicy', skip: readSmallInteger(reader, INTEGER) };
}
