import { decimalAndHex, hexLines, toNumber, trimmed } from './numbers.ts';
import { blanks } from './out.ts';

/**
 * A number under its label, as the printers of keys write it: on one line when it fits eight octets, else in lines
 * of 15 octets, with 00 before a set first bit.
 *
 * @param label Ends with its colon, and perhaps blanks.
 */
export function labeledNumber(label: string, magnitude: Uint8Array, indent = 0): string {
  const octets = trimmed(magnitude);
  if (octets.length === 0) return `${blanks(indent)}${label} 0\n`;
  if (octets.length <= 8) return `${blanks(indent)}${label} ${decimalAndHex(toNumber(octets))}\n`;
  const shown = (octets[0] ?? 0) < 0x80 ? octets : Uint8Array.of(0, ...octets);
  return labeledOctets(label, shown, indent);
}

export const labeledOctets = (label: string, octets: Uint8Array, indent = 0): string =>
  `${blanks(indent)}${label}\n${hexLines(octets, indent + 4, 15)}`;
