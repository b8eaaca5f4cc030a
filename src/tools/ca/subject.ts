import { PRINTABLE_STRING, UTF8_STRING } from '#core/asn1/tags.ts';
import type { AttributeRequest } from '#core/issue/request.ts';
import type { Name } from '#core/x509/name.ts';

export interface SubjectFields {
  commonName: string;
  organization?: string;
  country?: string;
}

const COMMON_NAME = '2.5.4.3';
const attribute = (oid: string, text: string, tag = UTF8_STRING): AttributeRequest[][] =>
  text.trim() === '' ? [] : [[{ oid, text: text.trim(), tag }]];

/** A name from what was typed; what is empty is left out. */
export const subjectOf = ({
  commonName,
  organization = '',
  country = '',
}: SubjectFields): AttributeRequest[][] => [
  ...attribute('2.5.4.6', country, PRINTABLE_STRING),
  ...attribute('2.5.4.10', organization),
  ...attribute(COMMON_NAME, commonName),
];

/** An old name with another common name; one that had none gets it at the end. */
export function renamed({ rdns }: Name, commonName: string): AttributeRequest[][] {
  const kept = rdns.map((rdn) => rdn.map(({ oid, text, tag }) => ({ oid, text, tag })));
  const wanted = attribute(COMMON_NAME, commonName)[0]?.[0];
  const own = kept.flat().find(({ oid }) => oid === COMMON_NAME);
  if (!own) return wanted ? [...kept, [wanted]] : kept;
  if (wanted) {
    Object.assign(own, wanted);
    return kept;
  }
  return kept.map((rdn) => rdn.filter((one) => one !== own)).filter((rdn) => rdn.length > 0);
}
