import type { FindingKind } from '#core/findings/finding.ts';

export const sharedKey: FindingKind = {
  code: 'commands.ca_is_leaf',
  severity: 'error',
  title: 'The CA and what it signs have the same key: no client takes the certificate',
};
export const noNames: FindingKind = {
  code: 'commands.no_names',
  severity: 'warning',
  title: 'This certificate has no subjectAltName: browsers and Go refuse it',
};
export const noUsage: FindingKind = {
  code: 'commands.ca_without_usage',
  severity: 'warning',
  title: 'This CA has no keyUsage: Python 3.13 and other strict clients refuse what it signs',
  ref: { doc: 'RFC 5280', section: '4.2.1.3' },
};
