import { readBitString, setBits } from '#core/asn1/primitives.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, SEQUENCE } from '#core/asn1/tags.ts';
import { readGeneralNames } from '../general-name.ts';
import { readAttribute } from '../name.ts';
import { list } from './parts.ts';
import type { DistributionPoint, ExtensionValue } from './value.ts';

/** RFC 5280 §4.2.1.13. */
export function readDistributionPoints(reader: Reader): ExtensionValue {
  const points = readPoints(reader);
  return { type: 'crlDistributionPoints', locations: points.map(({ names }) => names), points };
}

/** RFC 5280 §4.2.1.15. */
export function readFreshestCrl(reader: Reader): ExtensionValue {
  return { type: 'freshestCRL', points: readPoints(reader) };
}

const readPoints = (reader: Reader): DistributionPoint[] =>
  list(reader, (points) => {
    const inner = points.open(SEQUENCE);
    const point = readPointName(inner);
    if (inner.peek() === context(1)) point.reasons = setBits(readBitString(inner, context(1)));
    const issuer = inner.optional(contextConstructed(2));
    if (issuer) point.issuer = readGeneralNames(inner.enter(issuer));
    return point;
  });

function readPointName(reader: Reader): DistributionPoint {
  const point: DistributionPoint = { names: [] };
  const name = reader.optional(contextConstructed(0));
  if (!name) return point;
  const choice = reader.enter(name);
  const full = choice.optional(contextConstructed(0));
  if (full) point.names = readGeneralNames(choice.enter(full));
  const relative = choice.optional(contextConstructed(1));
  if (relative) {
    const inner = choice.enter(relative);
    point.relative = [];
    while (!inner.done) point.relative.push(readAttribute(inner));
  }
  return point;
}

/** Of a CRL (RFC 5280 §5.2.5). */
export function readIssuingPoint(reader: Reader): ExtensionValue {
  const inner = reader.open(SEQUENCE);
  const point = readPointName(inner);
  const flag = (n: number): boolean => {
    const element = inner.optional(context(n));
    return element !== undefined && inner.bytes[element.content] !== 0;
  };
  const [user, ca] = [flag(1), flag(2)];
  if (inner.peek() === context(3)) point.reasons = setBits(readBitString(inner, context(3)));
  const indirect = flag(4);
  const attribute = flag(5);
  inner.finish();
  const only = user ? 'user certificates' : ca ? 'CA certificates' : attribute && 'attribute certificates';
  return { type: 'issuingDistributionPoint', point, indirect, ...(only !== false && { only }) };
}
