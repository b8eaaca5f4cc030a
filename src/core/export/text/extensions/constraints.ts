import { addressText, generalName, lineOf, type Pair } from '../general-names.ts';
import { hexInteger, plainInteger, toNumber } from '../numbers.ts';
import { objectName, shortenedName } from '../object-names.ts';
import { blanks, cString, type Out } from '../out.ts';
import { implicit, optional, sequence, sequenceOf, type Value } from '../template.ts';
import { boolean, integer, oid } from '../primitives.ts';
import { octetString } from '../types.ts';
import { list, type Printer, reading, some } from './printer.ts';

/** `CA:TRUE, pathlen:0`; the first label is another one for attribute certificates. */
export const basicConstraints = (label: string): Printer =>
  list(sequence({ ca: optional(boolean), pathlen: optional(integer) }), ({ ca, pathlen }) => {
    const pairs: Pair[] = [[label, ca === true ? 'TRUE' : 'FALSE']];
    if (pathlen) pairs.push(['pathlen', plainInteger(pathlen)]);
    return pairs;
  });

export const policyConstraints: Printer = list(
  sequence({ explicit: optional(implicit(0, integer)), mapping: optional(implicit(1, integer)) }),
  ({ explicit, mapping }) => {
    const pairs: Pair[] = [];
    if (explicit) pairs.push(['Require Explicit Policy', plainInteger(explicit)]);
    if (mapping) pairs.push(['Inhibit Policy Mapping', plainInteger(mapping)]);
    return some(pairs);
  },
);

export const policyMappings: Printer = list(
  sequenceOf(sequence({ issuer: oid, subject: oid })),
  (mappings, { version }) =>
    some(
      mappings.map(({ issuer, subject }): Pair => [
        shortenedName(issuer, version),
        shortenedName(subject, version),
      ]),
    ),
);

const subtrees = sequenceOf(
  sequence({
    base: generalName,
    minimum: optional(implicit(0, integer)),
    maximum: optional(implicit(1, integer)),
  }),
);

export const nameConstraints: Printer = reading(
  sequence({ permitted: optional(implicit(0, subtrees)), excluded: optional(implicit(1, subtrees)) }),
  (out, { permitted, excluded }, indent) => {
    putSubtrees(out, permitted ?? [], indent, 'Permitted');
    if (permitted && excluded) out.put('\n');
    putSubtrees(out, excluded ?? [], indent, 'Excluded');
    return true;
  },
);

function putSubtrees(out: Out, trees: Value<typeof subtrees>, indent: number, title: string): void {
  if (trees.length > 0) out.line(indent, title, ':');
  const lines = trees.map(({ base }) =>
    base.type === 'IP' ? `IP:${network(base.value)}` : lineOf(base, out.version),
  );
  out.put(lines.map((line) => blanks(indent + 2) + line).join('\n'));
}

/** An address and a mask, each half of the octets where there are enough. */
function network(octets: Uint8Array): string {
  const length = octets.length >= 16 ? 16 : octets.length >= 4 ? 4 : octets.length;
  return `${addressText(octets.subarray(0, length))}/${addressText(octets.subarray(length))}`;
}

/** RFC 3820 §3.8. */
export const proxyCertInfo: Printer = reading(
  sequence({
    pathLength: optional(integer),
    policy: sequence({ language: oid, policy: optional(octetString) }),
  }),
  (out, { pathLength, policy: { language, policy } }, indent) => {
    out.line(indent, 'Path Length Constraint: ', pathLength ? hexInteger(pathLength) : 'infinite');
    out.put(blanks(indent), 'Policy Language: ', objectName(language, out.version));
    if (policy) out.put('\n', blanks(indent), 'Policy Text: ', cString(policy));
    return true;
  },
);

const features = new Map([
  [5n, 'status_request'],
  [17n, 'status_request_v2'],
]);

/** RFC 7633. */
export const tlsFeature: Printer = list(sequenceOf(integer), (numbers) =>
  some(
    numbers.map((value): Pair => [
      undefined,
      (value.negative ? undefined : features.get(toNumber(value.magnitude))) ?? plainInteger(value),
    ]),
  ),
);
