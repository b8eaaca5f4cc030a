import { buildName } from '#core/issue/build-name.ts';
import type { AttributeRequest, Request } from '#core/issue/request.ts';
import { lookUp } from '#core/config/document.ts';
import { type ConfigRequest } from '#core/config/read-request.ts';
import { isPlaceholder } from '#core/config/read-name.ts';
import { lengthFault, readStringMask, stringTypeOf, UTF8_ONLY } from '#core/config/string-types.ts';
import { valueOf } from './placeholders.ts';
import type { Unit } from './unit.ts';

type Value = (unit: Unit, n: number) => string;

/** An attribute of the subject, its text cut where values go. */
interface AttributeTemplate extends AttributeRequest {
  pieces: readonly (string | Value)[];
}

/** Values that are what they are in every encoding and string type of names. */
const PLAIN = /^[A-Za-z0-9 ()+,./:=?-]+$/;

/** Stands for a value: long and strange enough to be nowhere else, and of letters that every attribute takes. */
const mark = (index: number): string => `Zq${String(index).padStart(3, '0')}x7Kv9Wj`;

/**
 * The values that a configuration is read with once, to see where they go.
 *
 * @param other Others as long, to see what else changes with them.
 */
export const markedValue = (index: number, other = false): string =>
  other ? mark(index).replace('Zq', 'Yp') : mark(index);

/**
 * Subjects of many devices out of a configuration that was read once, with marks for the values. Reading it anew for
 * each device takes as long as making a key.
 */
export class SubjectTemplate {
  readonly #rdns: readonly (readonly AttributeTemplate[])[];
  readonly #mask: number;
  readonly #objects: ConfigRequest['objects'];

  private constructor(read: ConfigRequest, rdns: AttributeTemplate[][], mask: number) {
    this.#rdns = rdns;
    this.#mask = mask;
    this.#objects = read.objects;
  }

  /**
   * @param read The configuration, read with `markedValue(i)` for the i-th name.
   * @returns Undefined where values do not go into the subject alone, each as often as it stands there.
   */
  static from(
    read: ConfigRequest,
    names: readonly string[],
    uses: number,
    columns: readonly string[],
  ): SubjectTemplate | undefined {
    const stringMask = lookUp(read.document, 'req', 'string_mask');
    const mask = stringMask ? readStringMask(stringMask.value) : UTF8_ONLY;
    if (mask === undefined || read.questions.length > 0) return undefined;
    if (read.findings.some(({ severity }) => severity === 'fatal')) return undefined;
    let found = 0;
    const rdns = read.value.subject.map((rdn) =>
      rdn.map((attribute) => {
        const pieces = cut(attribute.text, names, columns);
        found += pieces.filter((piece) => typeof piece !== 'string').length;
        return { ...attribute, pieces };
      }),
    );
    return found === uses ? new SubjectTemplate(read, rdns, mask) : undefined;
  }

  /** @returns Undefined where the configuration has to be read for this device. */
  fill(
    unit: Unit,
    n: number,
  ): (Pick<Request, 'subject'> & { subjectDer: NonNullable<Request['subjectDer']> }) | undefined {
    const subject: AttributeRequest[][] = [];
    for (const rdn of this.#rdns) {
      const attributes: AttributeRequest[] = [];
      for (const template of rdn) {
        const attribute = this.#attribute(template, unit, n);
        if (!attribute) return undefined;
        attributes.push(attribute);
      }
      subject.push(attributes);
    }
    return { subject, subjectDer: buildName(subject) };
  }

  #attribute(
    { oid, tag, pieces, text: same }: AttributeTemplate,
    unit: Unit,
    n: number,
  ): AttributeRequest | undefined {
    if (pieces.length === 1 && typeof pieces[0] === 'string') return { oid, text: same, tag };
    let text = '';
    for (const piece of pieces) {
      const value = typeof piece === 'string' ? piece : piece(unit, n);
      if (typeof piece !== 'string' && !PLAIN.test(value)) return undefined;
      text += value;
    }
    const rule = this.#objects.ruleOf(oid);
    const type = stringTypeOf(text, rule.string, this.#mask);
    if (type === undefined || lengthFault(rule, text) !== undefined || isPlaceholder(text)) return undefined;
    return { oid, text, tag: type };
  }
}

function cut(text: string, names: readonly string[], columns: readonly string[]): (string | Value)[] {
  return text.split(/(Zq\d{3}x7Kv9Wj)/).flatMap((piece, i): (string | Value)[] => {
    if (i % 2 === 0) return piece === '' && text !== '' ? [] : [piece];
    const value = valueOf(names[Number(piece.slice(2, 5))] ?? '', columns);
    return value ? [value] : [piece];
  });
}
