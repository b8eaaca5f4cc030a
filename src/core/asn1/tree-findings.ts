import type { WorkbenchError } from '#core/errors.ts';
import type { Finding, Range, Severity } from '#core/findings/finding.ts';
import type { BerHeader } from './ber-header.ts';
import { BIT_STRING, BOOLEAN, INTEGER, SEQUENCE, SET } from './tags.ts';

/** The hundredth of a kind says nothing new. */
const MAX_FINDINGS = 100;
const ENUMERATED = 0x0a;
const OBJECT = 0x08;

/** What in an encoding is not DER (X.690 §10 and §11), each with its octets. */
export class TreeFindings {
  readonly list: Finding[] = [];
  readonly #bytes: Uint8Array;
  readonly #severity: Severity;
  #trailing = false;

  constructor(bytes: Uint8Array, berAllowed: boolean) {
    this.#bytes = bytes;
    this.#severity = berAllowed ? 'notice' : 'error';
  }

  header({ tagClass, tagNumber, constructed, content, length, shortest }: BerHeader, start: number): void {
    const range = { start, end: content };
    if (length < 0)
      this.#note('asn1.indefinite_length', 'Length is indefinite, which DER forbids', '10.1', range);
    if (!shortest)
      this.#note(
        'asn1.long_length',
        'Tag or length is written in more octets than DER allows',
        '10.1',
        range,
      );
    const tag = tagNumber | (constructed ? 0x20 : 0);
    const mayBeConstructed = tag === SEQUENCE || tag === SET || tagNumber === OBJECT || tagNumber === 11;
    if (tagClass === 0 && constructed && !mayBeConstructed)
      this.#note('asn1.constructed_string', 'A string in pieces, which DER forbids', '10.2', range);
    if (tagClass === 0 && !constructed && (tagNumber === 16 || tagNumber === 17))
      this.#note('asn1.primitive_sequence', 'SEQUENCE or SET that is not constructed', '8.9', range);
  }

  primitive(tag: number, start: number, content: number, end: number): void {
    const range = { start, end };
    const length = end - content;
    const first = length > 0 ? (this.#bytes[content] ?? 0) : 0;
    const second = length > 1 ? (this.#bytes[content + 1] ?? 0) : 0;
    if (tag === BOOLEAN && (length !== 1 || (first !== 0 && first !== 0xff)))
      this.#note('asn1.boolean_value', 'BOOLEAN is neither 00 nor FF', '11.1', range);
    if (tag === INTEGER || tag === ENUMERATED) {
      if (length === 0) this.#note('asn1.bad_integer', 'A number without octets', '8.3', range);
      else if (length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
        this.#note('asn1.long_integer', 'A number has needless leading octets', '8.3', range);
    }
    if (tag === BIT_STRING) {
      const last = this.#bytes[end - 1] ?? 0;
      if (length === 0 || first > 7 || (first > 0 && length === 1))
        this.#note(
          'asn1.bad_bit_string',
          'A BIT STRING with an impossible count of unused bits',
          '8.6',
          range,
        );
      else if ((last & ((1 << first) - 1)) !== 0)
        this.#note('asn1.unused_bits', 'Unused bits of a BIT STRING are set', '11.2', range);
    }
  }

  trailing(start: number, end: number): void {
    if (this.#trailing) return;
    this.#trailing = true;
    this.#note('asn1.trailing_data', 'There is more after the structure', '8.1', { start, end });
  }

  broken({ code, message, offset }: WorkbenchError, range: Range): void {
    if (this.list.length >= MAX_FINDINGS) return;
    this.list.push({
      ...finding(code, 'error', 'Cannot be read from here', '8.1', range),
      detail: `${message} (at byte ${offset ?? range.start})`,
    });
  }

  #note(code: string, title: string, section: string, range: Range): void {
    if (this.list.length < MAX_FINDINGS) this.list.push(finding(code, this.#severity, title, section, range));
  }
}

const finding = (
  code: string,
  severity: Severity,
  title: string,
  section: string,
  range: Range,
): Finding => ({
  code,
  severity,
  title,
  ref: { doc: 'X.690', section },
  at: { input: '', path: `byte ${range.start}`, range },
});
