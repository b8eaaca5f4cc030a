import { decodeUtf8, encodeLatin1 } from '#core/bytes/text.ts';
import { Reader } from '#core/asn1/reader.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { formatIp } from '#core/x509/ip.ts';
import { writeAsn1 } from './asn1.ts';
import type { Item } from './items.ts';
import { writeNameSection } from './name-rows.ts';
import type { Writing } from './writing.ts';

/** Words that openssl takes for an order to copy addresses. */
const orders = new Set(['copy', 'move']);

/** One name as openssl reads it in a list of names; undefined for kinds and bytes it cannot be told. */
export function generalNameItem(name: GeneralName, writing: Writing): Item | undefined {
  switch (name.type) {
    case 'email':
    case 'DNS':
    case 'URI':
      return name.type === 'email' && orders.has(name.text)
        ? undefined
        : item(name.type, fileWords(name.text));
    case 'IP':
      return name.octets.length === 4 || name.octets.length === 16
        ? { type: 'IP', value: formatIp(name.octets) }
        : undefined;
    case 'RID':
      return { type: 'RID', value: name.oid };
    case 'dirName':
      return item('dirName', writeNameSection(name.name.rdns, writing));
    case 'otherName': {
      const value = writeAsn1(new Reader(name.value), writing);
      return value === undefined ? undefined : { type: 'otherName', value: `${name.oid};${value}` };
    }
    default:
      return undefined;
  }
}

/** All or nothing: undefined when one of them cannot be told. */
export function generalNameItems(names: readonly GeneralName[], writing: Writing): Item[] | undefined {
  const items = names.map((name) => generalNameItem(name, writing));
  return items.every((found) => found !== undefined) ? items : undefined;
}

const item = (type: string, value: string | undefined): Item | undefined =>
  value === undefined ? undefined : { type, value };

/** What has to stand in a file for these bytes, one a character; undefined when they are no text. */
function fileWords(text: string): string | undefined {
  const bytes = text.includes('\0') ? undefined : encodeLatin1(text);
  return bytes && decodeUtf8(bytes);
}
