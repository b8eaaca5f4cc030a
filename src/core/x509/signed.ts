import type { Bytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';
import { readBitString } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '#core/keys/algorithm-identifier.ts';
import type { Signed } from '#core/keys/verify.ts';

/** The frame certificates, requests and CRLs share: `SEQUENCE { to be signed, algorithm, signature }`. */
export interface SignedFrame {
  der: Bytes;
  /** The part that is signed, tag and length included. */
  toBeSigned: Range;
  signatureAlgorithm: AlgorithmIdentifier;
  /** Content of the signature's BIT STRING. */
  signature: Range;
}

/**
 * Reads the frame.
 *
 * @returns The frame and a reader inside the part that is signed.
 * @throws {WorkbenchError} `asn1.*` with an offset.
 */
export function readSignedFrame(der: Bytes): { frame: SignedFrame; inner: Reader } {
  const outer = new Reader(der);
  const reader = outer.open(SEQUENCE);
  outer.finish();
  const toBeSigned = reader.read(SEQUENCE);
  const signatureAlgorithm = readAlgorithmIdentifier(reader);
  const { element } = readBitString(reader);
  reader.finish();
  const frame = {
    der,
    toBeSigned: { start: toBeSigned.start, end: toBeSigned.end },
    signatureAlgorithm,
    signature: { start: element.content + 1, end: element.end },
  };
  return { frame, inner: reader.enter(toBeSigned) };
}

/** What `verifySignature` takes: views of the original bytes, nothing encoded again. */
export function signedParts({ der, toBeSigned, signatureAlgorithm, signature }: SignedFrame): Signed {
  const view = ({ start, end }: Range): Bytes => der.subarray(start, end);
  return { signed: view(toBeSigned), algorithm: view(signatureAlgorithm), signature: view(signature) };
}
