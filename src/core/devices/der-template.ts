import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';

/** What differs between the devices of a batch in what is signed. */
interface Differing {
  /** SubjectPublicKeyInfo, DER. */
  spki: Bytes;
  /** SHA-1 of the key's bits; asked for only where it is written. */
  keyIdentifier: () => Bytes;
  /** Octets of the serial number; none in a request. */
  serialNumber: Bytes;
}

/** The same, worked out. */
export interface Own {
  spki: Bytes;
  keyIdentifier: Bytes;
  serialNumber: Bytes;
}

type Build = (own: Own) => Bytes;

interface Place {
  at: number;
  octets: number;
}

/**
 * A structure of which only key, key identifier and serial number differ: built once, then copied with those in
 * their places. Building it anew takes longer than the signature over it.
 */
class DerTemplate {
  readonly #der: Bytes;
  readonly #spki: Place;
  readonly #identifier: Place | undefined;
  readonly #serial: Place | undefined;

  private constructor(der: Bytes, spki: Place, identifier: Place | undefined, serial: Place | undefined) {
    this.#der = der;
    this.#spki = spki;
    this.#identifier = identifier;
    this.#serial = serial;
  }

  /**
   * @param build Makes the structure with the given values, each of which stands in it once or not at all.
   * @returns Undefined where the places cannot be told for certain.
   */
  static from(build: Build, { spki, serialNumber }: Differing): DerTemplate | undefined {
    // Values that stand nowhere else by chance.
    const markedSpki = marked(spki, 0xa5);
    const identifier = new Uint8Array(20).fill(0x5a);
    const serial = new Uint8Array(serialNumber.length).fill(0x3c);
    const der = build({ spki: markedSpki, keyIdentifier: identifier, serialNumber: serial });
    const [keyAt, identifierAt, serialAt] = [markedSpki, identifier, serial].map((value) =>
      placesOf(der, value),
    );
    const [key] = keyAt ?? [];
    const hasSerial = serialNumber.length > 1;
    if (!key || keyAt?.length !== 1 || (identifierAt?.length ?? 0) > 1) return undefined;
    if (hasSerial && serialAt?.length !== 1) return undefined;
    return new DerTemplate(der, key, identifierAt?.[0], hasSerial ? serialAt?.[0] : undefined);
  }

  /** @returns Undefined for values of another length than those it was made with. */
  fill({ spki, keyIdentifier, serialNumber }: Differing): Bytes | undefined {
    if (spki.length !== this.#spki.octets) return undefined;
    // A leading zero would not be written (X.690 §8.3.2).
    const fits = (serialNumber[0] ?? 0) > 0 && (serialNumber[0] ?? 0) < 0x80;
    if (this.#serial && (serialNumber.length !== this.#serial.octets || !fits)) return undefined;
    const der = this.#der.slice();
    der.set(spki, this.#spki.at);
    if (this.#serial) der.set(serialNumber, this.#serial.at);
    if (this.#identifier) der.set(keyIdentifier(), this.#identifier.at);
    return der;
  }
}

/** The same octets but for the last of them: algorithm and lengths stay as they are. */
function marked(spki: Bytes, octet: number): Bytes {
  const copy = spki.slice();
  copy.fill(octet, copy.length - Math.min(48, copy.length >> 1));
  return copy;
}

function placesOf(der: Bytes, value: Bytes): Place[] {
  const places: Place[] = [];
  for (let at = der.indexOf(value[0] ?? 0); at >= 0; at = der.indexOf(value[0] ?? 0, at + 1))
    if (equalBytes(der.subarray(at, at + value.length), value)) places.push({ at, octets: value.length });
  return places;
}

/** The template of the request that was last made of: without columns it is the same for every device. */
export class Templates {
  #of: object | undefined;
  #template: DerTemplate | undefined;
  /** Columns make another request for each device: then a template would cost more than it saves. */
  #changed = 0;

  /** @param of What is asked for, the same object where it is the same. */
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
