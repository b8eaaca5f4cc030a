import { isDefinite, toDefinite } from '#core/container/ber.ts';
import { type Cut, Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { Findings } from '#core/x509/findings.ts';
import { detectDer } from './der-kind.ts';
import type { Inspected } from './inspected.ts';
import { kinds } from './kinds.ts';
import { about, type Look, MAX_DEPTH, within, withPassword } from './kinds/look.ts';
import { unread } from './kinds/unread.ts';
import type { KindId, Piece } from './piece.ts';

/** Kinds that may be BER by their standards (RFC 5652 §2, RFC 7292 §4.1); every other is to be DER. */
const berKinds: ReadonlySet<KindId> = new Set<KindId>(['cms', 'pkcs12']);

/** Something found in a container: the same again, one level deeper. */
export async function inspectInside(piece: Piece, input: string, outer: Look): Promise<Inspected> {
  const path = within(input, piece.name ?? '');
  if (outer.depth >= MAX_DEPTH) {
    const detail = `It is inside ${MAX_DEPTH} containers already; no deeper one is opened.`;
    return unread(piece.der, path, 'Packed too deep', detail);
  }
  outer.budget.takeObject();
  return inspectPiece(piece, path, { ...outer, depth: outer.depth + 1 });
}

/** Reads one thing that was cut out of an input. Never throws but for a bug: what cannot be read is said in its place. */
export async function inspectPiece(piece: Piece, input: string, look: Look): Promise<Inspected> {
  try {
    const inspected = await inspectBer(piece, input, look);
    // Those that read as far as they can have said so already.
    if (piece.kind === undefined && !inspected.findings.some(({ code }) => code === 'asn1.truncated'))
      inspected.findings.unshift(...checkCut(inspected.der, input));
    return inspected;
  } catch (error) {
    const { code, message } = WorkbenchError.from(error);
    // Locked things are tried with the password of what they are in; it need not be theirs.
    if (code === 'container.wrong_password' && look.password !== undefined)
      return inspectPiece(piece, input, withPassword(look, undefined));
    const detail =
      code === 'internal.bug' ? `${message} This is a fault of Certwright, not of the file.` : message;
    const other = unread(piece.der, input, 'Could not be read', detail, code);
    const cut = code === 'asn1.truncated' ? checkCut(piece.der, input) : [];
    return cut.length > 0 ? { ...other, findings: cut } : other;
  }
}

/** BER is read as the DER it stands for, and kept as it was written. */
async function inspectBer(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const { der } = piece;
  const definite = piece.kind === undefined && der[0] === SEQUENCE ? definiteOf(der) : der;
  if (definite === der) return inspectKind(piece, kindOf(piece), input, look);
  const rewritten = { ...piece, der: definite };
  const kind = kindOf(rewritten);
  const inspected = await inspectKind(rewritten, kind, input, look);
  inspected.written = der;
  const allowed = berKinds.has(kind) || kind === 'unknown';
  inspected.findings.push({
    ...about(input, definite, {
      code: 'asn1.ber',
      severity: allowed ? 'notice' : 'error',
      title: allowed ? 'It is written in BER' : 'It is written in BER, where DER is required',
      detail:
        'Lengths were left open or strings cut in pieces, as programs do that write a stream. It was read as the DER ' +
        'it stands for; the bytes are shown as they were written.',
    }),
    ref: { doc: 'X.690', section: '10' },
  });
  return inspected;
}

/** The very same octets when nothing is to be rewritten, or they are too broken for it. */
function definiteOf(der: Bytes): Bytes {
  if (isDefinite(der)) return der;
  try {
    return toDefinite(der);
  } catch {
    return der;
  }
}

/** A finding when the outermost element reaches past the end. */
function checkCut(der: Bytes, input: string): Finding[] {
  const cut: Cut = {};
  try {
    if (der[0] === SEQUENCE) new Reader(der, 0, der.length, [], cut).next();
  } catch {
    return [];
  }
  const findings = new Findings(input);
  findings.cutOff(cut, der.length);
  return findings.list;
}

export async function inspectKind(piece: Piece, kind: KindId, input: string, look: Look): Promise<Inspected> {
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
  return der[0] === SEQUENCE && label === '' ? 'certificate' : 'unknown';
}
