import { toDefinite } from '#core/container/ber.ts';
import { Effort } from '#core/container/effort.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';
import { detectDer } from './der-kind.ts';
import { splitInput } from './inputs.ts';
import type { Inspected, Locked } from './inspected.ts';
import { kinds } from './kinds.ts';
import { about, Budget, type Look, MAX_DEPTH, within, withPassword } from './kinds/look.ts';
import { unread } from './kinds/unread.ts';
import type { KindId, Piece } from './piece.ts';

export { verify } from './kinds/documents.ts';

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

/**
 * Reads everything in the given inputs, and what is inside of that. What is wrong is in the findings; this throws
 * for nothing in them.
 *
 * @param now Milliseconds since 1970 UTC: dates are judged at it.
 * @param onProgress Called with the number of objects done and found so far.
 */
export async function inspectInputs(
  inputs: readonly Input[],
  now: number,
  onProgress: Progress = () => undefined,
): Promise<Inspection> {
  const split = inputs.map(({ name, bytes }) => ({ name, ...splitInput(bytes, name) }));
  const total = split.reduce((sum, { pieces }) => sum + pieces.length, 0);
  const objects: Inspected[] = [];
  let done = 0;
  for (const { name, pieces } of split) {
    const look = lookAt(now, onProgress);
    for (const piece of pieces) {
      objects.push(...withContents(await inspectPiece(piece, within(name, piece.name ?? ''), look)));
      if (++done % 50 === 0) onProgress(done, total);
    }
  }
  return { objects, findings: split.flatMap(({ findings }) => findings) };
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

/** Something found in a container: the same again, one level deeper. */
async function inspectInside(piece: Piece, input: string, outer: Look): Promise<Inspected> {
  const path = within(input, piece.name ?? '');
  if (outer.depth >= MAX_DEPTH) {
    const detail = `It is inside ${MAX_DEPTH} containers already; no deeper one is opened.`;
    return unread(piece.der, path, 'Packed too deep', detail);
  }
  outer.budget.takeObject();
  return inspectPiece(piece, path, { ...outer, depth: outer.depth + 1 });
}

async function inspectPiece(piece: Piece, input: string, look: Look): Promise<Inspected> {
  try {
    return await inspectBer(piece, input, look);
  } catch (error) {
    const { code, message } = WorkbenchError.from(error);
    // Locked things are tried with the password of what they are in; it need not be theirs.
    if (code === 'container.wrong_password' && look.password !== undefined)
      return inspectPiece(piece, input, withPassword(look, undefined));
    const detail =
      code === 'internal.bug' ? `${message} This is a fault of Certwright, not of the file.` : message;
    return unread(piece.der, input, 'Could not be read', detail, code);
  }
}

/** Structures of indefinite length are read as their definite form, and say so. */
async function inspectBer(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const { der } = piece;
  if (piece.kind !== undefined || der[0] !== 0x30 || der[1] !== 0x80)
    return inspectKind(piece, kindOf(piece), input, look);
  let definite;
  try {
    definite = toDefinite(der);
  } catch {
    return inspectKind(piece, kindOf(piece), input, look);
  }
  const rewritten = { ...piece, der: definite };
  const inspected = await inspectKind(rewritten, kindOf(rewritten), input, look);
  inspected.findings.push(
    about(input, definite, {
      code: 'asn1.ber',
      severity: 'notice',
      title: 'It is written in BER',
      detail: 'Lengths were left open, as programs do that write a stream. It was read after closing them.',
    }),
  );
  return inspected;
}

async function inspectKind(piece: Piece, kind: KindId, input: string, look: Look): Promise<Inspected> {
  const row = kinds.find(({ id }) => id === kind);
  return row
    ? row.inspect(piece, input, look)
    : unread(piece.der, input, 'Not read', `No reader for ${kind}.`);
}

/** The bytes decide; the label helps where damage hides what it was meant to be. */
function kindOf({ der, label = '', kind, headers }: Piece): KindId {
  if (kind !== undefined) return kind;
  if (headers.some((header) => header.startsWith('DEK-Info'))) return 'dek-info';
  const detected = detectDer(der);
  if (detected !== 'unknown') return detected;
  const labelled = kinds.find(({ labels }) => labels?.test(label));
  if (labelled) return labelled.id;
  return der[0] === 0x30 && label === '' ? 'certificate' : 'unknown';
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
