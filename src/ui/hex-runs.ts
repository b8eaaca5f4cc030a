import { toHex } from '#core/bytes/hex.ts';
import type { Range } from '#core/findings/finding.ts';

/** Octets of one row that look alike. */
export interface HexRun {
  hex: string;
  text: string;
  className: string;
}

export interface HexLayer extends Range {
  className: string;
}

/** Cuts a row where a layer begins or ends; a run has the classes of every layer it lies in. */
export function hexRuns(
  bytes: Uint8Array,
  start: number,
  end: number,
  layers: readonly HexLayer[],
): HexRun[] {
  const cuts = new Set([start, end]);
  for (const layer of layers) {
    for (const cut of [layer.start, layer.end]) if (cut > start && cut < end) cuts.add(cut);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1] ?? end;
    const octets = bytes.subarray(from, to);
    return {
      hex: toHex(octets, ' ') + (to < end ? ' ' : ''),
      text: Array.from(octets, (octet) =>
        octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·',
      ).join(''),
      className: layers
        .filter((layer) => layer.start < to && layer.end > from)
        .map(({ className }) => className)
        .join(' '),
    };
  });
}
