import { WorkbenchError } from '#core/errors.ts';
import { Reader, type Violation } from './reader.ts';

/** Deeper than any certificate seen (about 12); the walk itself uses no stack. */
const MAX_DEPTH = 64;
/** A 50,000-entry CRL has about 400,000 elements. */
const MAX_ELEMENTS = 1_000_000;

/**
 * Visits every element of DER, outermost first, nothing decoded: the least work any reader must do.
 *
 * @returns How many elements there are, and what breaks DER without ending the walk.
 * @throws {WorkbenchError} as `Reader.next`; `asn1.too_deep`, `asn1.too_many` past the budget.
 */
export function walk(bytes: Uint8Array): { elements: number; violations: Violation[] } {
  const violations: Violation[] = [];
  const open: Reader[] = [new Reader(bytes, 0, bytes.length, violations)];
  let elements = 0;
  for (let reader = open.at(-1); reader; reader = open.at(-1)) {
    if (reader.done) {
      open.pop();
      continue;
    }
    const element = reader.next();
    if (++elements > MAX_ELEMENTS)
      throw new WorkbenchError('asn1.too_many', 'too many elements', element.start);
    if ((element.tag & 0x20) === 0) continue;
    if (open.length >= MAX_DEPTH) throw new WorkbenchError('asn1.too_deep', 'nested too deep', element.start);
    open.push(reader.enter(element));
  }
  return { elements, violations };
}
