import { WorkbenchError } from '#core/errors.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { ChainAnswer } from './answer.ts';
import { Budget, BudgetSpent } from './budget.ts';
import { Graph, type Node } from './graph.ts';
import { judgePath } from './judge-path.ts';
import type { Circumstances } from './path.ts';
import { pathsToSigners } from './path-to-signer.ts';
import type { ChainQuestion, Pile } from './question.ts';
import { comparePaths, type Judged } from './rank.ts';
import { repairOf } from './repair.ts';
import { anchoredPaths, deadEnds } from './search.ts';
import { Signatures } from './signatures.ts';

/** Nobody reads more, and once one of them is valid the search has its answer. */
const KEPT = 50;
/** Ends without an anchor, beside paths that have one: enough to see what is missing. */
const DEAD_ENDS = 8;

export interface ChainProgress {
  /** Paths judged so far. */
  paths: number;
  signatures: number;
}

/**
 * Finds and judges the paths from one certificate of the pile to the anchors, best first. Ends within its budget
 * on any pile, and says so when that ended it.
 *
 * @param leaf Index among the pile's certificates; see `leavesOf`.
 * @param onProgress Called after each path.
 * @throws {WorkbenchError} `chain.no_such_leaf`.
 */
export async function findPaths(
  pile: Pile,
  leaf: number,
  question: ChainQuestion,
  onProgress?: (progress: ChainProgress) => void,
): Promise<ChainAnswer> {
  const budget = new Budget();
  const graph = new Graph(pile);
  const starts = graph.startsAt(leaf);
  const plain = starts.at(-1);
  if (!plain) throw new WorkbenchError('chain.no_such_leaf', `the pile has no certificate ${leaf}`);
  // Certificates count in whole seconds: what has not ended at 12:00:00 has not ended at 12:00:00.9.
  const time = Math.floor(question.time / 1000) * 1000;
  const circumstances: Circumstances = {
    question,
    pile,
    graph,
    budget,
    signatures: new Signatures(budget),
    time,
  };
  const pathTo = pathsToSigners(circumstances);
  const judged: Judged[] = [];
  let ended: BudgetSpent | undefined;
  const judge = async (nodes: Node[]): Promise<void> => {
    const anchor = nodes.at(-1);
    const toSigner = (signer: Certificate): Promise<boolean> => pathTo(signer, anchor);
    const { path, spent } = await judgePath(nodes, circumstances, toSigner);
    judged.push({ path, nodes });
    onProgress?.({ paths: judged.length, signatures: budget.spent.signatures });
    if (spent) throw spent;
  };
  try {
    for (const start of starts) {
      for await (const nodes of anchoredPaths(start, circumstances)) {
        budget.take('paths');
        await judge(nodes);
        if (judged.length > KEPT && judged.some(({ path }) => path.valid)) throw new BudgetSpent('paths');
      }
    }
    let ends = 0;
    for await (const nodes of deadEnds(plain, circumstances)) {
      await judge(nodes);
      if (++ends >= DEAD_ENDS) break;
    }
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    ended = error;
  }
  if (judged.length === 0) await judge([plain]).catch(() => undefined);
  return answerOf(leaf, judged, ended, circumstances);
}

function answerOf(
  leaf: number,
  judged: Judged[],
  ended: BudgetSpent | undefined,
  { budget, question }: Circumstances,
): ChainAnswer {
  const best = judged.toSorted(comparePaths).slice(0, KEPT);
  for (const one of best) {
    const repair = repairOf(one, question);
    if (repair) one.path.repair = repair;
  }
  const { signatures, nodes } = budget.spent;
  return {
    leaf,
    paths: best.map(({ path }) => path),
    valid: best[0]?.path.valid ?? false,
    ...(ended && { ended: { budget: ended.budget, words: ended.words } }),
    spent: { signatures, nodes },
  };
}
