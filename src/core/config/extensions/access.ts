import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeContext, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { encodeGeneralName } from '#core/x509/general-name.ts';
import type { Entry } from '../document.ts';
import { readGeneralName } from './general-names.ts';
import { readItems } from './items.ts';
import type { Reading } from './reading.ts';
import { readObject, refuseItem } from './scalars.ts';

/** AuthorityInfoAccessSyntax (RFC 5280 §4.2.2): `method;TYPE:value`. */
export function readInformationAccess(value: string, entry: Entry, reading: Reading): Bytes {
  const accesses = readItems(value, entry, reading).map((item) => {
    const semicolon = item.name.indexOf(';');
    if (semicolon < 0) {
      refuseItem(
        entry.key,
        item,
        'openssl: invalid syntax. Write method;TYPE:value, such as OCSP;URI:http://…',
      );
    }
    const location = readGeneralName({ ...item, name: item.name.slice(semicolon + 1) }, reading);
    const method = readObject(item.name.slice(0, semicolon), entry.key, item, reading);
    return encodeSequence(encodeOid(method), encodeGeneralName(location));
  });
  return encodeSequence(concatBytes(accesses));
}

/** NameConstraints (RFC 5280 §4.2.1.10): `permitted;TYPE:value`, `excluded;…`; any character parts the two. */
export function readNameConstraints(value: string, entry: Entry, reading: Reading): Bytes {
  const permitted: Bytes[] = [];
  const excluded: Bytes[] = [];
  for (const item of readItems(value, entry, reading)) {
    const side = ['permitted', 'excluded'].find(
      (word) => item.name.startsWith(word) && item.name.length > word.length,
    );
    if (side === undefined) {
      refuseItem(
        entry.key,
        item,
        'openssl: invalid syntax. Write permitted;TYPE:value or excluded;TYPE:value.',
      );
    }
    const base = readGeneralName({ ...item, name: item.name.slice(side.length + 1) }, reading, true);
    (side === 'permitted' ? permitted : excluded).push(encodeSequence(encodeGeneralName(base)));
  }
  return encodeSequence(
    ...(permitted.length > 0 ? [encodeContext(0, concatBytes(permitted))] : []),
    ...(excluded.length > 0 ? [encodeContext(1, concatBytes(excluded))] : []),
  );
}
