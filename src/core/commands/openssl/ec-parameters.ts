import type { OpensslVersion } from '#data/openssl-versions.ts';
import { opensslCurves } from '#data/openssl-curves.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { readOid } from '#core/asn1/oid.ts';
import { Reader } from '#core/asn1/reader.ts';
import { encodeOid } from '#core/asn1/write.ts';
import { decodePem } from '#core/container/pem.ts';
import { objectByOid, objectByShort } from '#core/x509/objects.ts';
import type { Io } from '../io.ts';

/**
 * openssl's own name of a curve: short names in any case, those of FIPS 186 as they are written there.
 *
 * @returns Undefined when it knows no such curve; `secp256r1` is none of its names outside of `ecparam`.
 */
export function curveNamed(name: string): string | undefined {
  for (const [short, { nist }] of opensslCurves)
    if (nist === name || short.toLowerCase() === name.toLowerCase()) return short;
  return undefined;
}

/** EcpkParameters of a named curve, DER: its identifier (RFC 5480 §2.1.1). */
export function parametersOf(curve: string, version: OpensslVersion): Bytes | undefined {
  const oid = objectByShort(curve, version)?.oid;
  return oid === undefined || oid === '' ? undefined : encodeOid(oid);
}

/**
 * The curve that a file of parameters names, as `ecparam` writes it; a key beside them changes nothing.
 *
 * @returns openssl's name of the curve.
 * @throws {Refused} when there is no such file, or it names no curve.
 */
export function readCurveFile(io: Io, path: string | undefined, ...words: string[]): string {
  const file = io.read(path);
  const curve = file && curveIn(file, io.call.terminal.version);
  return curve ?? io.fail(...words);
}

function curveIn(file: Bytes, version: OpensslVersion): string | undefined {
  const pem = decodePem(decodeLatin1(file)).blocks.find(({ label }) => label === 'EC PARAMETERS');
  try {
    return objectByOid(readOid(new Reader(pem?.bytes ?? file)), version)?.short;
  } catch {
    return undefined;
  }
}
