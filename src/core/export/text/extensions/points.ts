import { generalName, type GeneralName, generalNames, lineOf, pairOf } from '../general-names.ts';
import { formatRdns, relativeName } from '../names.ts';
import { shortenedName } from '../object-names.ts';
import { blanks, type Out } from '../out.ts';
import { oneLine } from '../strings.ts';
import { choice, explicit, implicit, optional, sequence, sequenceOf, type Value } from '../template.ts';
import { boolean, oid } from '../primitives.ts';
import { type Bits, bitString } from '../types.ts';
import { bitNames } from './identifiers.ts';
import { list, type Printer, reading } from './printer.ts';

export const pointName = choice({ full: implicit(0, generalNames), relative: implicit(1, relativeName) });

const points = sequenceOf(
  sequence({
    name: optional(explicit(0, pointName)),
    reasons: optional(implicit(1, bitString)),
    issuer: optional(implicit(2, generalNames)),
  }),
);

export const distributionPoints: Printer = reading(points, (out, value, indent) => {
  for (const [i, { name, reasons, issuer }] of value.entries()) {
    if (i > 0) out.put('\n');
    if (name) putPointName(out, name, indent);
    if (reasons) putReasons(out, reasons, indent, 'Reasons');
    if (!issuer) continue;
    out.line(indent, 'CRL Issuer:');
    putNames(out, issuer, indent + 2);
  }
  return true;
});

export const issuingDistributionPoint: Printer = reading(
  sequence({
    name: optional(explicit(0, pointName)),
    onlyUser: optional(implicit(1, boolean)),
    onlyCa: optional(implicit(2, boolean)),
    reasons: optional(implicit(3, bitString)),
    indirect: optional(implicit(4, boolean)),
    onlyAttribute: optional(implicit(5, boolean)),
  }),
  (out, { name, onlyUser, onlyCa, reasons, indirect, onlyAttribute }, indent) => {
    if (name) putPointName(out, name, indent);
    if (onlyUser) out.line(indent, 'Only User Certificates');
    if (onlyCa) out.line(indent, 'Only CA Certificates');
    if (indirect) out.line(indent, 'Indirect CRL');
    if (reasons) putReasons(out, reasons, indent, 'Only Some Reasons');
    if (onlyAttribute) out.line(indent, 'Only Attribute Certificates');
    const something = name ?? reasons ?? (onlyUser || onlyCa || indirect || onlyAttribute || undefined);
    if (something === undefined) out.line(indent, '<EMPTY>');
    return true;
  },
);

/** 3.0 forgets the end of the line behind a full name. */
export function putPointName(out: Out, name: Value<typeof pointName>, indent: number): void {
  if (name.type === 'full') {
    out.line(indent, 'Full Name:');
    putNames(out, name.value, indent + 2);
    if (out.version !== '3.0') out.put('\n');
  } else {
    out.line(indent, 'Relative Name:');
    out.line(indent + 2, formatRdns([name.value], oneLine, out.version));
  }
}

/** A name on each line, the last one without its end. */
export function putNames(out: Out, names: readonly GeneralName[], indent: number): void {
  out.put(names.map((name) => blanks(indent) + lineOf(name, out.version)).join('\n'));
}

const reasonNames = [
  'Unused',
  'Key Compromise',
  'CA Compromise',
  'Affiliation Changed',
  'Superseded',
  'Cessation Of Operation',
  'Certificate Hold',
  'Privilege Withdrawn',
  'AA Compromise',
];

export function putReasons(out: Out, reasons: Bits, indent: number, title: string): void {
  out.line(indent, title, ':');
  const names = bitNames(reasons, reasonNames);
  out.line(indent + 2, names.length > 0 ? names.join(', ') : '<EMPTY>');
}

export const accessDescription = sequence({ method: oid, location: generalName });

/** Authority and subject information access. */
export const informationAccess: Printer = list(
  sequenceOf(accessDescription),
  (descriptions, { version }) =>
    descriptions.map(({ method, location }) => {
      const pair = pairOf(location, version);
      return pair && [`${shortenedName(method, version)} - ${pair[0] ?? ''}`, pair[1] ?? ''];
    }),
  true,
);
