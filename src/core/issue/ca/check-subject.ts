import { attributeTypes } from '#data/attribute-types.ts';
import { isPrintableString } from '#core/asn1/strings.ts';
import { PRINTABLE_STRING } from '#core/asn1/tags.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { AttributeRequest } from '../request.ts';
import { fault, signingFaults } from './faults.ts';

const types = new Map(attributeTypes.map((type) => [type.oid, type]));

/** What openssl would not write of a subject that was typed: attributes too short, too long or with other letters. */
export function checkSubject(subject: readonly (readonly AttributeRequest[])[]): Finding[] {
  return subject.flat().flatMap(({ oid, text, tag }) => {
    const type = types.get(oid);
    const problem = faultOf(text, tag, type);
    if (problem === undefined) return [];
    return [fault(signingFaults.badAttribute, 'subject', `${type?.short ?? oid}=${text} ${problem}.`)];
  });
}

function faultOf(
  text: string,
  tag: number,
  { min = 0, max = Infinity }: { min?: number; max?: number } = {},
): string | undefined {
  const { length } = Array.from(text);
  if (length < min || length > max) {
    return min === max ? `has to have ${min} letters` : `has to have ${min} to ${max} characters`;
  }
  return tag === PRINTABLE_STRING && !isPrintableString(text)
    ? 'has letters that may not stand there'
    : undefined;
}
