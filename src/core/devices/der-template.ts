import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { Reader } from '#core/asn1/reader.ts';
import { OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { encode } from '#core/asn1/write.ts';

/** What differs between the devices of a batch in what is signed. */
interface Differing {
  /** Name, DER. */
  subject: Bytes;
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
  /** SHA-1 of the key's bits; asked for only where it is written. */
  keyIdentifier: () => Bytes;
  /** Octets of the serial number; none in a request. */
  serialNumber: Bytes;
}

/** The same, worked out. */
export interface Own {
  subject: Bytes;
  spki: Bytes;
  keyIdentifier: Bytes;
  serialNumber: Bytes;
}

type Build = (own: Own) => Bytes;

interface Places {
  subject: number;
  spki: number;
  /** Absent where the structure has none. */
  identifier?: number;
  serial?: number;
}

/** Stands for the subject: a TLV, of which the builders see no more than the octets. */
const SUBJECT = encode(OCTET_STRING, new Uint8Array(24).fill(0xc3));
const IDENTIFIER = new Uint8Array(20).fill(0x5a);

/**
 * A structure of which only subject, key, key identifier and serial number differ: built once, then copied with those
 * in their places. Building it anew takes longer than the signature over it.
 */
class DerTemplate {
  /** What is in the outer SEQUENCE before the subject, and behind it. */
  readonly #before: Bytes;
  readonly #behind: Bytes;
  /** Offsets into the two together, without a subject between them. */
  readonly #at: Places;
  readonly #octets: { spki: number; serial: number };

  private constructor(content: Bytes, at: Places, octets: { spki: number; serial: number }) {
    this.#before = content.slice(0, at.subject);
    this.#behind = content.slice(at.subject + SUBJECT.length);
    this.#at = at;
    this.#octets = octets;
  }

  /**
   * @param build Makes the structure with the given values, each of which stands in it once or not at all.
   * @returns Undefined where the places cannot be told for certain.
   */
  static from(build: Build, { spki, serialNumber }: Differing): DerTemplate | undefined {
    // Values that stand nowhere else by chance.
    const own: Own = {
      subject: SUBJECT,
      spki: marked(spki, 0xa5),
      keyIdentifier: IDENTIFIER,
      serialNumber: new Uint8Array(serialNumber.length).fill(0x3c),
    };
    const content = contentOf(build(own));
    if (!content) return undefined;
    const hasSerial = serialNumber.length > 1;
    const [subject, key, identifier, serial] = [
      placesOf(content, own.subject),
      placesOf(content, own.spki),
      placesOf(content, own.keyIdentifier),
      hasSerial ? placesOf(content, own.serialNumber) : [],
    ];
    const [subjectAt] = subject;
    const [keyAt] = key;
    if (subjectAt === undefined || keyAt === undefined || subject.length > 1 || key.length > 1)
      return undefined;
    if (identifier.length > 1 || serial.length !== Number(hasSerial)) return undefined;
    // Inside of something else, the length of that would be another one too.
    if (!startsMember(content, subjectAt)) return undefined;
    const shorter = (at: number): number => (at > subjectAt ? at - SUBJECT.length : at);
    const at: Places = { subject: subjectAt, spki: shorter(keyAt) };
    if (identifier[0] !== undefined) at.identifier = shorter(identifier[0]);
    if (serial[0] !== undefined) at.serial = shorter(serial[0]);
    return new DerTemplate(content, at, { spki: spki.length, serial: serialNumber.length });
  }

  /** @returns Undefined for a key or a serial number of another length than those it was made with. */
  fill({ subject, spki, keyIdentifier, serialNumber }: Differing): Bytes | undefined {
    const at = this.#at;
    if (spki.length !== this.#octets.spki) return undefined;
    // A leading zero would not be written (X.690 §8.3.2).
    const fits = (serialNumber[0] ?? 0) > 0 && (serialNumber[0] ?? 0) < 0x80;
    if (at.serial !== undefined && (serialNumber.length !== this.#octets.serial || !fits)) return undefined;
    const der = encode(SEQUENCE, this.#before, subject, this.#behind);
    const head = der.length - this.#before.length - subject.length - this.#behind.length;
    const put = (value: Bytes, place: number): void =>
      der.set(value, head + place + (place >= at.subject ? subject.length : 0));
    put(spki, at.spki);
    if (at.serial !== undefined) put(serialNumber, at.serial);
    if (at.identifier !== undefined) put(keyIdentifier(), at.identifier);
    return der;
  }
}

/** What is in a SEQUENCE that is all there is. */
function contentOf(der: Bytes): Bytes | undefined {
  const { content, end } = new Reader(der).read(SEQUENCE);
  return end === der.length ? der.slice(content) : undefined;
}

function startsMember(content: Bytes, at: number): boolean {
  const reader = new Reader(content);
  while (reader.pos < at) reader.next();
  return reader.pos === at;
}

/** The same octets but for the last of them: algorithm and lengths stay as they are. */
function marked(spki: Bytes, octet: number): Bytes {
  const copy = spki.slice();
  copy.fill(octet, copy.length - Math.min(48, copy.length >> 1));
  return copy;
}

function placesOf(der: Bytes, value: Bytes): number[] {
  const places: number[] = [];
  for (let at = der.indexOf(value[0] ?? 0); at >= 0; at = der.indexOf(value[0] ?? 0, at + 1))
    if (equalBytes(der.subarray(at, at + value.length), value)) places.push(at);
  return places;
}

/** The template of what was last made: of one configuration it is the same for every device. */
export class Templates {
  #of: object | undefined;
  #template: DerTemplate | undefined;
  /** Values in extensions make another one for each device: then a template would cost more than it saves. */
  #changed = 0;

  /** @param of The same object where all but what differs is the same. */
  build(of: object, differing: Differing, build: Build): Bytes {
    if (this.#of !== of) {
      this.#changed++;
      this.#of = of;
      this.#template = this.#changed > 2 ? undefined : DerTemplate.from(build, differing);
    }
    return (
      this.#template?.fill(differing) ?? build({ ...differing, keyIdentifier: differing.keyIdentifier() })
    );
  }
}
