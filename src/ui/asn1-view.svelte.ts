import type { Finding, Range } from '#core/findings/finding.ts';
import type { Tree } from '#core/asn1/tree.ts';
import { ancestorsOf, hasChildren, nodeAt, nodeOver, rowOf, visibleNodes } from '#core/asn1/tree-places.ts';

/** Trees of this size are shown unfolded. */
const SMALL = 1500;
/** Of larger ones as many levels are. */
const LEVELS = 2;

/** A tree and its bytes on the screen: what is unfolded, selected and pointed at. Tree and hex share it. */
export class Asn1View {
  readonly tree: Tree;
  readonly bytes: Uint8Array;
  /** What is wrong, by the element it is about. */
  readonly marks: ReadonlyMap<number, Finding[]>;
  readonly findings: readonly Finding[];
  rows = $state.raw<Uint32Array>(new Uint32Array());
  selected = $state(0);
  /** -1 when nothing is pointed at. */
  hovered = $state(-1);
  readonly #open: Uint8Array;

  constructor(bytes: Uint8Array, tree: Tree, findings: readonly Finding[]) {
    this.bytes = bytes;
    this.tree = tree;
    this.findings = findings;
    this.#open = new Uint8Array(tree.count);
    const all = tree.count <= SMALL;
    for (let node = 0; node < tree.count; node++) {
      if (all || (tree.depth[node] ?? 0) < LEVELS) this.#open[node] = 1;
    }
    const marks = new Map<number, Finding[]>();
    for (const finding of findings) {
      const node = finding.at.range ? nodeOver(tree, finding.at.range) : -1;
      if (node >= 0) marks.set(node, [...(marks.get(node) ?? []), finding]);
    }
    this.marks = marks;
    this.rows = visibleNodes(tree, this.#open);
  }

  isOpen(node: number): boolean {
    return this.#open[node] === 1 && hasChildren(this.tree, node);
  }

  setOpen(node: number, open: boolean): void {
    if (this.isOpen(node) === open) return;
    this.#open[node] = open ? 1 : 0;
    this.rows = visibleNodes(this.tree, this.#open);
    if (!open && rowOf(this.rows, this.selected) < 0) this.selected = node;
  }

  openAll(open: boolean): void {
    this.#open.fill(open ? 1 : 0);
    this.rows = visibleNodes(this.tree, this.#open);
    if (rowOf(this.rows, this.selected) < 0) this.selected = ancestorsOf(this.tree, this.selected)[0] ?? 0;
  }

  /** Selects an element, unfolding what it is in. */
  select(node: number): void {
    if (node < 0 || node >= this.tree.count) return;
    const folded = ancestorsOf(this.tree, node)
      .slice(0, -1)
      .filter((one) => this.#open[one] === 0);
    for (const one of folded) this.#open[one] = 1;
    if (folded.length > 0) this.rows = visibleNodes(this.tree, this.#open);
    this.selected = node;
  }

  selectAt(offset: number): void {
    this.select(nodeAt(this.tree, offset));
  }

  selectRange(range: Range): void {
    this.select(nodeOver(this.tree, range));
  }

  hoverAt(offset: number): void {
    this.hovered = offset < 0 ? -1 : nodeAt(this.tree, offset);
  }

  rangeOf(node: number): Range {
    return { start: this.tree.start[node] ?? 0, end: this.tree.end[node] ?? 0 };
  }
}
