import type { Entry } from '../document.ts';
import type { ExtensionReading } from './reading.ts';
import type { Refusal } from './refusal.ts';

/** The finding that a refusal becomes, at the line nearest to the fault. */
export function noteRefusal(refusal: Refusal, entry: Entry, { notes }: ExtensionReading): void {
  notes.fatal(refusal.code, refusal.title, refusal.entry ?? entry, refusal.message);
}
