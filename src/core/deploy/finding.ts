import type { Finding, Severity } from '#core/findings/finding.ts';

/** A finding about what is to be installed. Its code is `deploy.` and the name. */
export const about = (name: string, severity: Severity, title: string, detail?: string): Finding => ({
  code: `deploy.${name}`,
  severity,
  title,
  at: { input: '', path: '' },
  ...(detail !== undefined && { detail }),
});
