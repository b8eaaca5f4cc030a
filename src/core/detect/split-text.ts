import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { Finding, Range } from '#core/findings/finding.ts';
import { detectForeignText, isWorthALook } from './formats.ts';
import type { Piece } from './piece.ts';
import { splitPem } from './split-pem.ts';
import type { Split, SplitBytes } from './split.ts';
import { decodeAnyBase64, findBase64 } from './text/base64-runs.ts';
import { hexReadings } from './text/hex.ts';
import { type JsonLeaf, jsonLeaves } from './text/json.ts';
import { findSshKeys } from './text/ssh-lines.ts';

/** Texts in texts: a PEM in base64 in JSON is two deep. */
const MAX_TEXT_DEPTH = 4;

/** Everything in a text: PEM, lines of SSH, base64, hex, JSON. */
export function splitText(raw: string, input: string, depth: number, splitBytes: SplitBytes): Split {
  const leaves = jsonLeaves(raw);
  if (leaves) return splitJson(leaves, raw, input, depth, splitBytes);
  const text = /-----BEGIN(?:%20|\+)/.test(raw) ? decodePercent(raw) : raw;
  const { pieces, findings, ranges } = text.includes('-----BEGIN ') ? splitPem(text, input) : nothing;
  const all = [...pieces];
  // PEM is blanked out, so that offsets stay and nothing is found twice. A file of nothing else is done with: to look
  // through ten megabytes of blanks takes longer than to find the blocks.
  const rest = ranges.length === 0 ? text : hasMore(text, ranges) ? blank(text, ranges) : '';
  const ssh = findSshKeys(rest);
  all.push(...ssh);
  const rest2 =
    ssh.length === 0
      ? rest
      : blank(
          rest,
          ssh.map(({ range }) => range),
        );
  const deeper: Split[] = depth >= MAX_TEXT_DEPTH ? [] : splitRuns(rest2, input, depth, splitBytes);
  if (all.length + findings.length === 0 && deeper.length === 0)
    deeper.push(...splitWhole(text, input, depth, splitBytes));
  return {
    pieces: [...all, ...deeper.flatMap((split) => split.pieces)].toSorted(
      (a, b) => a.range.start - b.range.start,
    ),
    findings: [...findings, ...deeper.flatMap((split) => split.findings)],
  };
}

const nothing = { pieces: [] as Piece[], findings: [] as Finding[], ranges: [] as Range[] };

/** Base64 somewhere in a text. */
function splitRuns(text: string, input: string, depth: number, splitBytes: SplitBytes): Split[] {
  return findBase64(text, isWorthALook).map(({ bytes, range, name }) =>
    renamed(splitBytes(bytes, input, depth + 1), name, range),
  );
}

/** A text that is one thing as a whole: base64, hex, a foreign format. */
function splitWhole(text: string, input: string, depth: number, splitBytes: SplitBytes): Split[] {
  const range = { start: 0, end: text.length };
  const foreign = detectForeignText(text);
  if (foreign !== undefined)
    return [
      {
        pieces: [{ der: encodeUtf8(text.slice(0, 64)), kind: 'foreign', label: foreign, headers: [], range }],
        findings: [],
      },
    ];
  if (depth >= MAX_TEXT_DEPTH) return [];
  const compact = text.trim();
  // A SEQUENCE begins so in base64; a text of anything else is not decoded to find that out.
  const isBase64 = /^M[A-P]/.test(compact) && compact.length >= 16 && !/[^A-Za-z0-9+/_=\s-]/.test(compact);
  const whole = isBase64 ? decodeAnyBase64(compact) : undefined;
  const readings = [...(whole?.[0] === 0x30 ? [whole] : []), ...hexReadings(text).filter(isReadable)];
  return readings.slice(0, 1).map((bytes) => renamed(splitBytes(bytes, input, depth + 1), '', range));
}

/** Hex is taken for what it may be, whole or damaged. */
const isReadable = (bytes: Bytes): boolean => bytes[0] === 0x30 || isWorthALook(bytes);

function splitJson(
  leaves: readonly JsonLeaf[],
  text: string,
  input: string,
  depth: number,
  splitBytes: SplitBytes,
): Split {
  const range = { start: 0, end: text.length };
  const splits = leaves.map((leaf): Split => {
    if (leaf.type === 'jwk') {
      const der = encodeUtf8(JSON.stringify(leaf.jwk));
      return { pieces: [{ der, kind: 'jwk', headers: [], range }], findings: [] };
    }
    if (depth >= MAX_TEXT_DEPTH) return { pieces: [], findings: [] };
    if (leaf.type === 'bytes')
      return isReadable(leaf.bytes) ? splitBytes(leaf.bytes, input, depth + 1) : nothing;
    return leaf.text.length < 24 ? nothing : splitText(leaf.text, input, depth + 1, splitBytes);
  });
  const pieces = splits.flatMap((split, i) => renamed(split, leaves[i]?.name ?? '', range).pieces);
  return { pieces, findings: splits.flatMap(({ findings }) => findings) };
}

/** What was found in something has its name in front, and its place. */
function renamed({ pieces, findings }: Split, name: string, range: Range): Split {
  const named = pieces.map((piece) => {
    const full = [name, piece.name ?? ''].filter((part) => part !== '').join(' › ');
    return { ...piece, range, ...(full !== '' && { name: full }) };
  });
  return { pieces: named, findings };
}

/** Whether anything but white space stands outside of the ranges. */
function hasMore(text: string, ranges: readonly Range[]): boolean {
  let at = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    if (/\S/.test(text.slice(at, start))) return true;
    at = end;
  }
  return /\S/.test(text.slice(at));
}

function blank(text: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    parts.push(text.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** A server passes certificates on in headers so: `%20` in the labels, `%0A` for line breaks. */
function decodePercent(text: string): string {
  return text
    .replace(/-----(?:BEGIN|END)\+[A-Z0-9+]+-----/g, (label) => label.replaceAll('+', ' '))
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
