import type { AltName } from '#core/config/alt-name.ts';
import type { readTypedNames } from '#core/config/typed-names.ts';

interface Names {
  addNames: (names: readonly AltName[]) => void;
  removeName: (name: AltName) => void;
}

/** The box in which names are typed, until they are names. */
export class NameEntry {
  typed = $state('');
  problem = $state('');
  note = $state('');
  /** A URL whose host was taken, when the URL itself may have been meant. */
  offered = $state.raw<{ uri: string; host: AltName } | undefined>();

  readonly #names: Names;
  readonly #withReader: (use: (read: typeof readTypedNames) => void) => void;

  /** @param withReader Calls back with what reads names: at once, where the page has it already. */
  constructor(names: Names, withReader: (use: (read: typeof readTypedNames) => void) => void) {
    this.#names = names;
    this.#withReader = withReader;
  }

  /** Takes what was typed or pasted; what is no name stays in the box, with the reason. */
  take(text?: string): void {
    this.#withReader((read) => this.#take(text ?? this.typed, read));
  }

  #take(text: string, readNames: typeof readTypedNames): void {
    const pending = text.trim();
    if (pending === '' && this.problem === '') return;
    const left: string[] = [];
    const names: AltName[] = [];
    this.problem = this.note = '';
    this.offered = undefined;
    for (const read of readNames(pending)) {
      if ('problem' in read) {
        left.push(read.text);
        this.problem = `“${read.text}”: ${read.problem}.`;
        continue;
      }
      names.push(read.name);
      if (read.note !== undefined) this.note = read.note;
      if (read.uri !== undefined) this.offered = { uri: read.uri, host: read.name };
    }
    if (names.length > 0) this.#names.addNames(names);
    this.typed = left.join(' ');
  }

  /** Puts the URL itself in the place of its host. */
  useUri(): void {
    if (!this.offered) return;
    this.#names.removeName(this.offered.host);
    this.#names.addNames([{ type: 'URI', text: this.offered.uri }]);
    this.note = '';
    this.offered = undefined;
  }
}
