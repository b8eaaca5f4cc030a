import { revocationReasons } from '#data/extension-values.ts';
import { encodingOf, readBitString, setBits } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { context, contextConstructed, SEQUENCE } from '#core/asn1/tags.ts';
import { encodeSequence } from '#core/asn1/write.ts';
import { type GeneralName, readGeneralNames } from '#core/x509/general-name.ts';
import { readName } from '#core/x509/name.ts';
import { generalNameItems } from '../general-names.ts';
import { type Item, writeItems } from '../items.ts';
import { writeNameSection } from '../name-rows.ts';
import type { Row } from '../sections.ts';
import type { WriteValue, Writing } from '../writing.ts';

const FULL_NAME = contextConstructed(0);
const RELATIVE_NAME = contextConstructed(1);

/**
 * crlDistributionPoints and freshestCRL (RFC 5280 §4.2.1.13): `URI:…` stands for a point that has one name and
 * nothing else; every other one is a section.
 */
export const distributionPoints: WriteValue = (reader, writing) => {
  const inner = reader.open(SEQUENCE);
  const points: Reader[] = [];
  while (!inner.done) points.push(inner.open(SEQUENCE));
  const simple = writing.sections.attempt(() => {
    const items = points.map((point) => simplePoint(point, writing));
    return items.every((item) => item !== undefined)
      ? writeItems(items, 'crl_distribution', writing.sections)
      : undefined;
  });
  if (simple !== undefined || points.length === 0) return simple;
  const sections = points.map((point) => pointSection(point, writing));
  return sections.includes(undefined) ? undefined : sections.join(', ');
};

function simplePoint({ bytes, pos, end }: Reader, writing: Writing): Item | undefined {
  const point = new Reader(bytes, pos, end);
  const names = readGeneralNames(point.open(contextConstructed(0)).open(FULL_NAME));
  const items = point.done && names.length === 1 ? generalNameItems(names, writing) : undefined;
  return items?.[0];
}

function pointSection(point: Reader, writing: Writing): string | undefined {
  const { name, rows } = writing.sections.begin('distribution_point');
  const add = (key: string, value: string | undefined): boolean =>
    value !== undefined && rows.push({ key, value } satisfies Row) > 0;
  if (point.peek() === contextConstructed(0)) {
    const choice = point.open(contextConstructed(0));
    const written =
      choice.peek() === RELATIVE_NAME
        ? add('relativename', relativeName(choice, writing))
        : add('fullname', names(readGeneralNames(choice.open(FULL_NAME)), writing));
    if (!written) return undefined;
  }
  if (point.peek() === context(1)) {
    const reasons = setBits(readBitString(point, context(1))).map((bit) => revocationReasons[bit]);
    if (reasons.length === 0 || reasons.includes(undefined)) return undefined;
    add('reasons', reasons.join(', '));
  }
  const issuer = point.peek() === contextConstructed(2) ? point.open(contextConstructed(2)) : undefined;
  if (issuer && !add('CRLissuer', names(readGeneralNames(issuer), writing))) return undefined;
  return point.done ? name : undefined;
}

function names(list: readonly GeneralName[], writing: Writing): string | undefined {
  const items = generalNameItems(list, writing);
  return items && writeItems(items, 'point_names', writing.sections);
}

/** A relative name is one RDN, tagged: as the only one of a name it reads like any other. */
function relativeName(choice: Reader, writing: Writing): string | undefined {
  const set = encodingOf(choice.bytes, choice.read(RELATIVE_NAME)).slice();
  set[0] = 0x31;
  return writeNameSection(readName(new Reader(encodeSequence(set))).rdns, writing);
}
