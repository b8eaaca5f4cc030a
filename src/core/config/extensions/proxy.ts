import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeBigInteger, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import type { Entry } from '../document.ts';
import { type Item, parseList, sectionItems } from './items.ts';
import { rawBytes, shown, sourceText } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { hexOctets, readObject, readWholeNumber, refuseItem } from './scalars.ts';

/** Policy languages that say everything themselves (RFC 3820 §3.8.2). */
const withoutPolicy = new Set(['1.3.6.1.5.5.7.21.1', '1.3.6.1.5.5.7.21.2']);

interface Parts {
  language?: string;
  pathLength?: bigint;
  /** Several policies become one text. */
  policy?: Bytes[];
}

/** ProxyCertInfo (RFC 3820 §3.8): items of a list, among them `@section` with more of them. */
export function readProxyCertInfo(value: string, entry: Entry, reading: Reading): Bytes {
  const parts: Parts = {};
  for (const part of parseList(value)) {
    const item = { ...part, entry };
    if (part.name.startsWith('@')) {
      for (const row of sectionItems(part.name.slice(1), entry, reading))
        takeItem(row, entry.key, parts, reading);
    } else if (part.value === undefined) {
      refuseItem(
        entry.key,
        item,
        'openssl: invalid proxy policy setting. Allowed: language:, pathlen:, policy:.',
      );
    } else takeItem(item, entry.key, parts, reading);
  }
  const { language, pathLength, policy } = parts;
  if (language === undefined) {
    const words = 'openssl: no proxy cert policy language defined. Add language:, such as id-ppl-inheritAll.';
    throw new Refusal('config.extension_value', 'The language of the policy is missing', words);
  }
  if (withoutPolicy.has(language) && policy) {
    const words = 'openssl: policy when proxy language requires no policy. Leave the policy out.';
    throw new Refusal('config.extension_value', 'This language has no policy', words);
  }
  return encodeSequence(
    ...(pathLength === undefined ? [] : [encodeBigInteger(pathLength)]),
    encodeSequence(encodeOid(language), ...(policy ? [encodeOctetString(concatBytes(policy))] : [])),
  );
}

/** Other names than these three mean nothing and are passed over. */
function takeItem(item: Item, key: string, parts: Parts, reading: Reading): void {
  const { name, value = '' } = item;
  if (name === 'language') {
    if (parts.language !== undefined) refuseItem(key, item, 'openssl: policy language already defined.');
    parts.language = readObject(value, key, item, reading);
  } else if (name === 'pathlen') {
    if (parts.pathLength !== undefined) refuseItem(key, item, 'openssl: policy path length already defined.');
    parts.pathLength = readWholeNumber(key, item);
  } else if (name === 'policy') (parts.policy ??= []).push(policyOf(value, item, key, reading));
}

function policyOf(value: string, item: Item, key: string, reading: Reading): Bytes {
  const [, kind, text = ''] = /^(hex|file|text):([^]*)$/.exec(value) ?? [];
  if (kind === 'text') return rawBytes(text);
  if (kind === 'hex')
    return (
      hexOctets(text) ??
      refuseItem(key, item, 'openssl: illegal hex digit. Write hex: and pairs of hex digits.')
    );
  if (kind === undefined) {
    refuseItem(
      key,
      item,
      'openssl: incorrect policy syntax tag. Write policy:text:, policy:hex: or policy:file:.',
    );
  }
  const content = reading.file?.(sourceText(text));
  if (content && content.length > 0) {
    reading.budget.spend(content.length, item.entry);
    return content;
  }
  const words = content
    ? 'openssl refuses an empty file.'
    : 'openssl: no such file. A page reads none; use policy:text:.';
  throw new Refusal('config.missing_file', `There is no policy in ${shown(text)}`, words, item.entry);
}
