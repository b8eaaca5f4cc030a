import { WorkbenchError } from '#core/errors.ts';
import type { Range } from '#core/findings/finding.ts';
import { type Element, Reader } from '#core/asn1/reader.ts';
import { context, SEQUENCE } from '#core/asn1/tags.ts';
import { extensionPath, type ProfileRule } from './rule.ts';

const rfc5280 = (section: string): { doc: string; section: string } => ({ doc: 'RFC 5280', section });

/** What RFC 5280 §4 asks of constraints, policies and lists in certificates and the lint does not look at. */
export const rfc5280ListRules: readonly ProfileRule[] = [
  {
    code: 'rfc5280.name_constraints_without_ca',
    severity: 'error',
    title: 'Has name constraints without being a CA',
    ref: rfc5280('4.2.1.10'),
    check({ isCa, certificate: { extensions } }, report) {
      const extension = extensions.find(({ oid }) => oid === '2.5.29.30');
      if (extension && !isCa) report({ path: extensionPath('nameConstraints'), range: extension });
    },
  },
  {
    code: 'rfc5280.empty_name_constraints',
    severity: 'error',
    title: 'The name constraints are empty, or a list in them is',
    ref: rfc5280('4.2.1.10'),
    check({ certificate: { der }, find }, report) {
      const extension = find('nameConstraints');
      if (!extension) return;
      const reader = new Reader(der, extension.content.start, extension.content.end).open(SEQUENCE);
      let empty = reader.done;
      while (!reader.done) {
        const { content, end } = reader.next();
        if (content === end) empty = true;
      }
      if (empty) report({ path: extensionPath('nameConstraints'), range: extension });
    },
  },
  {
    code: 'rfc5280.subtree_bounds',
    severity: 'error',
    title: 'A name constraint has a minimum or a maximum',
    ref: rfc5280('4.2.1.10'),
    check({ find }, report) {
      const extension = find('nameConstraints');
      const trees = extension ? [...extension.value.permitted, ...extension.value.excluded] : [];
      for (const { minimum = 0, maximum, start, end } of trees) {
        if (minimum !== 0 || maximum !== undefined)
          report({ path: extensionPath('nameConstraints'), range: { start, end } });
      }
    },
  },
  {
    code: 'rfc5280.duplicate_policy',
    severity: 'error',
    title: 'Names the same policy twice',
    ref: rfc5280('4.2.1.4'),
    check({ find }, report) {
      const extension = find('certificatePolicies');
      const policies = extension?.value.policies ?? [];
      if (new Set(policies).size < policies.length)
        report({ path: extensionPath('certificatePolicies'), ...(extension && { range: extension }) });
    },
  },
  {
    code: 'rfc5280.empty_policy_constraints',
    severity: 'error',
    title: 'The policy constraints constrain nothing',
    ref: rfc5280('4.2.1.11'),
    check({ find }, report) {
      const extension = find('policyConstraints');
      const { requireExplicitPolicy, inhibitPolicyMapping } = extension?.value ?? {};
      if (extension && requireExplicitPolicy === undefined && inhibitPolicyMapping === undefined)
        report({ path: extensionPath('policyConstraints'), range: extension });
    },
  },
  {
    code: 'rfc5280.ca_extension_in_leaf',
    severity: 'error',
    title: 'Has an extension that is for CAs only',
    ref: rfc5280('4.2.1'),
    check({ isCa, find }, report) {
      for (const type of ['policyMappings', 'policyConstraints', 'inhibitAnyPolicy'] as const) {
        const extension = find(type);
        if (extension && !isCa) report({ path: extensionPath(type), range: extension, detail: type });
      }
    },
  },
  {
    code: 'rfc5280.empty_list',
    severity: 'error',
    title: 'An extension is an empty list',
    ref: rfc5280('4.2'),
    check({ find }, report) {
      const lists: [string, { start: number; end: number } | undefined, number | undefined][] = [
        ['extendedKeyUsage', find('extendedKeyUsage'), find('extendedKeyUsage')?.value.purposes.length],
        ['issuerAltName', find('issuerAltName'), find('issuerAltName')?.value.names.length],
        [
          'certificatePolicies',
          find('certificatePolicies'),
          find('certificatePolicies')?.value.policies.length,
        ],
        ['policyMappings', find('policyMappings'), find('policyMappings')?.value.mappings.length],
        [
          'crlDistributionPoints',
          find('crlDistributionPoints'),
          find('crlDistributionPoints')?.value.points.length,
        ],
        ['freshestCRL', find('freshestCRL'), find('freshestCRL')?.value.points.length],
        [
          'authorityInfoAccess',
          find('authorityInfoAccess'),
          find('authorityInfoAccess')?.value.accesses.length,
        ],
        ['subjectInfoAccess', find('subjectInfoAccess'), find('subjectInfoAccess')?.value.accesses.length],
      ];
      for (const [name, range, length] of lists)
        if (range && length === 0) report({ path: extensionPath(name), range, detail: name });
    },
  },
  {
    code: 'rfc5280.distribution_point_of_reasons_only',
    severity: 'error',
    title: 'A distribution point has reasons and nothing else',
    ref: rfc5280('4.2.1.13'),
    check({ find }, report) {
      const extension = find('crlDistributionPoints');
      for (const { names, relative, issuer } of extension?.value.points ?? []) {
        if (extension && names.length === 0 && !relative && !issuer)
          report({ path: extensionPath('crlDistributionPoints'), range: extension });
      }
    },
  },
  {
    code: 'rfc5280.unique_identifier',
    severity: 'error',
    title: 'Has a unique identifier of issuer or subject',
    ref: rfc5280('4.1.2.8'),
    check({ certificate: { der, toBeSigned } }, report) {
      for (const { tag, start, end } of fieldsOf(der, toBeSigned)) {
        if (tag === context(1) || tag === context(2))
          report({ path: 'tbsCertificate', range: { start, end } });
      }
    },
  },
];

/** The fields of what is signed, as far as they can be read: where they end early, the decoder has said so. */
function fieldsOf(der: Uint8Array, { start, end }: Range): Element[] {
  const fields: Element[] = [];
  try {
    const reader = new Reader(der, start, end).open(SEQUENCE);
    while (!reader.done) fields.push(reader.next());
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
  }
  return fields;
}
