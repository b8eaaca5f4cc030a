import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';
import { Reader } from '#core/asn1/reader.ts';
import { OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { readPublicKey } from '#core/keys/public-key.ts';

interface Form {
  /** Of the first key, without its private number. */
  pkcs8: Bytes;
  /** The private number in it. */
  secret: Range;
  /** Where the public key begins, which goes on to the end. */
  point: number;
  /** SubjectPublicKeyInfo before the key. */
  head: Bytes;
}

/**
 * Public keys, read out of exported private ones. Keys on a curve have theirs inside (RFC 5915 §3), and a browser
 * writes all of a kind alike: seen once in both forms, the others need not be exported twice, which takes a third of
 * what making them takes.
 */
export class PublicKeyInside {
  #form: Form | undefined;
  #learned = false;

  /** @returns SubjectPublicKeyInfo, DER; undefined when the key is written in another way than the one learned. */
  of(pkcs8: Bytes): Bytes | undefined {
    const form = this.#form;
    if (!form || pkcs8.length !== form.pkcs8.length) return undefined;
    const { secret, point, head } = form;
    for (let i = 0; i < secret.start; i++) if (pkcs8[i] !== form.pkcs8[i]) return undefined;
    for (let i = secret.end; i < point; i++) if (pkcs8[i] !== form.pkcs8[i]) return undefined;
    const spki = new Uint8Array(head.length + pkcs8.length - point);
    spki.set(head);
    spki.set(pkcs8.subarray(point), head.length);
    return spki;
  }

  /** Only of the first key: one that has none inside would not be learned from the next one either. */
  learn(pkcs8: Bytes, spki: Bytes): void {
    if (this.#learned) return;
    this.#learned = true;
    const { keyStart, type } = readPublicKey(new Reader(spki));
    const key = spki.subarray(keyStart);
    const point = pkcs8.length - key.length;
    if (type !== 'EC' || !equalBytes(pkcs8.subarray(point), key)) return;
    // PrivateKeyInfo (RFC 5958 §2): version, algorithm, and the ECPrivateKey with version and private number.
    const info = new Reader(pkcs8).open(SEQUENCE);
    info.next();
    info.next();
    const inner = info.open(OCTET_STRING).open(SEQUENCE);
    inner.next();
    const { content, end } = inner.read(OCTET_STRING);
    if (end >= point) return;
    this.#form = {
      pkcs8: pkcs8.slice().fill(0, content, end),
      secret: { start: content, end },
      point,
      head: spki.slice(0, keyStart),
    };
  }
}
