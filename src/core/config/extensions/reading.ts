import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { AttributeRequest } from '#core/issue/request.ts';
import type { ConfigDocument, Entry } from '../document.ts';
import type { Notes } from '../notes.ts';
import type { Objects } from '../objects.ts';
import { Refusal } from './refusal.ts';

/** What extensions are read with. */
export interface ExtensionReading {
  /** Where the sections are that values name. */
  document: ConfigDocument;
  objects: Objects;
  version: OpensslVersion;
  /** `email:move` takes the e-mail addresses out of it. */
  subject: AttributeRequest[][];
  notes: Notes;
  make: 'certificate' | 'request';
  /** DER of the Name that a section describes; what is wrong in there it notes itself. */
  readDirName: (section: Iterable<Entry>, entry: Entry) => Bytes;
  /** The content of a file that a value names; without it there are no files. */
  file?: (path: string) => Bytes | undefined;
}

/** More findings than anybody reads: past them nothing more is looked at. */
export const MANY_NOTES = 1000;

/** The same with what one section of extensions may still use up. */
export interface Reading extends ExtensionReading {
  budget: Budget;
}

/**
 * Sections may be named again and again, by each other as well: fifty sections that each name the next one twice
 * would fill any memory. This bounds what is made of few words, in characters or octets; a file has a million at
 * most.
 */
export class Budget {
  #left = 4_000_000;

  get exhausted(): boolean {
    return this.#left < 0;
  }

  /** @throws {Refusal} */
  spend(characters: number, entry?: Entry): void {
    this.#left -= characters;
    if (this.#left >= 0) return;
    const words =
      'Its sections name each other so often that openssl would write megabytes, if it ever ended.';
    throw new Refusal('config.too_large', 'This grows beyond bounds', words, entry);
  }
}
