import { keyUsages } from '#data/usages.ts';
import type { IdentifierUse } from '#core/issue/request.ts';
import type { Entry } from '../document.ts';
import { type Item, readItems } from './items.ts';
import { shown } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { hexOctets, readObject, readTruth, readWholeNumber, refuseItem } from './scalars.ts';
import type { Unflagged } from './table.ts';

export function readBasicConstraints(value: string, entry: Entry, reading: Reading): Unflagged {
  let ca = false;
  let pathLength: bigint | undefined;
  for (const item of readItems(value, entry, reading)) {
    if (item.name === 'CA') ca = readTruth(entry.key, item);
    else if (item.name === 'pathlen') pathLength = readWholeNumber(entry.key, item);
    else
      refuseItem(
        entry.key,
        item,
        'openssl: invalid name. Allowed: CA:TRUE or CA:FALSE, and pathlen: with a number.',
      );
  }
  return {
    type: 'basicConstraints',
    ca,
    ...(pathLength !== undefined && { pathLength: fitting(pathLength) }),
  };
}

const fitting = (number: bigint): number | bigint =>
  Number.isSafeInteger(Number(number)) ? Number(number) : number;

export function readKeyUsage(value: string, entry: Entry, reading: Reading): Unflagged {
  const found = new Set(
    readItems(value, entry, reading).map((item) => {
      const usage = keyUsages.find(({ name, long }) => name === item.name || long === item.name);
      const names = keyUsages.map(({ name }) => name).join(', ');
      return (
        usage?.name ?? refuseItem(entry.key, item, `openssl: unknown bit string argument. Allowed: ${names}.`)
      );
    }),
  );
  return { type: 'keyUsage', usages: keyUsages.map(({ name }) => name).filter((name) => found.has(name)) };
}

/** OIDs in a list. What follows a colon counts, whatever stands before it. */
export function readObjects(value: string, entry: Entry, reading: Reading): string[] {
  return readItems(value, entry, reading).map((item) =>
    readObject(item.value ?? item.name, entry.key, item, reading),
  );
}

export function readSubjectKeyIdentifier(value: string, entry: Entry): Unflagged {
  if (value === 'hash' || value === 'none') return { type: 'subjectKeyIdentifier', value };
  const octets = hexOctets(value);
  if (octets) return { type: 'subjectKeyIdentifier', value: octets };
  const words = 'openssl: illegal hex digit. Allowed: hash, none, or pairs of hex digits.';
  throw new Refusal('config.extension_value', `${entry.key} cannot be “${shown(value)}”`, words);
}

/** OpenSSL 3.5 checks what 3.0 passes over: other words than `always`, the same word twice. */
export function readAuthorityKeyIdentifier(value: string, entry: Entry, reading: Reading): Unflagged {
  const items = readItems(value, entry, reading);
  const uses: { keyid?: IdentifierUse; issuer?: IdentifierUse } = {};
  if (items.length === 1 && items[0]?.name === 'none') return { type: 'authorityKeyIdentifier' };
  const strict = reading.version !== '3.0';
  for (const item of items) {
    const { name } = item;
    if (name !== 'keyid' && name !== 'issuer') return refuseUse(entry, item, 'unknown option');
    const always = item.value === 'always';
    if (strict && item.value !== undefined && !always) refuseUse(entry, item, 'unknown option');
    if (strict && uses[name] !== undefined) refuseUse(entry, item, 'bad value');
    uses[name] = always ? 'always' : 'try';
  }
  return { type: 'authorityKeyIdentifier', ...uses };
}

const refuseUse = ({ key }: Entry, item: Item, words: string): never =>
  refuseItem(key, item, `openssl: ${words}. Allowed: keyid and issuer, each with :always or alone, or none.`);
