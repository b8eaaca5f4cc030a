import { equalBytes } from '#core/bytes/bytes.ts';
import { findExtension } from '#core/x509/extension.ts';
import { extensionPath, type ProfileRule } from './rule.ts';

const rfc5280 = (section: string): { doc: string; section: string } => ({ doc: 'RFC 5280', section });

/** What RFC 5280 §4 asks of the names, keys and basic constraints of certificates and the lint does not look at. */
export const rfc5280Rules: readonly ProfileRule[] = [
  {
    code: 'rfc5280.ca_without_constraints',
    severity: 'error',
    title: 'Issues certificates without saying that it is a CA',
    ref: rfc5280('4.2.1.9'),
    check({ certificate: { extensions, toBeSigned }, role, find }, report) {
      if (role === 'leaf' || find('basicConstraints')) return;
      if (extensions.every(({ oid }) => oid !== '2.5.29.19'))
        report({ path: extensionPath('basicConstraints'), range: toBeSigned });
    },
  },
  {
    code: 'rfc5280.issuer_without_subject',
    severity: 'error',
    title: 'Issues certificates without having a name',
    ref: rfc5280('4.1.2.6'),
    check({ certificate: { subject }, role }, report) {
      if (role !== 'leaf' && subject.rdns.length === 0)
        report({ path: 'tbsCertificate.subject', range: subject });
    },
  },
  {
    code: 'rfc5280.authority_key_identifier_without_key',
    severity: 'error',
    title: 'The authority key identifier does not name the key',
    ref: rfc5280('4.2.1.1'),
    check({ selfIssued, find }, report) {
      const extension = find('authorityKeyIdentifier');
      if (extension && !selfIssued && !extension.value.keyIdentifier)
        report({ path: extensionPath('authorityKeyIdentifier'), range: extension });
    },
  },
  {
    code: 'rfc5280.half_authority_certificate',
    severity: 'error',
    title: 'The authority key identifier has the issuer’s issuer or serial number without the other',
    ref: rfc5280('4.2.1.1'),
    check({ find }, report) {
      const extension = find('authorityKeyIdentifier');
      if (
        extension &&
        (extension.value.issuer === undefined) !== (extension.value.serialNumber === undefined)
      )
        report({ path: extensionPath('authorityKeyIdentifier'), range: extension });
    },
  },
  {
    code: 'rfc5280.key_identifiers_differ',
    severity: 'error',
    title: 'The key identifiers of certificate and issuer differ',
    ref: rfc5280('4.2.1.2'),
    check({ issuer, find }, report) {
      const extension = find('authorityKeyIdentifier');
      const wanted = extension?.value.keyIdentifier;
      const found = issuer && findExtension(issuer.extensions, 'subjectKeyIdentifier')?.value.keyIdentifier;
      if (wanted && found && !equalBytes(wanted, found))
        report({ path: extensionPath('authorityKeyIdentifier'), range: extension });
    },
  },
  {
    code: 'rfc5280.path_length_without_cert_sign',
    severity: 'error',
    title: 'Has a path length, but its key usage does not let it sign certificates',
    ref: rfc5280('4.2.1.9'),
    check({ isCa, find }, report) {
      const extension = find('basicConstraints');
      const usages = find('keyUsage')?.value.usages;
      if (isCa && extension?.value.pathLength !== undefined && usages?.includes('keyCertSign') === false)
        report({ path: extensionPath('basicConstraints'), range: extension });
    },
  },
];
