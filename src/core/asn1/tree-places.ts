import type { Range } from '#core/findings/finding.ts';
import type { Tree } from './tree.ts';

/** The innermost element that holds the octet; -1 when there is none. */
export function nodeAt(tree: Tree, offset: number): number {
  let [low, high] = [0, tree.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tree.start[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  let node = low - 1;
  while (node >= 0 && (tree.end[node] ?? 0) <= offset) node = tree.parent[node] ?? -1;
  return node;
}

/** The innermost element that holds all of the range: the one a finding is about. */
export function nodeOver(tree: Tree, { start, end }: Range): number {
  let node = nodeAt(tree, start);
  for (;;) {
    const parent = node < 0 ? -1 : (tree.parent[node] ?? -1);
    const inside = node < 0 || ((tree.start[node] ?? 0) <= start && (tree.end[node] ?? 0) >= end);
    // Of several elements that begin here, the outermost that does not reach past the range is meant.
    const widens = parent >= 0 && (tree.start[parent] ?? 0) >= start && (tree.end[parent] ?? 0) <= end;
    if (inside && !widens) return node;
    if (parent < 0) return node;
    node = parent;
  }
}

/** From the top down to the element itself. */
export function ancestorsOf(tree: Tree, node: number): number[] {
  const line: number[] = [];
  for (let at = node; at >= 0; at = tree.parent[at] ?? -1) line.push(at);
  return line.reverse();
}

/** Its place among its siblings, from the top down, counted from 1: `1.1.3.2`. */
export function pathOf(tree: Tree, node: number): string {
  return ancestorsOf(tree, node)
    .map((at) => {
      let place = 1;
      const parent = tree.parent[at] ?? -1;
      for (let one = parent + 1; one < at; one = tree.next[one] ?? at) place++;
      return place;
    })
    .join('.');
}

/** How many members it has; counting stops at `limit`. */
export function childCount(tree: Tree, node: number, limit = Infinity): number {
  const end = tree.next[node] ?? 0;
  let count = 0;
  for (let at = node + 1; at < end && count < limit; at = tree.next[at] ?? end) count++;
  return count;
}

export const hasChildren = (tree: Tree, node: number): boolean => (tree.next[node] ?? 0) > node + 1;

/** The rows to show, in order, when the elements marked in `open` are unfolded. */
export function visibleNodes(tree: Tree, open: Uint8Array): Uint32Array {
  const rows = new Uint32Array(tree.count);
  let count = 0;
  for (
    let node = 0;
    node < tree.count;
    node = open[node] === 1 ? node + 1 : (tree.next[node] ?? tree.count)
  ) {
    rows[count++] = node;
  }
  return rows.slice(0, count);
}

/** Where a row is among rising ones; -1 when it is folded away. */
export function rowOf(rows: Uint32Array, node: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < node) low = middle + 1;
    else high = middle;
  }
  return rows[low] === node ? low : -1;
}
