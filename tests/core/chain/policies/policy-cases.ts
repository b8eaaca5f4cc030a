import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeInteger, encodeOid, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import type { PolicyInputs } from '#core/chain/question.ts';
import { extension } from '../../../support/certificate.ts';

export const ANY = '2.5.29.32.0';
/** `1` to `9` are policies, `*` is anyPolicy. */
export const oid = (letter: string): string => (letter === '*' ? ANY : `1.2.3.${letter}`);

export const policies = (letters: string): Bytes =>
  extension(
    '2.5.29.32',
    encodeSequence(...Array.from(letters, (one) => encodeSequence(encodeOid(oid(one))))),
  );
/** `1>2 1>3`. */
const mappings = (text: string): Bytes =>
  extension(
    '2.5.29.33',
    encodeSequence(
      ...text.split(' ').map((pair) => encodeSequence(...pair.split('>').map((one) => encodeOid(oid(one))))),
    ),
  );
const constraints = (explicit?: number, mapping?: number): Bytes =>
  extension(
    '2.5.29.36',
    encodeSequence(
      ...(explicit === undefined ? [] : [encodePrimitive(0, Uint8Array.of(explicit))]),
      ...(mapping === undefined ? [] : [encodePrimitive(1, Uint8Array.of(mapping))]),
    ),
  );
const inhibitAny = (skip: number): Bytes => extension('2.5.29.54', encodeInteger(skip));

/**
 * One certificate in letters: its policies, `1>2` mappings, `E`n requireExplicitPolicy, `M`n inhibitPolicyMapping,
 * `A`n inhibitAnyPolicy, `self` for self-issued.
 */
export function readExtensions(text: string): { extensions: Bytes[]; selfIssued: boolean } {
  const words = text.split(' ').filter((word) => word !== '');
  const mapped = words.filter((word) => word.includes('>'));
  const skip = (letter: string): number | undefined => {
    const found = words.find((word) => word.startsWith(letter));
    return found === undefined ? undefined : Number(found.slice(1));
  };
  const listed = words.find((word) => /^[1-9*]+$/.test(word));
  const [explicit, mapping, any] = [skip('E'), skip('M'), skip('A')];
  return {
    extensions: [
      ...(listed === undefined ? [] : [policies(listed)]),
      ...(mapped.length > 0 ? [mappings(mapped.join(' '))] : []),
      ...(explicit === undefined && mapping === undefined ? [] : [constraints(explicit, mapping)]),
      ...(any === undefined ? [] : [inhibitAny(any)]),
    ],
    selfIssued: words.includes('self'),
  };
}

/** Inputs in letters: the initial set, `E`, `M`, `A`. */
export const inputs = (text: string): PolicyInputs => ({
  initial: Array.from(text.replace(/[EMA ]/g, ''), oid),
  explicit: text.includes('E'),
  inhibitMapping: text.includes('M'),
  inhibitAny: text.includes('A'),
});

/** Certificates from the anchor down, what is asked for, the policies that hold, and whether the path does. */
export const policyCases: [path: string, asked: string, set: string, valid?: false][] = [
  // RFC 5280 §6.1.3 (d): what every certificate has.
  ['1|1', '*', '1'],
  ['12|1', '*', '1'],
  ['12|12', '*', '12'],
  ['12|12', '2', '2'],
  ['1|2', '*', ''],
  ['1|2', '* E', '', false],
  ['1|1', '2', ''],
  ['1|1', '2 E', '', false],
  ['1||1', '*', ''],
  ['1||1', '* E', '', false],
  // anyPolicy stands for all.
  ['*|*', '*', '*'],
  ['*|1', '*', '1'],
  ['1|*', '*', '1'],
  ['1|*|1', '*', '1'],
  ['1|*|2', '* E', '', false],
  ['*|*', '12', '12'],
  ['*1|1', '*', '1'],
  ['*|*', '1 E', '1'],
  // inhibitAnyPolicy, by input and by extension.
  ['*|1', '* A', ''],
  ['*|1', '* EA', '', false],
  ['* A0|*', '* E', '', false],
  ['* A0|1', '*', '1'],
  ['* A1|*', '* E', '*'],
  ['* A1|*|*', '* E', '', false],
  ['* A1|self *|*', '* E', '*'],
  ['* A0|self *|1', '* E', '1'],
  ['* A0|self *', '* E', '', false],
  // requireExplicitPolicy: from which certificate on a policy is needed.
  ['1 E0|1', '*', '1'],
  ['1 E0|2', '*', '', false],
  ['1 E1|2', '*', '', false],
  ['1 E2|2', '*', ''],
  ['1 E1|2|2', '*', '', false],
  ['E5|1|1', '*', ''],
  ['E5|E0 1|1', '*', '', false],
  ['1|2 E0', '*', '', false],
  ['1|2 E1', '*', ''],
  ['1 E2|self 1|2', '*', ''],
  ['1 E1|self 1|2', '*', '', false],
  // Mappings.
  ['1 1>2|2', '*', '1'],
  ['1 1>2|1', '* E', '', false],
  ['1 1>2|2', '2 E', '', false],
  ['12 1>3 2>3|3', '*', '12'],
  ['1 1>2 1>3|3', '*', '1'],
  ['1 1>2|2 2>3|3', '*', '1'],
  ['12 1>2|2', '*', '12'],
  ['* 1>2|2', '*', '1'],
  ['* 1>2|3', '*', '3'],
  ['* 1>2|1', '* E', '1'],
  ['1 1>2|*', '*', '1'],
  ['1 1>2|2', '* M', ''],
  ['12 1>2|2', '* M', '2'],
  ['1 1>2|2', '* EM', '', false],
  ['1 M0|1 1>2|2', '* E', '', false],
  ['1 M1|1 1>2|2', '* E', '1'],
  ['1 M1|1|1 1>2|2', '* E', '', false],
  ['1 M1|self 1|1 1>2|2', '* E', '1'],
  // The mapping of the last certificate says nothing.
  ['1|1 1>2', '*', '1'],
  // RFC 5280 §6.1.4 (a).
  ['* *>1|1', '*', '1', false],
  ['1 1>*|1', '*', '1', false],
  ['', '*', ''],
  ['', '* E', '', false],
];
