import { hasDeceptiveCharacters } from '#core/bytes/visible.ts';
import { attributesOf, attributeShortName, type NameAttribute } from '#core/x509/name.ts';
import { dnsNameFault } from '#core/x509/dns-name.ts';
import { coversHost, parseReference } from '#core/x509/host.ts';
import type { Context, Rule } from '../rule.ts';

const SAN = 'tbsCertificate.extensions.subjectAltName';
const COMMON_NAME = '2.5.4.3';

/** Every attribute of subject and issuer; of one name that is both, once. */
function eachAttribute(
  { certificate: { subject, issuer }, selfIssued }: Context,
  look: (attribute: NameAttribute, path: string) => void,
): void {
  for (const rdn of subject.rdns) for (const one of rdn) look(one, 'tbsCertificate.subject');
  if (selfIssued) return;
  for (const rdn of issuer.rdns) for (const one of rdn) look(one, 'tbsCertificate.issuer');
}

export const nameRules: readonly Rule[] = [
  {
    code: 'names.no_subject_alternative_name',
    severity: 'error',
    title: 'Names no host: there is no subject alternative name',
    ref: { doc: 'RFC 9525', section: '6' },
    check({ certificate: { subject }, forServer, isCa, find }, report) {
      if (!forServer || isCa || find('subjectAltName')) return;
      const [commonName] = attributesOf(subject, COMMON_NAME);
      const only = commonName === undefined ? '' : ` Only the common name says “${commonName}”.`;
      report({
        path: 'tbsCertificate.extensions',
        range: subject,
        detail: `Browsers and Go do not read the common name.${only}`,
      });
    },
  },
  {
    code: 'names.common_name_not_covered',
    severity: 'notice',
    title: 'The common name is not among the subject alternative names',
    ref: { doc: 'CA/B Forum BR', section: '7.1.4.3' },
    check({ certificate: { subject }, forServer, isCa, find }, report) {
      const names = find('subjectAltName')?.value.names;
      if (!forServer || isCa || !names) return;
      // The usual case, and cheap: in ten thousand certificates the long way is a tenth of all reading.
      const literal = new Set(names.map((name) => (name.type === 'DNS' ? name.text : '')));
      for (const commonName of attributesOf(subject, COMMON_NAME)) {
        if (literal.has(commonName)) continue;
        const reference = commonName.includes('.')
          ? parseReference(commonName.replace(/^\*\./, 'x.'))
          : undefined;
        if (!reference || coversHost(reference, names)) continue;
        report({
          path: 'tbsCertificate.subject',
          range: subject,
          detail: `“${commonName}”: clients will not match it.`,
        });
      }
    },
  },
  {
    code: 'names.bad_dns_name',
    severity: 'error',
    title: 'A DNS entry will match no host',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    check({ find }, report) {
      for (const name of find('subjectAltName')?.value.names ?? []) {
        if (name.type !== 'DNS') continue;
        const fault = dnsNameFault(name.text);
        if (fault !== undefined) report({ path: SAN, range: name, detail: `“${name.text}”: ${fault}.` });
      }
    },
  },
  {
    code: 'names.bad_email',
    severity: 'error',
    title: 'An e-mail entry is no e-mail address',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    check({ find }, report) {
      for (const name of find('subjectAltName')?.value.names ?? []) {
        // RFC 8398 has another kind of name for addresses beyond ASCII.
        if (name.type === 'email' && !/^[\x21-\x7e]+@[a-z0-9.-]+$/i.test(name.text)) {
          report({ path: SAN, range: name, detail: `“${name.text}”` });
        }
      }
    },
  },
  {
    code: 'names.bad_uri',
    severity: 'error',
    title: 'A URI entry is no absolute URI',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    check({ find }, report) {
      for (const name of find('subjectAltName')?.value.names ?? []) {
        if (name.type === 'URI' && !/^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(name.text)) {
          report({ path: SAN, range: name, detail: `“${name.text}”` });
        }
      }
    },
  },
  {
    code: 'names.bad_ip',
    severity: 'error',
    title: 'An IP entry is neither 4 nor 16 octets long',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    check({ find }, report) {
      for (const name of find('subjectAltName')?.value.names ?? []) {
        if (name.type === 'IP' && name.octets.length !== 4 && name.octets.length !== 16) {
          report({ path: SAN, range: name, detail: `${name.octets.length} octets` });
        }
      }
    },
  },
  {
    code: 'rfc5280.empty_subject_alternative_name',
    severity: 'error',
    title: 'The subject alternative name is an empty list',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    check({ find }, report) {
      const extension = find('subjectAltName');
      if (extension?.value.names.length === 0) report({ path: SAN, range: extension });
    },
  },
  {
    code: 'rfc5280.empty_subject',
    severity: 'error',
    title: 'Has an empty subject without a critical subject alternative name',
    ref: { doc: 'RFC 5280', section: '4.1.2.6' },
    check({ certificate: { subject }, isCa, find }, report) {
      if (subject.rdns.length > 0 || subject.end === 0 || subject.unreadable) return;
      if (isCa)
        report({ path: 'tbsCertificate.subject', range: subject, detail: 'A CA must have a subject.' });
      else if (find('subjectAltName')?.critical !== true)
        report({ path: 'tbsCertificate.subject', range: subject });
    },
  },
  {
    code: 'rfc5280.empty_issuer',
    severity: 'error',
    title: 'Has an empty issuer',
    ref: { doc: 'RFC 5280', section: '4.1.2.4' },
    check({ certificate: { issuer } }, report) {
      if (issuer.rdns.length === 0 && issuer.end > 0 && !issuer.unreadable)
        report({ path: 'tbsCertificate.issuer', range: issuer });
    },
  },
  {
    code: 'names.bad_string',
    severity: 'error',
    title: 'A name has characters its string type does not allow',
    ref: { doc: 'RFC 5280', section: '4.1.2.4' },
    check(context, report) {
      eachAttribute(context, ({ valid, oid, start, end }, path) => {
        if (!valid) report({ path, range: { start, end }, detail: attributeShortName(oid) });
      });
    },
  },
  {
    code: 'names.deceptive_characters',
    severity: 'warning',
    title: 'A name has invisible or reordering characters',
    ref: { doc: 'UTS #39', section: '3' },
    check(context, report) {
      eachAttribute(context, ({ text, oid, start, end }, path) => {
        if (hasDeceptiveCharacters(text))
          report({ path, range: { start, end }, detail: attributeShortName(oid) });
      });
      for (const name of context.find('subjectAltName')?.value.names ?? []) {
        if ('text' in name && hasDeceptiveCharacters(name.text))
          report({ path: SAN, range: name, detail: name.type });
      }
    },
  },
];
