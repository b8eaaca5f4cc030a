import { toHex } from '#core/bytes/hex.ts';
import { lineOf } from '../general-names.ts';
import { formatRdns, name } from '../names.ts';
import { hexInteger, plainInteger, toNumber } from '../numbers.ts';
import { objectName } from '../object-names.ts';
import { blanks } from '../out.ts';
import { oneLine, plainText } from '../strings.ts';
import { explicit, optional, sequence, sequenceOf } from '../template.ts';
import { formatTime, generalizedTime, timeText } from '../times.ts';
import { enumerated, integer, nothing, oid } from '../primitives.ts';
import { text } from '../types.ts';
import { tags } from '../universal-tags.ts';
import { accessDescription } from './points.ts';
import { lineOfText, type Printer, reading } from './printer.ts';

const reasons = new Map([
  [0n, 'Unspecified'],
  [1n, 'Key Compromise'],
  [2n, 'CA Compromise'],
  [3n, 'Affiliation Changed'],
  [4n, 'Superseded'],
  [5n, 'Cessation Of Operation'],
  [6n, 'Certificate Hold'],
  [8n, 'Remove From CRL'],
  [9n, 'Privilege Withdrawn'],
  [10n, 'AA Compromise'],
]);

export const reasonCode: Printer = lineOfText(enumerated, (value) => {
  const known = value.negative ? undefined : reasons.get(toNumber(value.magnitude));
  return known ?? plainInteger(value);
});

export const timeLine: Printer = reading(generalizedTime, (out, value, indent) => {
  out.put(blanks(indent), timeText(value));
  return formatTime(value) !== undefined;
});

export const objectLine: Printer = lineOfText(oid, (content, { version }) => objectName(content, version));

/** A NULL that is shown as such; the extension's name says it all. */
export const nullLine: Printer = lineOfText(nothing, () => 'NULL');
/** A NULL of which nothing is shown. */
export const silent: Printer = reading(nothing, () => true);

/** The nonce of OCSP has no encoding of its own: the octets are shown as they are. */
export const nonce: Printer = (out, content, indent) => {
  const rows: string[] = [];
  for (let at = 0; at < content.length; at += 35) {
    rows.push(toHex(content.subarray(at, at + 35)).toUpperCase());
  }
  out.put(blanks(indent), rows.length === 0 ? '0' : rows.join('\\\n'));
  return true;
};

export const crlId: Printer = reading(
  sequence({
    url: optional(explicit(0, text(tags.ia5))),
    number: optional(explicit(1, integer)),
    time: optional(explicit(2, generalizedTime)),
  }),
  (out, { url, number, time }, indent) => {
    if (url) out.line(indent, 'crlUrl: ', plainText(url.bytes));
    if (number) out.line(indent, 'crlNum: ', hexInteger(number));
    if (!time) return true;
    out.put(blanks(indent), 'crlTime: ', timeText(time));
    if (formatTime(time) === undefined) return false;
    out.put('\n');
    return true;
  },
);

export const serviceLocator: Printer = reading(
  sequence({ issuer: name, locator: optional(sequenceOf(accessDescription)) }),
  (out, { issuer, locator }, indent) => {
    out.put(blanks(indent), 'Issuer: ', formatRdns(issuer, oneLine, out.version));
    for (const { method, location } of locator ?? []) {
      const target = `${objectName(method, out.version)} - ${lineOf(location, out.version)}`;
      out.put('\n', blanks(2 * indent), target);
    }
    return true;
  },
);
