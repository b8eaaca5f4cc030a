import { extensionPathName } from '#core/x509/extension.ts';
import { extensionPath, type ProfileRule, type Role } from './rule.ts';

interface Row {
  oid: string;
  critical: boolean;
  section: string;
  /** For whom; absent: for all. */
  roles?: readonly Role[];
}

/** What RFC 5280 says MUST be critical, and MUST NOT. */
const rfc5280: readonly Row[] = [
  { oid: '2.5.29.9', critical: false, section: '4.2.1.8' },
  { oid: '2.5.29.14', critical: false, section: '4.2.1.2' },
  { oid: '2.5.29.35', critical: false, section: '4.2.1.1' },
  { oid: '2.5.29.46', critical: false, section: '4.2.1.15' },
  { oid: '1.3.6.1.5.5.7.1.1', critical: false, section: '4.2.2.1' },
  { oid: '1.3.6.1.5.5.7.1.11', critical: false, section: '4.2.2.2' },
  { oid: '2.5.29.36', critical: true, section: '4.2.1.11' },
  { oid: '2.5.29.54', critical: true, section: '4.2.1.14' },
];

/** The baseline requirements allow name constraints that are not critical (§7.1.2.5.2), RFC 5280 does not. */
const nameConstraints: readonly Row[] = [{ oid: '2.5.29.30', critical: true, section: '4.2.1.10' }];

/** The columns “critical” of the baseline requirements, as far as RFC 5280 leaves it open. */
const webpki: readonly Row[] = [
  { oid: '2.5.29.37', critical: false, section: '7.1.2.7.6' },
  { oid: '2.5.29.32', critical: false, section: '7.1.2.7.6' },
  { oid: '2.5.29.31', critical: false, section: '7.1.2.7.6' },
  { oid: '1.3.6.1.4.1.11129.2.4.2', critical: false, section: '7.1.2.7.6' },
  { oid: '2.5.29.19', critical: true, section: '7.1.2.7.6', roles: ['leaf'] },
];

export const rfc5280Criticality = criticalityRules('RFC 5280', 'rfc5280', rfc5280);
export const constraintsCriticality = criticalityRules('RFC 5280', 'rfc5280', nameConstraints);
export const webpkiCriticality = criticalityRules('CA/B Forum BR', 'webpki', webpki);

function criticalityRules(doc: string, prefix: string, rows: readonly Row[]): ProfileRule[] {
  return rows.map(({ oid, critical, section, roles }) => ({
    code: critical ? `${prefix}.extension_not_critical` : `${prefix}.extension_critical`,
    severity: 'error',
    title: critical ? 'An extension has to be critical' : 'An extension must not be critical',
    ref: { doc, section },
    check({ certificate: { extensions }, role }, report) {
      if (roles && !roles.includes(role)) return;
      for (const extension of extensions) {
        if (extension.oid !== oid || extension.critical === critical) continue;
        const name = extensionPathName(oid);
        report({ path: extensionPath(name), range: extension, detail: name });
      }
    },
  }));
}
