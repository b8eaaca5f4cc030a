import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { type BerHeader, readBerHeader } from './ber-header.ts';
import { nestedEncoding } from './nested.ts';
import { OID, SEQUENCE } from './tags.ts';
import { NodeTable } from './node-table.ts';
import { TreeFindings } from './tree-findings.ts';

/** Bits of `Tree.flags`. */
export const INDEFINITE = 1;
/** Its children are an encoding inside a string, not members. */
export const NESTED = 2;
/** Cut off, or no element at all: octets that could not be read. */
export const BROKEN = 4;

/**
 * Every element of an encoding, outermost first, in columns: a list of 50,000 revoked certificates has 400,000
 * elements, and crosses the worker boundary. Offsets are into the bytes it was made from.
 */
export interface Tree {
  count: number;
  start: Uint32Array;
  content: Uint32Array;
  /** After the content, and after the end-of-contents octets of an indefinite one. */
  end: Uint32Array;
  depth: Uint16Array;
  /** -1 at the top. */
  parent: Int32Array;
  /** The next element that is not inside this one. */
  next: Uint32Array;
  flags: Uint8Array;
  findings: Finding[];
}

export interface TreeOptions {
  /** Where BER is allowed (CMS, PKCS #12), what is not DER is worth knowing but no error. */
  berAllowed?: boolean;
  /** At most so many elements; the rest is one broken node. For tests. */
  maxNodes?: number;
}

/** 46 MB of columns. The input this is for: a million NULLs. */
const MAX_NODES = 2_000_000;

interface Open {
  node: number;
  end: number;
  /** Set for an indefinite length: ends at two zero octets. */
  untilZeros: boolean;
}

/**
 * Reads BER or DER as far as it goes. Never throws: what cannot be read is a node of its own and a finding, and the
 * rest is shown. Linear in the input, whatever the nesting, which uses no stack.
 */
export function decodeTree(bytes: Uint8Array, options: TreeOptions = {}): Tree {
  return new TreeBuilder(bytes, options).build();
}

class TreeBuilder {
  readonly #bytes: Uint8Array;
  readonly #nodes = new NodeTable();
  readonly #findings: TreeFindings;
  readonly #maxNodes: number;
  readonly #open: Open[];

  constructor(bytes: Uint8Array, { berAllowed = false, maxNodes = MAX_NODES }: TreeOptions) {
    this.#bytes = bytes;
    this.#findings = new TreeFindings(bytes, berAllowed);
    this.#maxNodes = maxNodes;
    this.#open = [{ node: -1, end: bytes.length, untilZeros: false }];
  }

  build(): Tree {
    let at = 0;
    for (let frame = this.#open.at(-1); frame; frame = this.#open.at(-1)) {
      if (frame.untilZeros && this.#zerosAt(at, frame.end)) at = this.#close(frame, at + 2);
      else if (at < frame.end) at = this.#element(at, frame);
      else {
        if (frame.untilZeros) this.#cutOff(frame.node, 'the end of an indefinite length is missing');
        at = this.#close(frame, at);
      }
    }
    return { ...this.#nodes.columns(), findings: this.#findings.list };
  }

  /** Adds the element at `at`. @returns Where to go on. */
  #element(at: number, frame: Open): number {
    const bytes = this.#bytes;
    if (this.#nodes.count >= this.#maxNodes)
      return this.#unreadable(at, frame, 'there are too many elements');
    const header = readBerHeader(bytes, at, frame.end);
    if (typeof header === 'string') return this.#unreadable(at, frame, header);
    if (header.tagClass === 0 && header.tagNumber === 0)
      return this.#unreadable(at, frame, 'zeros where an element should be');
    if (header.length < 0 && !header.constructed)
      return this.#unreadable(at, frame, 'an indefinite length on a primitive type');
    if (frame.node < 0 && at > 0) this.#findings.trailing(at, frame.end);
    const claimed = header.length < 0 ? frame.end : header.content + header.length;
    const end = Math.min(claimed, frame.end);
    const node = this.#nodes.add(at, header.content, end, frame.node, header.length < 0 ? INDEFINITE : 0);
    if (claimed > frame.end) {
      const left = frame.end - header.content;
      this.#cutOff(node, `it claims ${header.length} octets of content, ${left} are left`);
    }
    this.#findings.header(header, at);
    if (header.constructed) {
      this.#open.push({ node, end, untilZeros: header.length < 0 });
      return header.content;
    }
    return this.#primitive(node, header, end);
  }

  #primitive(node: number, { tagClass, content }: BerHeader, end: number): number {
    const tag = this.#bytes[this.#nodes.startOf(node)] ?? 0;
    if (tagClass !== 0) return end;
    this.#findings.primitive(tag, this.#nodes.startOf(node), content, end);
    const inner = nestedEncoding(this.#bytes, tag, content, end, this.#inExtension(node));
    if (inner < 0) return end;
    this.#nodes.flag(node, NESTED);
    this.#open.push({ node, end, untilZeros: false });
    return inner;
  }

  /** `SEQUENCE { OBJECT IDENTIFIER, …, this }`. */
  #inExtension(node: number): boolean {
    const parent = this.#nodes.parentOf(node);
    if (parent < 0 || node <= parent + 1) return false;
    const [outer, first] = [parent, parent + 1].map((one) => this.#bytes[this.#nodes.startOf(one)]);
    return outer === SEQUENCE && first === OID;
  }

  #zerosAt(at: number, end: number): boolean {
    return at + 2 <= end && this.#bytes[at] === 0 && this.#bytes[at + 1] === 0;
  }

  #close({ node }: Open, at: number): number {
    this.#open.pop();
    if (node >= 0) this.#nodes.close(node, at);
    return at;
  }

  /** What is left of the frame becomes one node. */
  #unreadable(at: number, frame: Open, what: string): number {
    const node = this.#nodes.add(at, at, frame.end, frame.node, BROKEN);
    this.#findings.broken(new WorkbenchError('asn1.unreadable', what, at), { start: at, end: frame.end });
    this.#nodes.close(node, frame.end);
    return frame.end;
  }

  #cutOff(node: number, what: string): void {
    this.#nodes.flag(node, BROKEN);
    const start = this.#nodes.startOf(node);
    this.#findings.broken(new WorkbenchError('asn1.truncated', what, start), {
      start,
      end: this.#nodes.contentOf(node),
    });
  }
}
