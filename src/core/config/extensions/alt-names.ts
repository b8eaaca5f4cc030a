import { buildString } from '#core/issue/build-name.ts';
import type { AttributeRequest, ExtensionRequestOf } from '#core/issue/request.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import type { Entry } from '../document.ts';
import { readGeneralName } from './general-names.ts';
import { isNamed, type Item, readItems } from './items.ts';
import { MANY_NOTES, type Reading } from './reading.ts';
import { noteRefusal } from './note-refusal.ts';
import { Refusal } from './refusal.ts';
import type { Unflagged } from './table.ts';

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** A name that is refused is noted and left out, so that a form can go on showing the others. */
export function readSubjectAltName(value: string, entry: Entry, reading: Reading): Unflagged {
  const names = readItems(value, entry, reading).flatMap((item) =>
    attempt(entry, reading, () => emails(item, reading) ?? [readGeneralName(item, reading)]),
  );
  return { type: 'subjectAltName', names };
}

export function readIssuerAltName(value: string, entry: Entry, reading: Reading): Unflagged {
  const names = readItems(value, entry, reading).flatMap((item) =>
    attempt<ExtensionRequestOf<'issuerAltName'>['names'][number]>(entry, reading, () => [
      isNamed(item.name, 'issuer') && item.value === 'copy' ? 'copy' : readGeneralName(item, reading),
    ]),
  );
  return { type: 'issuerAltName', names };
}

function attempt<T>(entry: Entry, reading: Reading, read: () => T[]): T[] {
  try {
    return read();
  } catch (error) {
    const goesOn = error instanceof Refusal && error.code !== 'config.too_large';
    if (!goesOn || reading.notes.list.length > MANY_NOTES) throw error;
    noteRefusal(error, entry, reading);
    return [];
  }
}

/** `email:copy` and `email:move`: every e-mail address of the subject with the bytes it has there. */
function emails({ name, value, entry }: Item, { subject, budget }: Reading): GeneralName[] | undefined {
  if (!isNamed(name, 'email') || (value !== 'copy' && value !== 'move')) return undefined;
  const isEmail = ({ oid }: AttributeRequest): boolean => oid === EMAIL_ADDRESS;
  budget.spend(subject.length, entry);
  const names = subject
    .flat()
    .filter(isEmail)
    .map((attribute): GeneralName => {
      const der = buildString(attribute);
      const text = decodeLatin1(contentOf(der, new Reader(der).next()));
      budget.spend(text.length + 1, entry);
      return { type: 'email', text };
    });
  if (value === 'move') {
    const left = subject.map((rdn) => rdn.filter((attribute) => !isEmail(attribute)));
    subject.splice(0, subject.length, ...left.filter(({ length }) => length > 0));
  }
  return names;
}
