import type { Severity } from '#core/findings/finding.ts';
import { overlookedInRoots, profiles } from '../profile/profiles.ts';
import { profileContextOf, type ProfileContext, type ProfileRule, type Role } from '../profile/rule.ts';
import type { Circumstances, Path } from '../path.ts';

const names = { path: 'RFC 5280 §6', rfc5280: 'RFC 5280', webpki: 'the baseline requirements' } as const;

/** What a profile asks beside RFC 5280 §6: whatever breaks one of its rules stops the path. */
export function checkProfile(path: Path, { question, time }: Circumstances): void {
  const { nodes, top, ledger } = path;
  const { rules, server, advice } = profiles[question.strictness];
  for (const [step, { certificate }] of nodes.entries()) {
    const role: Role = step === 0 ? 'leaf' : step === top ? 'root' : 'intermediate';
    const issuer = nodes[step + 1]?.certificate;
    const context = profileContextOf(certificate, time, role, issuer);
    apply(path, step, context, rules, 'error');
    if (role === 'leaf' && question.purpose === 'server') {
      apply(path, step, context, server, 'error');
      apply(path, step, context, advice, 'warning');
    }
    ledger.note(step, 'profile', 'ok', `keeps the rules of ${names[question.strictness]}`);
  }
}

function apply(
  { ledger }: Path,
  step: number,
  context: ProfileContext,
  rules: readonly ProfileRule[],
  severity: Severity,
): void {
  for (const rule of rules) {
    if (context.role === 'root' && overlookedInRoots.has(rule.code)) continue;
    rule.check(context, (found) => {
      ledger.report(step, 'profile', { ...rule, severity }, found);
    });
  }
}
