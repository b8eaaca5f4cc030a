import { signatureAlgorithms } from '#data/algorithms.ts';
import { brokenHashOf } from '#core/keys/broken-hash.ts';
import { extensionPathName, extensionTitle } from '#core/x509/extension.ts';
import { extensionTypes } from '#data/extension-types.ts';
import type { Rule } from '../rule.ts';

const rfc5280 = (section: string): { doc: string; section: string } => ({ doc: 'RFC 5280', section });
const known = new Set(extensionTypes.map(({ oid }) => oid));
const weak = new Map(signatureAlgorithms.flatMap(({ oid, name, weak }) => (weak ? [[oid, name]] : [])));

/** Version, serial number, signature algorithm, the list of extensions. */
export const frameRules: readonly Rule[] = [
  {
    code: 'rfc5280.version_without_extensions',
    severity: 'error',
    title: 'Has extensions but is not version 3',
    ref: rfc5280('4.1.2.1'),
    check({ certificate: { version, extensions } }, report) {
      if (extensions.length > 0 && version !== 3) {
        report({ path: 'tbsCertificate.version', detail: `version ${version}` });
      }
    },
  },
  {
    code: 'rfc5280.version_1',
    severity: 'warning',
    title: 'Is a version 1 certificate, without any extension',
    ref: rfc5280('4.1.2.1'),
    check({ certificate: { version, extensions, toBeSigned } }, report) {
      if (extensions.length > 0 || version === 3) return;
      report({
        path: 'tbsCertificate',
        range: toBeSigned,
        detail: 'It names no host and no usage. Browsers, Go and Python since 3.13 refuse it.',
      });
    },
  },
  {
    code: 'rfc5280.serial_number_too_long',
    severity: 'error',
    title: 'Serial number is longer than 20 octets',
    ref: rfc5280('4.1.2.2'),
    check({ certificate: { serialNumber } }, report) {
      const octets = serialNumber.end - serialNumber.start;
      if (octets <= 20) return;
      const detail = `${octets} octets, counting the leading zero DER needs for a set high bit`;
      report({ path: 'tbsCertificate.serialNumber', range: serialNumber, detail });
    },
  },
  {
    code: 'rfc5280.serial_number_not_positive',
    severity: 'error',
    title: 'Serial number is zero or negative',
    ref: rfc5280('4.1.2.2'),
    check({ certificate: { der, serialNumber } }, report) {
      const octets = der.subarray(serialNumber.start, serialNumber.end);
      if (octets.length === 0) return;
      if ((octets[0] ?? 0) >= 0x80 || octets.every((octet) => octet === 0)) {
        report({ path: 'tbsCertificate.serialNumber', range: serialNumber });
      }
    },
  },
  {
    code: 'rfc5280.signature_algorithms_differ',
    severity: 'error',
    title: 'Names two different signature algorithms',
    ref: rfc5280('4.1.1.2'),
    check({ certificate: { innerAlgorithm, signatureAlgorithm } }, report) {
      if (innerAlgorithm.oid === signatureAlgorithm.oid) return;
      const detail = `${innerAlgorithm.oid} inside, ${signatureAlgorithm.oid} outside`;
      report({ path: 'signatureAlgorithm', range: signatureAlgorithm, detail });
    },
  },
  {
    code: 'crypto.weak_signature',
    severity: 'error',
    title: 'Is signed with a broken hash',
    ref: { doc: 'RFC 9155', section: '2' },
    check({ certificate: { der, signatureAlgorithm }, selfIssued, isCa }, report) {
      const { oid, start, end } = signatureAlgorithm;
      // RSASSA-PSS names its hash in its parameters.
      const name = weak.get(oid) ?? brokenHashOf(der.slice(start, end))?.name;
      // Nobody relies on a root's signature over itself.
      if (name === undefined || (selfIssued && isCa)) return;
      report({
        path: 'signatureAlgorithm',
        range: signatureAlgorithm,
        detail: `${name}: all current clients refuse it.`,
      });
    },
  },
  {
    code: 'rfc5280.duplicate_extension',
    severity: 'error',
    title: 'Has the same extension twice',
    ref: rfc5280('4.2'),
    check({ certificate: { extensions } }, report) {
      const seen = new Set<string>();
      for (const extension of extensions) {
        if (seen.has(extension.oid)) {
          const path = `tbsCertificate.extensions.${extensionPathName(extension.oid)}`;
          report({ path, range: extension, detail: extensionTitle(extension.oid) });
        }
        seen.add(extension.oid);
      }
    },
  },
  {
    code: 'rfc5280.unknown_critical_extension',
    severity: 'warning',
    title: 'Has a critical extension that few will know',
    ref: rfc5280('4.2'),
    check({ certificate: { extensions } }, report) {
      for (const { oid, critical, start, end } of extensions) {
        if (!critical || known.has(oid)) continue;
        const detail = `${oid}: whoever does not know it must refuse the certificate.`;
        report({ path: `tbsCertificate.extensions.${oid}`, range: { start, end }, detail });
      }
    },
  },
];
