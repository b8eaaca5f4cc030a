import { WorkbenchError } from '#core/errors.ts';
import { encodingOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { readOid } from '#core/asn1/oid.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { INTEGER, SEQUENCE } from '#core/asn1/tags.ts';
import { list, readText } from './parts.ts';
import { qualifiedTypes } from '#data/qualified-statements.ts';
import type { ExtensionValue, Statement } from './value.ts';

/** What stands behind the OID, by it (ETSI EN 319 412-5 §4). */
const readers: Readonly<Record<string, (reader: Reader) => string[]>> = {
  // QcLimitValue
  '0.4.0.1862.1.2': (reader) => {
    const value = reader.open(SEQUENCE);
    const currency = value.peek() === INTEGER ? String(readSmallInteger(value)) : readText(value);
    const [amount, exponent] = [readSmallInteger(value), readSmallInteger(value)];
    return [`up to ${amount} × 10^${exponent} ${currency}`];
  },
  // QcRetentionPeriod
  '0.4.0.1862.1.3': (reader) => [`kept for ${readSmallInteger(reader)} years`],
  // QcPDS
  '0.4.0.1862.1.5': (reader) =>
    list(reader, (locations) => {
      const location = locations.open(SEQUENCE);
      const url = readText(location);
      return `${url} (${readText(location)})`;
    }),
  // QcType
  '0.4.0.1862.1.6': (reader) =>
    list(reader, (types) => {
      const oid = readOid(types);
      return qualifiedTypes[oid] ?? oid;
    }),
  // QcCClegislation
  '0.4.0.1862.1.7': (reader) => list(reader, readText),
  // PSD2 (ETSI TS 119 495 §5.1)
  '0.4.0.19495.2': (reader) => {
    const value = reader.open(SEQUENCE);
    const roles = list(value, (one) => {
      const role = one.open(SEQUENCE);
      readOid(role);
      return readText(role);
    });
    return [`roles ${roles.join(', ')}`, `authority ${readText(value)}`, `its id ${readText(value)}`];
  },
};

/** RFC 3739 §3.2.6. What is built otherwise than its kind says stays bytes. */
export function readStatements(reader: Reader): ExtensionValue {
  return { type: 'qcStatements', statements: list(reader, readStatement) };
}

function readStatement(reader: Reader): Statement {
  const inner = reader.open(SEQUENCE);
  const oid = readOid(inner);
  if (inner.done) return { oid, details: [] };
  const start = inner.pos;
  const element = inner.next();
  const info = encodingOf(reader.bytes, element);
  const read = readers[oid];
  if (!read) return { oid, details: [], info };
  inner.pos = start;
  try {
    return { oid, details: read(inner), info };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return { oid, details: [], info };
  }
}
