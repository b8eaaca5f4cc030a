import type { AttributeRequest } from '#core/issue/request.ts';
import { type ConfigDocument, type Entry, lookUp } from './document.ts';
import type { Question } from './question.ts';
import { type NameReading, readAttribute, readNameSection, unknownAttribute } from './read-name.ts';
import { readPrompts, toRdns } from './read-prompts.ts';

export interface SubjectReading extends NameReading {
  document: ConfigDocument;
  /** The section of `openssl req`'s own settings. */
  section: string;
  answers: ReadonlyMap<string, string>;
}

export interface SubjectAndAttributes {
  subject: AttributeRequest[][];
  attributes: AttributeRequest[];
  questions: Question[];
}

/**
 * Reads the sections of the name and, for a request, of the attributes: as values with `prompt = no`, else as
 * questions.
 */
export function readSubject(reading: SubjectReading, withAttributes: boolean): SubjectAndAttributes {
  const { document, section, answers, notes } = reading;
  const get = (key: string): Entry | undefined => lookUp(document, section, key);
  const name = get('distinguished_name');
  const attributes = get('attributes');
  const entries = sectionOf(document, name, notes);
  const wanted = sectionOf(document, attributes, notes) && withAttributes ? attributes : undefined;
  const read = readEither();
  // What was refused has its own reason; openssl misses the name where nothing at all was given.
  if (read.subject.length === 0 && !notes.list.some(({ severity }) => severity === 'fatal')) {
    noteEmpty(reading, name, entries?.size ?? 0);
  }
  return read;

  function readEither(): SubjectAndAttributes {
    const own = wanted && document.sections.get(wanted.value);
    if (get('prompt')?.value === 'no') {
      return {
        subject: readNameSection(entries?.values() ?? [], reading),
        attributes: Array.from(own?.values() ?? []).flatMap((entry) => attributeOf(entry, reading) ?? []),
        questions: [],
      };
    }
    const names = readPrompts(document, name?.value ?? '', reading, answers, 'name');
    const others = wanted && readPrompts(document, wanted.value, reading, answers, 'attributes');
    return {
      subject: toRdns(names.attributes),
      attributes: others?.attributes.map(({ attribute }) => attribute) ?? [],
      questions: [...names.questions, ...(others?.questions ?? [])],
    };
  }
}

/** Attributes have no prefixes: the key is the whole name. */
function attributeOf(entry: Entry, reading: NameReading): AttributeRequest | undefined {
  const oid = reading.objects.find(entry.key);
  if (oid === undefined) unknownAttribute(entry, reading.notes);
  return oid === undefined ? undefined : readAttribute(oid, entry.value, entry, reading);
}

/** The section an entry names; a missing one ends openssl even where `-subj` takes its place. */
export function sectionOf(
  document: ConfigDocument,
  entry: Entry | undefined,
  notes: NameReading['notes'],
): Map<string, Entry> | undefined {
  const section = entry && document.sections.get(entry.value);
  if (entry && !section) {
    const detail = `openssl: unable to get '${entry.value}' section`;
    notes.fatal('config.missing_section', 'The section it names is missing', entry, detail);
  }
  return section;
}

function noteEmpty({ notes }: SubjectReading, name: Entry | undefined, lines: number): void {
  if (!name) {
    const at = { input: '', path: '[req] distinguished_name' };
    const detail = 'openssl: unable to find distinguished_name in config';
    const title = 'There is no section for the name';
    notes.add({ code: 'config.no_name', severity: 'fatal', title, at, detail });
    return;
  }
  const detail =
    lines === 0
      ? 'openssl: no objects specified in config file. Give it at least a common name.'
      : 'openssl: no objects specified in config file: nothing was answered. Fill in at least one field.';
  notes.fatal('config.empty_name', 'The subject is empty', name, detail);
}
