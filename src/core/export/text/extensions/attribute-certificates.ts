import { generalName, lineOf } from '../general-names.ts';
import { boolean } from '../primitives.ts';
import { explicit, implicit, optional, sequence, sequenceOf } from '../template.ts';
import { bitString } from '../types.ts';
import { authorityAttributes, roles } from './attribute-authorities.ts';
import { allowed, mappings } from './attribute-mappings.ts';
import { attributes } from './attributes.ts';
import { basicConstraints, nameConstraints } from './constraints.ts';
import { hexOctets, objectList } from './identifiers.ts';
import { pointName, putPointName, putReasons } from './points.ts';
import { putNotice, userNotice } from './policies.ts';
import { type Printer, reading } from './printer.ts';
import { nullLine } from './revocation.ts';

const userNotices = reading(sequenceOf(userNotice), (out, notices, indent) => {
  out.line(indent, 'User Notices:');
  for (const notice of notices) {
    putNotice(out, notice, indent + 4);
    out.put('\n\n');
  }
  return true;
});

const issuedOnBehalfOf = reading(generalName, (out, name, indent) => {
  out.line(indent, lineOf(name, out.version));
  return true;
});

const issuingPoint = reading(
  sequence({
    name: optional(explicit(0, pointName)),
    reasons: optional(implicit(1, bitString)),
    indirect: optional(implicit(2, boolean)),
    users: optional(implicit(3, boolean)),
    authorities: optional(implicit(4, boolean)),
    sources: optional(implicit(5, boolean)),
  }),
  (out, { name, reasons, indirect, users = true, authorities = true, sources = true }, indent) => {
    if (name) putPointName(out, name, indent);
    if (reasons) putReasons(out, reasons, indent, 'Reasons');
    if (indirect) out.line(indent, 'Indirect CRL: TRUE');
    if (users) out.line(indent, 'Contains User Attribute Certificates: TRUE');
    if (authorities) out.line(indent, 'Contains Attribute Authority (AA) Certificates: TRUE');
    if (sources) out.line(indent, 'Contains Source Of Authority (SOA) Public Key Certificates: TRUE');
    return true;
  },
);

/**
 * The extensions that 3.4 and 3.5 learned, nearly all of attribute certificates (X.509 2019 §§16–17); not those
 * for times, targets and descriptors of attributes, which are shown as bytes.
 */
export const attributePrinters: ReadonlyMap<string, Printer> = new Map([
  ['1.3.6.1.5.5.7.1.4', hexOctets],
  ['2.5.29.9', attributes],
  ['2.5.29.38', authorityAttributes],
  ['2.5.29.39', roles],
  ['2.5.29.41', basicConstraints('authority')],
  ['2.5.29.42', nameConstraints],
  ['2.5.29.49', userNotices],
  ['2.5.29.50', nullLine],
  ['2.5.29.52', objectList],
  ['2.5.29.56', nullLine],
  ['2.5.29.57', objectList],
  ['2.5.29.61', nullLine],
  ['2.5.29.62', nullLine],
  ['2.5.29.63', issuingPoint],
  ['2.5.29.64', issuedOnBehalfOf],
  ['2.5.29.65', nullLine],
  ['2.5.29.66', nullLine],
  ['2.5.29.67', allowed],
  ['2.5.29.68', mappings],
  ['2.5.29.69', nameConstraints],
  ['2.5.29.75', attributes],
]);
