import { readOid } from '#core/asn1/oid.ts';
import { type Cut, type Element, Reader } from '#core/asn1/reader.ts';
import { INTEGER, OID, SEQUENCE } from '#core/asn1/tags.ts';
import type { Bytes } from '#core/bytes/bytes.ts';

/** The first few elements of a SEQUENCE: enough to tell what it is, whatever its size. */
export interface Shape {
  der: Bytes;
  /** At most ten. */
  elements: Element[];
  tags: number[];
  /** The first element, when it is an OID. */
  oid: string;
  /** The first element, when it is a small INTEGER; NaN otherwise. */
  version: number;
  /** True when there is more than these: further elements, or damage. */
  more: boolean;
  /** It ends before it should: the last of the elements may not be whole. */
  cutOff: boolean;
}

/** As many as an RSA private key has, and one. */
const MAX_ELEMENTS = 10;

/** Undefined when it is not a SEQUENCE or not even that can be read. */
export function shapeOf(der: Bytes): Shape | undefined {
  try {
    const cut: Cut = {};
    const reader = new Reader(der, 0, der.length, [], cut).open(SEQUENCE);
    const elements = firstElements(reader);
    const [first] = elements;
    return {
      der,
      elements,
      tags: elements.map(({ tag }) => tag),
      oid: first?.tag === OID ? readOid(new Reader(der, first.start)) : '',
      version: first?.tag === INTEGER && first.end - first.content === 1 ? (der[first.content] ?? 0) : NaN,
      more: !reader.done || cut.claimed !== undefined,
      cutOff: cut.claimed !== undefined,
    };
  } catch {
    return undefined;
  }
}

/** Damage further back does not hide what is in front. */
function firstElements(reader: Reader): Element[] {
  const elements: Element[] = [];
  try {
    while (!reader.done && elements.length < MAX_ELEMENTS) elements.push(reader.next());
  } catch {
    // The rest cannot be told apart; `more` says that it is there.
  }
  return elements;
}

/** The shape of one of its elements. */
export function shapeWithin({ der, elements }: Shape, index: number): Shape | undefined {
  const element = elements[index];
  return element && shapeOf(der.subarray(element.start, element.end));
}
