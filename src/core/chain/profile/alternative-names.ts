import { extensionPath, type ProfileRule } from './rule.ts';

/** The “preferred name syntax” (RFC 1034 §3.5, RFC 1123 §2.1), a leading wildcard let pass: letters, digits, inner hyphens. */
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const preferred = new RegExp(String.raw`^(?:\*\.)?${label}(?:\.${label})*$`, 'i');

const SAN = extensionPath('subjectAltName');

export const alternativeNameRules: readonly ProfileRule[] = [
  {
    code: 'rfc5280.dns_name_syntax',
    severity: 'error',
    title: 'A DNS entry is not in the preferred name syntax',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    check({ find }, report) {
      for (const name of find('subjectAltName')?.value.names ?? []) {
        if (name.type === 'DNS' && (name.text.length > 253 || !preferred.test(name.text)))
          report({ path: SAN, range: name, detail: `“${name.text}”` });
      }
    },
  },
  {
    code: 'rfc5280.uri_host',
    severity: 'error',
    title: 'A URI entry has no full host name',
    ref: { doc: 'RFC 5280', section: '4.2.1.6' },
    check({ find }, report) {
      for (const name of find('subjectAltName')?.value.names ?? []) {
        if (name.type !== 'URI') continue;
        const [, authority] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(name.text) ?? [];
        const host = authority?.replace(/^.*@/, '').replace(/:\d*$/, '');
        // Only URIs that have an authority need a host in it.
        if (host === '') report({ path: SAN, range: name, detail: `“${name.text}”` });
      }
    },
  },
];
