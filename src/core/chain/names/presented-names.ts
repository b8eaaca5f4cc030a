import type { Bytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';
import { Reader } from '#core/asn1/reader.ts';
import { decodeString } from '#core/asn1/strings.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { type GeneralName, generalNameText, type ReadGeneralName } from '#core/x509/general-name.ts';
import { attributesOf, formatName } from '#core/x509/name.ts';
import { comparableRdns } from './comparable-name.ts';
import { parseDns } from './dns.ts';
import { parseMailbox } from './mail.ts';
import { hostOfUri } from './uri.ts';

/**
 * The kind of a name, as constraints tell kinds apart: those of GeneralName, and each type of otherName on its own.
 */
export type Form = Exclude<GeneralName['type'], 'otherName'> | `otherName ${string}`;

/** A name as constraints are compared with it. */
export type Value =
  | { form: 'DNS'; host: string; wildcard: boolean }
  | { form: 'IP'; octets: Bytes }
  | { form: 'email'; local: string; host: string }
  | { form: 'URI'; host: string }
  | { form: 'dirName'; rdns: readonly string[] };

export interface PresentedName {
  form: Form;
  /** As people read it, `DNS:a.example`. */
  text: string;
  range: Range;
  /** Absent for forms without rules of comparison. */
  value?: Value;
  /** Why nobody can tell what it names. */
  malformed?: string;
}

const SUBJECT_ALT_NAME = '2.5.29.17';
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
const COMMON_NAME = '2.5.4.3';
/** RFC 9598 §3: constraints of mail addresses hold for it too. */
const SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9';

const known = new WeakMap<Certificate, PresentedName[]>();

/** Every name of a certificate that name constraints are about (RFC 5280 §4.2.1.10). */
export function presentedNames(certificate: Certificate, commonNames: boolean): PresentedName[] {
  let names = known.get(certificate);
  if (!names) known.set(certificate, (names = readNames(certificate)));
  if (!commonNames || names.some(({ form }) => form === 'DNS')) return names;
  return [...names, ...commonNamesOf(certificate)];
}

function readNames({ der, subject, extensions }: Certificate): PresentedName[] {
  const names: PresentedName[] = [];
  if (subject.unreadable) {
    const malformed = 'the subject cannot be read';
    names.push({ form: 'dirName', text: 'the subject', range: subject, malformed });
  } else if (subject.rdns.length > 0) {
    names.push({
      form: 'dirName',
      text: `the subject ${formatName(subject)}`,
      range: subject,
      value: { form: 'dirName', rdns: comparableRdns(der, subject) },
    });
  }
  for (const { oid, value, content } of extensions) {
    if (oid !== SUBJECT_ALT_NAME) continue;
    if (value?.type === 'subjectAltName') {
      for (const name of value.names) names.push(...present(der, name));
      continue;
    }
    // It may hold names of any form.
    for (const form of ['DNS', 'IP', 'email', 'URI'] as const) {
      const malformed = 'the extension cannot be read';
      names.push({ form, text: 'the alternative names', range: content, malformed });
    }
  }
  // What mail programs fall back to. RFC 5280 says so where there is no alternative name at all.
  if (!names.some(({ form }) => form === 'email')) {
    for (const text of attributesOf(subject, EMAIL_ADDRESS)) names.push(mailName(text, subject));
  }
  return names;
}

function present(der: Bytes, name: ReadGeneralName): PresentedName[] {
  const { start, end } = name;
  const range = { start, end };
  const text = `${name.type}:${generalNameText(name)}`;
  switch (name.type) {
    case 'DNS': {
      const value = parseDns(name.text);
      return [{ form: 'DNS', text, range, ...asValue(value, 'it is no DNS name') }];
    }
    case 'IP': {
      const { octets } = name;
      const value = octets.length === 4 || octets.length === 16 ? { form: 'IP' as const, octets } : undefined;
      return [
        { form: 'IP', text, range, ...asValue(value, `an address has 4 or 16 octets, not ${octets.length}`) },
      ];
    }
    case 'email':
      return [mailName(name.text, range)];
    case 'URI': {
      // RFC 5280 §4.2.1.10: one without a host that is a name cannot satisfy any constraint.
      return [{ form: 'URI', text, range, ...asValue(hostOfUri(name.text), 'it has no host name') }];
    }
    case 'dirName':
      return [
        { form: 'dirName', text, range, value: { form: 'dirName', rdns: comparableRdns(der, name.name) } },
      ];
    case 'otherName': {
      const other: PresentedName = { form: `otherName ${name.oid}`, text, range };
      return name.oid === SMTP_UTF8_MAILBOX ? [other, mailName(utf8Mailbox(name.value), range)] : [other];
    }
    default:
      return [{ form: name.type, text, range }];
  }
}

const asValue = (value: Value | undefined, malformed: string): { value: Value } | { malformed: string } =>
  value ? { value } : { malformed };

const mailName = (text: string, { start, end }: Range): PresentedName => ({
  form: 'email',
  text: `email:${text}`,
  range: { start, end },
  ...asValue(parseMailbox(text), 'it is no mailbox'),
});

function utf8Mailbox(value: Bytes): string {
  try {
    return decodeString(value, new Reader(value).next())?.text ?? '';
  } catch (error) {
    if (error instanceof WorkbenchError) return '';
    throw error;
  }
}

function commonNamesOf({ subject }: Certificate): PresentedName[] {
  return attributesOf(subject, COMMON_NAME).flatMap((text) => {
    const value = parseDns(text);
    // OpenSSL takes a common name for a host name when it has two labels or more.
    if (!value?.host.includes('.')) return [];
    return [{ form: 'DNS' as const, text: `the common name ${text}`, range: subject, value }];
  });
}
