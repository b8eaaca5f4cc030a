import { rowOf } from '#core/asn1/tree-places.ts';
import type { Asn1View } from './asn1-view.svelte.ts';

/**
 * What a key does in the tree, as trees answer to keys everywhere (WAI-ARIA tree view pattern).
 *
 * @param page Rows that PageUp and PageDown go.
 * @returns Whether the key was one of the tree's.
 */
export function pressInTree(view: Asn1View, key: string, page: number): boolean {
  const { tree, rows, selected } = view;
  const row = rowOf(rows, selected);
  const to = (index: number): void => {
    const node = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (node !== undefined) view.select(node);
  };
  const turn = (): void => view.setOpen(selected, !view.isOpen(selected));
  const actions: Record<string, () => void> = {
    ArrowDown: () => to(row + 1),
    ArrowUp: () => to(row - 1),
    PageDown: () => to(row + page),
    PageUp: () => to(row - page),
    Home: () => to(0),
    End: () => to(rows.length - 1),
    ArrowRight: () => (view.isOpen(selected) ? to(row + 1) : view.setOpen(selected, true)),
    ArrowLeft: () =>
      view.isOpen(selected) ? view.setOpen(selected, false) : view.select(tree.parent[selected] ?? -1),
    Enter: turn,
    ' ': turn,
    '*': () => view.openAll(true),
  };
  const act = actions[key];
  act?.();
  return act !== undefined;
}
