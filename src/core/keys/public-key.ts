import { curves, publicKeyAlgorithms } from '#data/algorithms.ts';
import { readBitString, readInteger } from '#core/asn1/primitives.ts';
import { readOid } from '#core/asn1/oid.ts';
import { Reader } from '#core/asn1/reader.ts';
import { OID, SEQUENCE } from '#core/asn1/tags.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from './algorithm-identifier.ts';

/** A SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). Offsets are into the buffer it was read from. */
export interface PublicKey {
  start: number;
  end: number;
  algorithm: AlgorithmIdentifier;
  /** `RSA`, `EC`, `Ed25519`, …; the dotted OID when unknown. */
  type: string;
  /** Modulus or field size in bits; 0 when unknown. */
  bits: number;
  /** Named curve of an EC key, by its usual name or OID. */
  curve?: string;
  /** RSA public exponent, when it fits a safe integer. */
  exponent?: number;
  /** The content of the BIT STRING without its count of unused bits. */
  keyStart: number;
  keyEnd: number;
}

/**
 * Reads a SubjectPublicKeyInfo. Keys of unknown type are read as far as their bit string.
 *
 * @throws {WorkbenchError} `asn1.*` with an offset.
 */
export function readPublicKey(reader: Reader): PublicKey {
  const element = reader.read(SEQUENCE);
  const inner = reader.enter(element);
  const algorithm = readAlgorithmIdentifier(inner);
  const bitString = readBitString(inner);
  inner.finish();
  const type = publicKeyAlgorithms[algorithm.oid] ?? algorithm.oid;
  const key: PublicKey = {
    start: element.start,
    end: element.end,
    algorithm,
    type,
    bits: fixedBits[type] ?? 0,
    keyStart: bitString.element.content + 1,
    keyEnd: bitString.element.end,
  };
  if (type === 'RSA' || type === 'RSA-PSS') readRsa(reader, key);
  else if (type === 'EC') readCurve(reader, key);
  else if (type === 'DSA' || type === 'DH') readPrime(reader, key);
  return key;
}

const fixedBits: Record<string, number> = { Ed25519: 256, Ed448: 456, X25519: 253, X448: 448 };

function readRsa(reader: Reader, key: PublicKey): void {
  const numbers = new Reader(reader.bytes, key.keyStart, key.keyEnd, reader.violations).open(SEQUENCE);
  const modulus = readInteger(numbers);
  const exponent = readInteger(numbers);
  key.bits = bitLength(reader.bytes, modulus.content, modulus.end);
  if (exponent.end - exponent.content <= 6) {
    key.exponent = 0;
    for (let i = exponent.content; i < exponent.end; i++) {
      key.exponent = key.exponent * 256 + (reader.bytes[i] ?? 0);
    }
  }
}

function readCurve(reader: Reader, key: PublicKey): void {
  const { parameters } = key.algorithm;
  if (parameters?.tag !== OID) {
    key.curve = 'explicit parameters';
    return;
  }
  const oid = readOid(new Reader(reader.bytes, parameters.start, parameters.end, reader.violations));
  key.curve = curves[oid]?.name ?? oid;
  key.bits = curves[oid]?.bits ?? 0;
}

/** The prime stands first among the parameters of DSA and DH, where there are any. */
function readPrime(reader: Reader, key: PublicKey): void {
  const { parameters } = key.algorithm;
  if (parameters?.tag !== SEQUENCE) return;
  const prime = readInteger(
    new Reader(reader.bytes, parameters.start, parameters.end, reader.violations).open(SEQUENCE),
  );
  key.bits = bitLength(reader.bytes, prime.content, prime.end);
}

/** Bits of a positive big-endian number. */
export function bitLength(bytes: Uint8Array, start: number, end: number): number {
  let from = start;
  while (from < end && bytes[from] === 0) from++;
  return from === end ? 0 : (end - from - 1) * 8 + (32 - Math.clz32(bytes[from] ?? 0));
}

/** `RSA 2048`, `P-256`, `Ed25519`: how people call a key. */
export function publicKeyTitle({ type, bits, curve }: Pick<PublicKey, 'type' | 'bits' | 'curve'>): string {
  if (type === 'EC') return curve ?? 'EC';
  return /^(?:RSA|DSA|DH)/.test(type) && bits > 0 ? `${type} ${bits}` : type;
}
