import type { Finding } from '#core/findings/finding.ts';
import type { AttributeRequest } from '#core/issue/request.ts';
import { addAttribute } from './read-name.ts';
import type { Objects } from './objects.ts';
import { charactersOf, lengthFault, stringTypeOf } from './string-types.ts';

export interface SubjectOption {
  subject: AttributeRequest[][];
  findings: Finding[];
}

/**
 * Reads `-subj`: `/type0=value0/type1=value1+type2=…`, a backslash before any character takes it as it is.
 * Unknown types and empty values are passed over with a warning, as openssl does.
 */
export function readSubjectOption(
  text: string,
  utf8: boolean,
  mask: number,
  objects: Objects,
): SubjectOption {
  const findings: Finding[] = [];
  const note = (severity: 'fatal' | 'warning', title: string, detail: string): void => {
    findings.push({ code: 'openssl.subject', severity, title, at: { input: '', path: '-subj' }, detail });
  };
  if (!text.startsWith('/')) {
    note(
      'fatal',
      'The subject does not begin with a slash',
      'openssl: name is expected to be in the format /type0=value0/type1=value1/type2=… where characters may be escaped by \\.',
    );
    return { subject: [], findings };
  }
  const subject: AttributeRequest[][] = [];
  let joined = false;
  let pos = 1;
  while (pos < text.length) {
    const type = readUntil(text, pos, '=', false);
    if (text[type.end] !== '=') {
      note(
        'fatal',
        'A part of the subject has no equal sign',
        `openssl: Hit end of string before finding the '=': ${text.slice(pos, pos + 40)}`,
      );
      return { subject, findings };
    }
    const value = readUntil(text, type.end + 1, '/+', true);
    if (value.dangling) {
      note('fatal', 'The subject ends in a backslash', 'openssl: Escape character at end of string');
      return { subject, findings };
    }
    pos = value.end + 1;
    const wasJoined = joined;
    joined = text[value.end] === '+';
    const oid = objects.find(type.text);
    if (oid === undefined) {
      note(
        'warning',
        `“${type.text}” is no attribute and is left out`,
        `openssl: Skipping unknown Name attribute "${type.text}"`,
      );
      continue;
    }
    if (value.text === '') {
      note(
        'warning',
        `${type.text} has no value and is left out`,
        `openssl: No value provided for Name attribute "${type.text}", skipped`,
      );
      continue;
    }
    const characters = charactersOf(value.text, utf8);
    const kind = objects.ruleOf(oid);
    const tag = characters === undefined ? undefined : stringTypeOf(characters, kind.string, mask);
    const fault =
      characters === undefined
        ? 'invalid utf8string'
        : (lengthFault(kind, characters) ?? (tag === undefined ? 'illegal characters' : undefined));
    if (fault !== undefined || characters === undefined || tag === undefined) {
      note('fatal', `${type.text} cannot be “${value.text}”`, `openssl: ${fault ?? 'illegal characters'}`);
      continue;
    }
    addAttribute(subject, { oid, text: characters, tag }, wasJoined);
  }
  return { subject, findings };
}

function readUntil(
  text: string,
  from: number,
  stops: string,
  escapes: boolean,
): { text: string; end: number; dangling: boolean } {
  let read = '';
  let pos = from;
  for (; pos < text.length && !stops.includes(text[pos] ?? ''); pos++) {
    if (escapes && text[pos] === '\\') {
      pos++;
      if (pos >= text.length) return { text: read, end: pos, dangling: true };
    }
    read += text[pos] ?? '';
  }
  return { text: read, end: pos, dangling: false };
}
