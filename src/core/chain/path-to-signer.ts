import { equalBytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { factsOf } from './facts.ts';
import type { Node } from './graph.ts';
import { judgePath } from './judge-path.ts';
import type { Circumstances } from './path.ts';
import { anchoredPaths } from './search.ts';

/** Whether there is a valid path to a signer of lists or responses, from the anchor at the top of a path. */
export type PathToSigner = (signer: Certificate, top: Node | undefined) => Promise<boolean>;

/**
 * Answers for all paths of one question, once per signer and anchor. The signer's own path is judged like any
 * other, revocation included, but for no purpose and no name; a signer whose status hangs on its own signature
 * counts as good there, as there is no other way to ask.
 */
export function pathsToSigners(circumstances: Circumstances): PathToSigner {
  const answers = new Map<Certificate, Map<Certificate | undefined, boolean>>();
  const busy = new Set<Certificate>();

  return pathTo;

  async function pathTo(signer: Certificate, top: Node | undefined): Promise<boolean> {
    if (busy.has(signer)) return true;
    const known = answers.get(signer)?.get(top?.certificate);
    if (known !== undefined) return known;
    busy.add(signer);
    try {
      const answer = await look(signer, top);
      let byTop = answers.get(signer);
      if (!byTop) answers.set(signer, (byTop = new Map<Certificate | undefined, boolean>()));
      byTop.set(top?.certificate, answer);
      return answer;
    } finally {
      busy.delete(signer);
    }
  }

  async function look(signer: Certificate, top: Node | undefined): Promise<boolean> {
    if (!top?.anchor) return false;
    if (equalBytes(signer.der, top.certificate.der)) return true;
    const { time, strictness, revocation } = circumstances.question;
    const question = { purpose: 'any', time, strictness, revocation } as const;
    const start: Node = { certificate: signer, facts: factsOf(signer), source: { in: 'pile', index: -1 } };
    for await (const nodes of anchoredPaths(start, circumstances)) {
      const end = nodes.at(-1);
      if (!end || !equalBytes(end.certificate.der, top.certificate.der)) continue;
      const { path } = await judgePath(nodes, { ...circumstances, question }, (other) => pathTo(other, top));
      if (path.valid) return true;
    }
    return false;
  }
}
