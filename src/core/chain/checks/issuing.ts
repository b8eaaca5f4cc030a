import { findExtension } from '#core/x509/extension.ts';
import type { Node } from '../graph.ts';
import type { Circumstances, Path } from '../path.ts';

const BASIC = 'tbsCertificate.extensions.basicConstraints';

/** Whether everybody above the leaf may issue certificates: CA, path length, keyCertSign (RFC 5280 §6.1.4 (k) to (n)). */
export function checkIssuing(path: Path, { question }: Circumstances): void {
  const { nodes, top, ledger } = path;
  /** max_path_length. */
  let left = Infinity;
  let counted = 0;
  for (let step = nodes.length - 1; step > 0; step--) {
    const node = nodes[step];
    if (!node) continue;
    const isTop = step === top;
    const constraints = checkCa(path, step, node, isTop);
    checkSigning(path, step, node);
    if (!isTop && !node.facts.selfIssued) {
      counted++;
      if (left <= 0)
        ledger.fail(step, 'pathTooLong', { path: BASIC, detail: 'no further CA may stand here' });
      else left--;
    }
    if (constraints?.ca && constraints.pathLength !== undefined) {
      left = Math.min(left, constraints.pathLength);
    }
    ledger.note(step, 'path length', 'ok', left === Infinity ? 'without limit' : `${left} more CAs allowed`);
  }
  if (question.maxDepth !== undefined && counted > question.maxDepth) {
    const detail = `${counted} certificates stand between leaf and root, ${question.maxDepth} are allowed`;
    ledger.fail(nodes.length - 1, 'tooDeep', { detail });
  }
}

interface Constraints {
  ca: boolean;
  pathLength?: number;
}

function checkCa({ ledger }: Path, step: number, node: Node, isTop: boolean): Constraints | undefined {
  const { extensions, version } = node.certificate;
  const found = findExtension(extensions, 'basicConstraints');
  if (found?.value.ca) ledger.note(step, 'basic constraints', 'ok', 'is a CA');
  else if (isTop && !found) {
    // Whoever trusts it has decided that (§6.1.1 (d) asks for name and key only); roots of version 1 cannot say more.
    ledger.fail(step, 'anchorSilent', { path: BASIC });
  } else {
    const detail = found
      ? 'its basic constraints say CA:FALSE'
      : version === 3
        ? 'it has no basic constraints'
        : `version ${version} cannot say so`;
    ledger.fail(step, 'notCa', { path: BASIC, range: found, detail });
  }
  return found?.value;
}

function checkSigning({ ledger }: Path, step: number, { certificate }: Node): void {
  const found = findExtension(certificate.extensions, 'keyUsage');
  if (!found) ledger.note(step, 'key usage', 'not asked', 'has no key usage, so it may sign certificates');
  else if (found.value.usages.includes('keyCertSign'))
    ledger.note(step, 'key usage', 'ok', 'may sign certificates');
  else {
    const path = 'tbsCertificate.extensions.keyUsage';
    const detail = found.value.usages.join(', ') || 'it allows nothing';
    ledger.fail(step, 'mayNotSign', { path, range: found, detail });
  }
}
