import { type Archive, type ArchiveEntry, readArchive } from '#core/container/archive.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { splitInput } from '../inputs.ts';
import type { Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { about, type Look, within } from './look.ts';
import { contentsSentence, plural } from './words.ts';

/** One file: what the page takes of a file that is dropped (50 MB). */
const MAX_FILE = 50 * 1024 * 1024;
/** Files in which nothing is are named together; nobody reads a hundred of them. */
const MAX_NAMED = 10;

/** A zip, gzip or tar: every file in it is read as if it had been dropped. */
export async function inspectArchive(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const archive = readArchive(piece.der);
  const thing: InspectedThing = {
    kind: 'archive',
    what: `${archive.type} archive`,
    title: `Archive of ${plural(archive.entries.length, 'file')}`,
    sentence: '',
    input,
    // Not the whole: it would be kept beside what is inside.
    der: archive.head,
    facts: [],
    findings: [],
    children: [],
  };
  const empty: string[] = [];
  for (const entry of archive.entries) {
    const path = within(input, entry.name);
    try {
      const found = await inspectEntry(entry, archive, path, input, look);
      thing.children?.push(...found.objects);
      if (found.nothing) empty.push(entry.name);
      else thing.findings.push(...found.findings);
    } catch (error) {
      const { code, message } = WorkbenchError.from(error);
      const title = `${entry.name} was not read`;
      thing.findings.push(about(path, archive.head, { code, severity: 'warning', title, detail: message }));
      if (code === 'input.too_many') break;
    }
  }
  if (empty.length > 0) {
    const more = empty.length > MAX_NAMED ? ` and ${empty.length - MAX_NAMED} more` : '';
    thing.facts.push({ label: 'Nothing in', value: empty.slice(0, MAX_NAMED).join(', ') + more });
  }
  thing.sentence = contentsSentence(thing.children ?? [], false);
  return thing;
}

async function inspectEntry(
  entry: ArchiveEntry,
  { type }: Archive,
  path: string,
  input: string,
  look: Look,
): Promise<{ objects: Inspected[]; findings: Finding[]; nothing: boolean }> {
  if (entry.refusal !== undefined)
    throw new WorkbenchError('container.unsupported_encryption', entry.refusal);
  const bytes = await entry.unpack(Math.min(MAX_FILE, look.budget.octets));
  look.budget.takeOctets(bytes.length);
  const { pieces, findings } = splitInput(bytes, path);
  const objects: Inspected[] = [];
  for (const piece of pieces) {
    // What gzip packed has no name worth a step of its own, if it is another archive.
    const name =
      type === 'gzip' && piece.kind === 'archive'
        ? ''
        : [entry.name, piece.name ?? ''].filter((part) => part !== '').join(' › ');
    objects.push(await look.inside({ ...piece, name }, input, look));
  }
  const nothing = pieces.length === 0 && findings.every(({ code }) => code === 'input.unknown');
  return { objects, findings, nothing };
}
