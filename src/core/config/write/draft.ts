import type { Hash } from '#data/algorithms.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Name } from '#core/x509/name.ts';
import { Objects } from '../objects.ts';
import { extensionsKey } from '../read-request.ts';
import { extensionRow, type WrittenExtension } from './extension-row.ts';
import { nameRows } from './name-rows.ts';
import { type Row, Sections } from './sections.ts';
import { planStrings } from './string-plan.ts';
import type { Writing } from './writing.ts';

/** What is to come out again. */
export interface Model {
  kind: 'certificate' | 'request';
  subject: Name;
  extensions: readonly WrittenExtension[];
  keyIdentifier: Bytes;
  /** Absent where openssl's own choice will do. */
  digest?: Hash;
}

const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';
const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35';
const noIdentifier: Row = {
  key: 'subjectKeyIdentifier',
  value: 'none',
  comment: 'There is none; openssl would add one',
};

/**
 * The text of a configuration, not yet read back.
 *
 * @param asBytes Extensions, by index, to be written as bytes.
 * @param remarks Lines of comment for the top.
 */
export function draftConfig(
  model: Model,
  version: OpensslVersion,
  asBytes: ReadonlySet<number>,
  remarks: readonly string[],
): string {
  const objects = new Objects(version);
  const strings = planStrings(model.subject.rdns.flat(), objects);
  const sections = new Sections();
  const stated = model.extensions.find(({ oid }) => oid === SUBJECT_KEY_IDENTIFIER);
  const writing: Writing = {
    make: model.kind,
    version,
    objects,
    strings,
    sections,
    keyIdentifier: model.keyIdentifier,
    // The value is an OCTET STRING with a length of one octet, or else it is nothing to go by.
    ownIdentifier: stated?.value.subarray(2) ?? model.keyIdentifier,
  };
  const head = [
    `# Makes a ${model.kind} with the subject and the extensions of one that was read, with OpenSSL ${version}.`,
    ...remarks.map((remark) => `# ${remark}`),
    '',
  ];
  if (strings.table.length > 0) {
    head.push('openssl_conf = modules', '');
    sections.add('modules', [{ key: 'stbl_section', value: 'strings' }]);
    sections.add('strings', strings.table);
  }
  const req = sections.begin('req');
  const subject = sections.add('subject', nameRows(model.subject.rdns, writing));
  req.rows.push({ key: 'prompt', value: 'no' }, { key: 'distinguished_name', value: subject });
  if (strings.utf8) req.rows.push({ key: 'utf8', value: 'yes' });
  if (strings.mask !== undefined) req.rows.push({ key: 'string_mask', value: strings.mask });
  if (model.digest) req.rows.push({ key: 'default_md', value: model.digest.replace('-', '').toLowerCase() });
  const rows = extensionRows(model, asBytes, writing);
  if (rows) req.rows.push({ key: extensionsKey(model.kind), value: rows });
  return `${head.join('\n')}\n${sections.format()}`;
}

/** @returns The name of the section; undefined when none is needed. */
function extensionRows(
  { kind, extensions }: Model,
  asBytes: ReadonlySet<number>,
  writing: Writing,
): string | undefined {
  const indexOf = (oid: string): number => extensions.findIndex((extension) => extension.oid === oid);
  const subjectKey = indexOf(SUBJECT_KEY_IDENTIFIER);
  // Without any extension, OpenSSL 3.0 adds none either.
  const mayAdd = kind === 'certificate' && (writing.version !== '3.0' || extensions.length > 0);
  const adds = mayAdd && subjectKey < 0;
  if (extensions.length === 0 && !adds) return undefined;
  const { name, rows } = writing.sections.begin('extensions');
  // First, as by their names openssl 3.5 lets this and an authority's that stands before it change places.
  if (adds) rows.push(noIdentifier);
  extensions.forEach((extension, i) => {
    const early = extension.oid === AUTHORITY_KEY_IDENTIFIER && i < subjectKey;
    const outright = asBytes.has(i) || (extension.oid === AUTHORITY_KEY_IDENTIFIER && adds);
    const form = early ? 'numbered bytes' : outright ? 'bytes' : 'readable';
    // No syntax gives an empty value; the line is left out and the difference told at the top.
    if (extension.value.length > 0) rows.push(extensionRow(extension, form, writing));
  });
  return name;
}
