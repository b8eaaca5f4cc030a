import { toHex } from '#core/bytes/hex.ts';
import { generalName, generalNames, lineOf } from '../general-names.ts';
import { hexInteger, serialNumber } from '../numbers.ts';
import { blanks, type Out } from '../out.ts';
import { integer } from '../primitives.ts';
import { explicit, implicit, optional, sequence, sequenceOf, type Value } from '../template.ts';
import { bitString, type Bits } from '../types.ts';
import { putNames } from './points.ts';
import { reading } from './printer.ts';

const issuerSerial = sequence({ issuer: generalNames, serial: integer, uniqueId: optional(bitString) });

/** `i2a_ASN1_STRING`: hex, or a 0. */
const octetsText = ({ bytes }: Bits): string => (bytes.length === 0 ? '0' : toHex(bytes).toUpperCase());

function putIssuerSerial(
  out: Out,
  { issuer, serial, uniqueId }: Value<typeof issuerSerial>,
  indent: number,
): void {
  out.line(indent, 'Issuer Names:');
  putNames(out, issuer, indent + 2);
  out.put('\n').line(indent, 'Issuer Serial: ', hexInteger(serial));
  out.line(indent, 'Issuer UID: ', uniqueId ? octetsText(uniqueId) : '<none>');
}

export const authorityAttributes = reading(sequenceOf(issuerSerial), (out, list, indent) => {
  for (const one of list) {
    out.line(indent, 'Issuer-Serials:');
    putIssuerSerial(out, one, indent + 4);
    out.put('\n');
  }
  return true;
});

export const roles = reading(
  sequenceOf(
    sequence({
      name: explicit(0, generalName),
      issuer: explicit(1, generalName),
      serial: optional(implicit(2, integer)),
      locator: optional(implicit(3, generalNames)),
    }),
  ),
  (out, list, indent) => {
    const inner = indent + 4;
    for (const [i, { name, issuer, serial, locator }] of list.entries()) {
      if (i > 0) out.put('\n');
      out.line(indent, `Role Specification Certificate Identifier #${i + 1}:`);
      out.line(inner, 'Role Name: ', lineOf(name, out.version));
      out.put(blanks(inner), 'Role Certificate Issuer: ', lineOf(issuer, out.version));
      if (serial) {
        const number = serialNumber(serial, out.version, inner).replace(/\n$/, '');
        out.put('\n', blanks(inner), 'Role Certificate Serial Number:', number);
      }
      if (locator) {
        out.put('\n').line(inner, 'Role Certificate Locator:');
        putNames(out, locator, inner + 2);
      }
      out.put('\n');
    }
    return true;
  },
);
