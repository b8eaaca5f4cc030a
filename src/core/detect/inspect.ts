import { Effort } from '#core/container/effort.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';
import { detectDer } from './der-kind.ts';
import { splitInput } from './inputs.ts';
import type { Inspected, Locked } from './inspected.ts';
import { inspectInside, inspectKind, inspectPiece } from './inspect-piece.ts';
import { Budget, type Look, within } from './kinds/look.ts';
import type { KindId, Piece } from './piece.ts';

export { verify } from './kinds/documents.ts';

/** As many files are said to hold nothing one by one. */
const MAX_UNKNOWN = 3;

export interface Input {
  name: string;
  bytes: Bytes;
}

export interface Inspection {
  /** Containers are followed by what is inside them, which is in their `children` too. */
  objects: Inspected[];
  /** About the inputs as a whole. */
  findings: Finding[];
}

type Progress = (done: number, total: number) => void;

/** Takes some of many objects ahead of the others, which are not in the result then. */
export interface Ahead {
  size: number;
  take: (objects: Inspected[]) => void;
}

/**
 * Reads everything in the given inputs, and what is inside of that. What is wrong is in the findings; this throws
 * for nothing in them.
 *
 * @param now Milliseconds since 1970 UTC: dates are judged at it.
 * @param onProgress Called with the number of objects done and found so far.
 * @param ahead Is handed parts of that size until there is a container: what is inside one is in its children too.
 */
export async function inspectInputs(
  inputs: readonly Input[],
  now: number,
  onProgress: Progress = () => undefined,
  ahead?: Ahead,
): Promise<Inspection> {
  const split = inputs.map(({ name, bytes }) => ({ name, ...splitInput(bytes, name) }));
  const total = split.reduce((sum, { pieces }) => sum + pieces.length, 0);
  const objects: Inspected[] = [];
  let flat = true;
  let done = 0;
  for (const { name, pieces } of split) {
    const look = lookAt(now, onProgress);
    for (const piece of pieces) {
      const object = await inspectPiece(piece, within(name, piece.name ?? ''), look);
      flat &&= object.children === undefined;
      objects.push(...withContents(object));
      if (ahead && flat && objects.length > ahead.size) ahead.take(objects.splice(0, ahead.size));
      if (++done % 50 === 0) onProgress(done, total);
    }
  }
  return { objects, findings: mergeUnknown(split.flatMap(({ findings }) => findings)) };
}

/**
 * Opens what was locked.
 *
 * @returns The object in its place, then what is inside.
 * @throws {WorkbenchError} `container.wrong_password`; `container.malformed` when the password is right or does not
 *   matter; `container.unsupported_encryption`; `container.too_many_rounds`.
 */
export async function unlock(
  locked: Locked,
  password: string,
  input: string,
  now: number,
  onProgress?: Progress,
): Promise<Inspected[]> {
  const piece: Piece = { ...locked, range: { start: 0, end: locked.der.length } };
  const look: Look = { ...lookAt(now, onProgress), password };
  return withContents(await inspectKind(piece, locked.kind, input, look));
}

/** Reads one DER structure of a known kind. */
export async function inspectDer(
  der: Bytes,
  input: string,
  now: number,
  kind: KindId = detectDer(der),
): Promise<Inspected> {
  return inspectKind({ der, headers: [], range: { start: 0, end: der.length } }, kind, input, lookAt(now));
}

const lookAt = (now: number, onProgress?: Progress): Look => ({
  now,
  effort: new Effort(onProgress),
  budget: new Budget(),
  depth: 0,
  inside: inspectInside,
});

/** A folder has many files in which nothing is: more than a few are named together. */
function mergeUnknown(findings: readonly Finding[]): Finding[] {
  const unknown = findings.filter(({ code }) => code === 'input.unknown');
  if (unknown.length <= MAX_UNKNOWN) return [...findings];
  const names = unknown.slice(0, 10).map(({ at }) => at.input);
  const more = unknown.length > names.length ? ` and ${unknown.length - names.length} more` : '';
  const one: Finding = {
    code: 'input.unknown',
    severity: 'notice',
    title: `Nothing to read was found in ${unknown.length} files`,
    at: { input: '', path: '' },
    detail: `${names.join(', ')}${more}`,
  };
  return [...findings.filter(({ code }) => code !== 'input.unknown'), one];
}

/** An object and everything inside it, the outer ones first. */
function withContents(object: Inspected): Inspected[] {
  const all: Inspected[] = [];
  const open: Inspected[] = [object];
  for (let next = open.pop(); next; next = open.pop()) {
    all.push(next);
    open.push(...(next.children ?? []).toReversed());
  }
  return all;
}
