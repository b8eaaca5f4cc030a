import { signedParts } from '#core/x509/signed.ts';
import type { Budget } from './budget.ts';
import type { Graph, Node } from './graph.ts';
import { inheritsParameters, keyOf, type Signatures } from './signatures.ts';

interface Tools {
  graph: Graph;
  signatures: Signatures;
  budget: Budget;
  time: number;
}

/**
 * Every path from a leaf to an anchor, the likeliest first: depth first over those whose name and signature fit,
 * back and on where an end is dead. No holder comes twice, so cycles end (RFC 4158 §2.4.2).
 *
 * @throws {BudgetSpent}
 */
export async function* anchoredPaths(leaf: Node, tools: Tools): AsyncGenerator<Node[]> {
  yield* walk([leaf], tools, { anchored: true });
}

/** Paths that end where no issuer is at hand, or in a root that nobody trusts. */
export async function* deadEnds(leaf: Node, tools: Tools): AsyncGenerator<Node[]> {
  yield* walk([leaf], tools, { anchored: false });
}

async function* walk(path: Node[], tools: Tools, wanted: { anchored: boolean }): AsyncGenerator<Node[]> {
  const { graph, budget } = tools;
  const last = path.at(-1);
  if (!last) return;
  budget.take('nodes');
  if (last.anchor) {
    if (wanted.anchored) yield path;
    return;
  }
  const issuers = graph
    .issuersOf(last, tools.time)
    .filter((node) => !path.some(({ facts }) => facts.holder === node.facts.holder));
  if (!wanted.anchored && issuers.length === 0) yield path;
  const candidates = issuers.filter((node) =>
    wanted.anchored ? graph.reachesAnchor(node) : !graph.isTrustedElsewhere(node),
  );
  let signed = false;
  const others: Node[] = [];
  for (const node of candidates) {
    if (await fits(last, node, tools.signatures)) {
      signed = true;
      yield* walk([...path, node], tools, wanted);
    } else others.push(node);
  }
  // With none that signed it, the likeliest is shown all the same: the signature is then what is wrong.
  const [likeliest] = others;
  if (!signed && likeliest) yield* walk([...path, likeliest], tools, wanted);
}

/** Whether the issuer's key made the signature. Keys without parameters of their own are left for the whole path. */
async function fits({ certificate }: Node, issuer: Node, signatures: Signatures): Promise<boolean> {
  const key = keyOf(issuer.certificate);
  if (inheritsParameters(key)) return true;
  return (await signatures.verify(signedParts(certificate), key)).result === 'valid';
}
