import type { Bytes } from '#core/bytes/bytes.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readSmallInteger } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, INTEGER, OCTET_STRING, SEQUENCE, SET } from '#core/asn1/tags.ts';
import { readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import { type Identifier, readIdentifier } from './cms-identifier.ts';
import { type EncryptedContent, readEncryptedContent } from './content-info.ts';

/** More recipients than anyone writes to. */
const MAX_RECIPIENTS = 100;

/** EnvelopedData (RFC 5652 §6.1): who can open it, and how it is encrypted. */
export interface EnvelopedData {
  recipients: (Identifier | { other: string })[];
  content: EncryptedContent;
}

const recipientKinds: Readonly<Record<number, string>> = {
  [contextConstructed(1)]: 'by key agreement',
  [contextConstructed(2)]: 'by a key both sides have',
  [contextConstructed(3)]: 'by a password',
  [contextConstructed(4)]: 'in another way',
};

export function readEnvelopedData(outer: Reader): EnvelopedData {
  const reader = outer.open(SEQUENCE);
  readSmallInteger(reader);
  reader.optional(contextConstructed(0));
  const set = reader.open(SET);
  const recipients: EnvelopedData['recipients'] = [];
  while (!set.done && recipients.length < MAX_RECIPIENTS) {
    const element = set.next();
    if (element.tag === SEQUENCE) {
      const inner = set.enter(element);
      inner.read(INTEGER);
      recipients.push(readIdentifier(inner));
    } else recipients.push({ other: recipientKinds[element.tag] ?? 'in a way not known here' });
  }
  return { recipients, content: readEncryptedContent(reader) };
}

/** DigestedData (RFC 5652 §7). */
export function readDigestedData(outer: Reader): {
  digestOid: string;
  content: Bytes | undefined;
  digest: Bytes;
} {
  const reader = outer.open(SEQUENCE);
  readSmallInteger(reader);
  const digestOid = readAlgorithmIdentifier(reader).oid;
  const inside = reader.open(SEQUENCE);
  readOid(inside);
  const content = inside.done
    ? undefined
    : contentOf(inside.bytes, inside.open(contextConstructed(0)).next());
  return { digestOid, content, digest: contentOf(reader.bytes, reader.read(OCTET_STRING)) };
}
