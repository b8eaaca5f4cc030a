import type { Bytes } from '#core/bytes/bytes.ts';
import type { Range } from '#core/findings/finding.ts';
import { readBitString } from '#core/asn1/primitives.ts';
import { type Cut, Reader } from '#core/asn1/reader.ts';
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
  /** The data ends before the frame does: no signature over it can be checked. */
  cutOff?: true;
}

/**
 * Reads the frame.
 *
 * @param cut Given, what is cut off is read as far as it goes; algorithm and signature may then be empty.
 * @returns The frame and a reader inside the part that is signed.
 * @throws {WorkbenchError} `asn1.*` with an offset.
 */
export function readSignedFrame(der: Bytes, cut?: Cut): { frame: SignedFrame; inner: Reader } {
  const outer = new Reader(der, 0, der.length, [], cut);
  const reader = outer.open(SEQUENCE);
  outer.finish();
  const toBeSigned = reader.read(SEQUENCE);
  const frame = {
    der,
    toBeSigned: { start: toBeSigned.start, end: toBeSigned.end },
    ...readSignature(reader),
  };
  return { frame, inner: reader.enter(toBeSigned) };
}

function readSignature(reader: Reader): Pick<SignedFrame, 'signatureAlgorithm' | 'signature' | 'cutOff'> {
  const { end } = reader;
  let signatureAlgorithm: AlgorithmIdentifier = { oid: '', start: end, end };
  try {
    signatureAlgorithm = readAlgorithmIdentifier(reader);
    const { element } = readBitString(reader);
    reader.finish();
    return { signatureAlgorithm, signature: { start: element.content + 1, end: element.end } };
  } catch (error) {
    if (reader.cut?.claimed === undefined) throw error;
    return { signatureAlgorithm, signature: { start: end, end }, cutOff: true };
  }
}

/** What `verifySignature` takes: views of the original bytes, nothing encoded again. */
export function signedParts({ der, toBeSigned, signatureAlgorithm, signature }: SignedFrame): Signed {
  const view = ({ start, end }: Range): Bytes => der.subarray(start, end);
  return { signed: view(toBeSigned), algorithm: view(signatureAlgorithm), signature: view(signature) };
}
