import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { encodingOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { encodeBitString, encodeSequence } from '#core/asn1/write.ts';
import { WorkbenchError } from '#core/errors.ts';
import { readPublicKey } from '#core/keys/public-key.ts';
import { importAndKeep } from '#core/keys/imported-keys.ts';
import { type Signed, type Verdict, verifySignature } from '#core/keys/verify.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { Budget } from './budget.ts';

/** Verifies each document once per key, and no more of them than the budget has. */
export class Signatures {
  /** By where the signed part lies: what is equal but stands elsewhere may have another signature. */
  readonly #done = new Map<ArrayBuffer, Map<string, Promise<Verdict>>>();
  readonly #budget: Budget;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /**
   * Whether something was signed with the private half of `spki`. Malformed keys and parameters are an answer, not
   * an error.
   *
   * @throws {BudgetSpent}
   */
  verify(parts: Signed, spki: Bytes): Promise<Verdict> {
    const { signed, signature } = parts;
    let byPlace = this.#done.get(signed.buffer);
    if (!byPlace) this.#done.set(signed.buffer, (byPlace = new Map<string, Promise<Verdict>>()));
    const place = `${signed.byteOffset} ${signature.byteOffset} ${signature.length} `;
    const key = place + decodeLatin1(spki, 0, spki.length);
    let verdict = byPlace.get(key);
    if (!verdict) {
      this.#budget.take('signatures');
      byPlace.set(key, (verdict = verifyAny(parts, spki)));
    }
    return verdict;
  }
}

async function verifyAny(parts: Signed, spki: Bytes): Promise<Verdict> {
  try {
    return await verifySignature(parts, spki, importAndKeep);
  } catch (error) {
    const { code, message } = WorkbenchError.from(error);
    if (code === 'internal.bug') throw error;
    return { result: 'unsupported', reason: message };
  }
}

/** The SubjectPublicKeyInfo, empty where there is none that can be read. */
export const keyOf = ({ der, publicKey }: Certificate): Bytes =>
  publicKey ? der.subarray(publicKey.start, publicKey.end) : new Uint8Array();

/** A DSA key that leaves its parameters to its issuer (RFC 5280 §6.1.4 (f)). */
export function inheritsParameters(spki: Bytes): boolean {
  try {
    const { type, algorithm } = readPublicKey(new Reader(spki));
    return type === 'DSA' && algorithm.parameters?.tag !== SEQUENCE;
  } catch {
    return false;
  }
}

/** The key with the parameters of the one above it, when it has none and they are of one kind; as it is otherwise. */
export function withParametersOf(spki: Bytes, above: Bytes): Bytes {
  if (!inheritsParameters(spki) || equalBytes(spki, above)) return spki;
  try {
    const upper = readPublicKey(new Reader(above));
    const own = readPublicKey(new Reader(spki));
    if (upper.algorithm.oid !== own.algorithm.oid || upper.algorithm.parameters?.tag !== SEQUENCE)
      return spki;
    return encodeSequence(
      encodingOf(above, upper.algorithm),
      encodeBitString(spki.subarray(own.keyStart, own.keyEnd)),
    );
  } catch {
    return spki;
  }
}
