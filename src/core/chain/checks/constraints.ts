import type { Certificate } from '#core/x509/certificate.ts';
import { NameConstraints } from '../names/name-constraints.ts';
import { type Circumstances, downwards, type Path } from '../path.ts';

const CONSTRAINTS = 'tbsCertificate.extensions.nameConstraints';

const limits = ({ extensions }: Certificate): boolean => extensions.some(({ oid }) => oid === '2.5.29.30');

/** Name constraints from the anchor down, the anchor's own included (RFC 5280 §6.1.3 (b)(c), §6.1.4 (g)). */
export function checkNameConstraints(path: Path, { budget }: Circumstances): void {
  const { nodes, top, ledger } = path;
  const constraints = new NameConstraints(budget);
  const isLimited = (step: number): boolean =>
    nodes.slice(step + 1).some(({ certificate }) => limits(certificate));
  const add = (step: number): void => {
    const certificate = nodes[step]?.certificate;
    if (!certificate || !limits(certificate)) return;
    for (const { words, range } of constraints.add(certificate))
      ledger.fail(step, 'badConstraint', { path: CONSTRAINTS, range, detail: words });
  };
  if (top > 0) add(top);
  for (const { step, node } of downwards(path)) {
    const any = isLimited(step);
    const failures = any
      ? constraints.check(node.certificate, { selfIssued: node.facts.selfIssued, isLast: step === 0 })
      : [];
    for (const { words, range } of failures)
      ledger.fail(step, 'nameConstraints', { path: 'tbsCertificate', range, detail: words });
    ledger.note(
      step,
      'name constraints',
      any ? 'ok' : 'not asked',
      any ? 'all its names are allowed' : 'nobody above limits its names',
    );
    if (step > 0) add(step);
  }
}
