import type { AttributeRequest } from '#core/issue/request.ts';
import { type ConfigDocument, type Entry, lookUp } from './document.ts';
import type { Question } from './question.ts';
import { addAttribute, attributeKey, type NameReading, readAttribute } from './read-name.ts';

/** What was answered, and what OpenSSL would have asked. */
export interface Asked {
  attributes: { attribute: AttributeRequest; joined: boolean }[];
  questions: Question[];
}

const SUFFIX = /_(?:min|max|default|value)$/;
/** OpenSSL puts the names it looks for (`key_default`) into a buffer of this size. */
const NAME_BUFFER = 100;

/**
 * Reads a section without `prompt = no`: each key is a question with a default and bounds, answered by its
 * `_value`, else by the person, else by its `_default`; an answer of one dot leaves the attribute out.
 *
 * @param answers By question id, `section.key`.
 */
export function readPrompts(
  document: ConfigDocument,
  section: string,
  reading: NameReading,
  answers: ReadonlyMap<string, string>,
  kind: 'name' | 'attributes',
): Asked {
  const asked: Asked = { attributes: [], questions: [] };
  for (const entry of document.sections.get(section)?.values() ?? []) {
    if (SUFFIX.test(entry.key)) continue;
    const { name, joined } = kind === 'name' ? attributeKey(entry.key) : { name: entry.key, joined: false };
    const oid = reading.objects.find(name);
    // What is no attribute, or only a number, is passed over in silence.
    if (oid === undefined || !reading.objects.byOid(oid)) continue;
    if (entry.key.length + '_default'.length >= NAME_BUFFER) {
      const title = 'This key is too long for a question';
      reading.notes.fatal(
        'config.question_name',
        title,
        entry,
        `openssl: Name '${entry.key}_default' too long`,
      );
      continue;
    }
    const get = (suffix: string): string | undefined => lookUp(document, section, entry.key + suffix)?.value;
    const fixed = get('_value');
    const question: Question = {
      id: `${section}.${entry.key}`,
      text: entry.value,
      ...optional('default', get('_default')),
      ...optional('min', number(get('_min'))),
      ...optional('max', number(get('_max'))),
    };
    if (fixed === undefined) asked.questions.push(question);
    const text = answer(fixed ?? answers.get(question.id) ?? '', question, entry, reading);
    const attribute = text === undefined ? undefined : readAttribute(oid, text, entry, reading);
    if (attribute) asked.attributes.push({ attribute, joined });
  }
  return asked;
}

const optional = <K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>;

/** As NCONF_get_number: the digits at the start; what has none is no bound. */
function number(text: string | undefined): number | undefined {
  const digits = /^\d+/.exec(text ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

function answer(given: string, question: Question, entry: Entry, { notes }: NameReading): string | undefined {
  if (given === '.') return undefined;
  const text = given === '' ? (question.default ?? '') : given;
  if (text === '') return undefined;
  const length = new TextEncoder().encode(text).length;
  const { min = 0, max } = question;
  if (length < min || (max !== undefined && length > max)) {
    const fault =
      length < min
        ? `too short, it needs to be at least ${min} bytes long`
        : `too long, it needs to be no more than ${max ?? 0} bytes long`;
    const title = `“${question.text}”: the answer is ${length < min ? 'too short' : 'too long'}`;
    notes.fatal('config.answer_length', title, entry, `openssl: string is ${fault}`);
    return undefined;
  }
  return text;
}

/** Joins what was answered to relative names. */
export function toRdns(attributes: Asked['attributes']): AttributeRequest[][] {
  const rdns: AttributeRequest[][] = [];
  for (const { attribute, joined } of attributes) addAttribute(rdns, attribute, joined);
  return rdns;
}
