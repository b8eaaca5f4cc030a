import type { Bytes } from '#core/bytes/bytes.ts';
import { Unreadable } from '../ber-octets.ts';
import { plainInteger } from '../numbers.ts';
import { dotted, objectName } from '../object-names.ts';
import { blanks, cString, type Out } from '../out.ts';
import { decode, optional, refined, sequence, sequenceOf, type Value } from '../template.ts';
import { integer, oid } from '../primitives.ts';
import { any, oneOf } from '../types.ts';
import { tags } from '../universal-tags.ts';
import { type Printer, reading } from './printer.ts';

const CPS = '1.3.6.1.5.5.7.2.1';
const USER_NOTICE = '1.3.6.1.5.5.7.2.2';

const displayText = oneOf(tags.ia5, tags.visible, tags.bmp, tags.utf8);

export const userNotice = sequence({
  reference: optional(sequence({ organization: displayText, numbers: sequenceOf(integer) })),
  text: optional(displayText),
});
type UserNotice = Value<typeof userNotice>;

interface Qualifier {
  id: Bytes;
  cps?: Bytes;
  notice?: UserNotice;
}

/** What the qualifier is depends on its identifier (RFC 5280 §4.2.1.4). */
const qualifier = refined(sequence({ id: oid, value: any }), ({ id, value }): Qualifier => {
  const type = dotted(id);
  if (type === CPS && value.tag === tags.ia5) return { id, cps: value.bytes };
  if (type !== CPS && type !== USER_NOTICE) return { id };
  const notice =
    value.tag === tags.sequence && type === USER_NOTICE ? decode(userNotice, value.bytes) : undefined;
  if (!notice) throw new Unreadable('bad qualifier', 0);
  return { id, notice };
});

export const certificatePolicies: Printer = reading(
  sequenceOf(sequence({ id: oid, qualifiers: optional(sequenceOf(qualifier)) })),
  (out, policies, indent) => {
    for (const [i, { id, qualifiers }] of policies.entries()) {
      if (i > 0) out.put('\n');
      out.put(blanks(indent), 'Policy: ', objectName(id, out.version));
      if (!qualifiers) continue;
      out.put('\n');
      for (const [j, item] of qualifiers.entries()) {
        if (j > 0) out.put('\n');
        putQualifier(out, item, indent + 2);
      }
    }
    return true;
  },
);

function putQualifier(out: Out, { id, cps, notice }: Qualifier, indent: number): void {
  if (cps) out.put(blanks(indent), 'CPS: ', cString(cps));
  else if (!notice) out.put(blanks(indent + 2), 'Unknown Qualifier: ', objectName(id, out.version));
  else {
    out.line(indent, 'User Notice:');
    putNotice(out, notice, indent + 2);
  }
}

export function putNotice(out: Out, { reference, text }: UserNotice, indent: number): void {
  if (reference) {
    const { organization, numbers } = reference;
    out.line(indent, 'Organization: ', cString(organization.bytes));
    out.put(blanks(indent), `Number${numbers.length > 1 ? 's' : ''}: `, numbers.map(plainInteger).join(', '));
    if (text) out.put('\n');
  }
  if (text) out.put(blanks(indent), 'Explicit Text: ', cString(text.bytes));
}
