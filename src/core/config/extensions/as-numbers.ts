import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import { encodeBigInteger, encodeContext, encodeNull, encodeSequence } from '#core/asn1/write.ts';
import type { Entry } from '../document.ts';
import { isNamed, type Item, readItems } from './items.ts';
import { joinRanges, type NumberRange } from './ranges.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { refuseItem, wholeNumber } from './scalars.ts';

/** ASIdentifiers (RFC 3779 §3.2.3): `AS:number`, `AS:from-to`, `AS:inherit`, and the same with `RDI`. */
export function readAsNumbers(value: string, entry: Entry, reading: Reading): Bytes {
  const choices = new Map<'AS' | 'RDI', 'inherit' | NumberRange[]>();
  for (const item of readItems(value, entry, reading)) {
    const kind = isNamed(item.name, 'AS') ? 'AS' : 'RDI';
    if (kind === 'RDI' && !isNamed(item.name, 'RDI')) refuse(entry, item, 'extension name error');
    const found = choices.get(kind);
    if (item.value === 'inherit') {
      if (found !== undefined && found !== 'inherit') refuse(entry, item, 'invalid inheritance');
      choices.set(kind, 'inherit');
      continue;
    }
    const range = rangeOf(entry, item);
    if (found === undefined) choices.set(kind, [range]);
    else if (found === 'inherit') refuse(entry, item, 'inherit cannot stand beside numbers');
    else found.push(range);
  }
  const fields = (['AS', 'RDI'] as const).flatMap((kind, i) => {
    const choice = choices.get(kind);
    return choice ? [encodeContext(i, choice === 'inherit' ? encodeNull() : encodeRanges(choice))] : [];
  });
  return encodeSequence(...fields);
}

function rangeOf(entry: Entry, item: Item): NumberRange {
  const [, from = '', to] = /^(\d+)(?:[ \t]*-[ \t]*(\d+))?$/.exec(item.value ?? '') ?? [];
  const min = wholeNumber(from);
  const max = to === undefined ? min : wholeNumber(to);
  if (min === undefined || max === undefined) return refuse(entry, item, 'invalid asnumber');
  if (min > max) refuse(entry, item, 'extension value error');
  return to === undefined ? { min, max, single: true } : { min, max };
}

function encodeRanges(ranges: readonly NumberRange[]): Bytes {
  const joined = joinRanges(ranges);
  if (!joined) {
    const words = 'openssl refuses numbers that are given twice. Make the ranges disjoint.';
    throw new Refusal('config.extension_value', 'These numbers overlap', words);
  }
  return encodeSequence(
    concatBytes(
      joined.map(({ min, max, single }) =>
        // `5-5` stays a range.
        single && min === max
          ? encodeBigInteger(min)
          : encodeSequence(encodeBigInteger(min), encodeBigInteger(max)),
      ),
    ),
  );
}

const refuse = ({ key }: Entry, item: Item, words: string): never =>
  refuseItem(key, item, `openssl: ${words}. Allowed: AS: or RDI: with a number, from-to, or inherit.`);
