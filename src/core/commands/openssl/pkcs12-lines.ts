import { digestByHmacOid, digestByOid } from '#data/digests.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { readOid } from '#core/asn1/oid.ts';
import { contentOf, readSmallInteger } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { BIT_STRING, BMP_STRING, INTEGER, OCTET_STRING, SEQUENCE, UTF8_STRING } from '#core/asn1/tags.ts';
import { toDefinite } from '#core/container/ber.ts';
import { objectByOid } from '#core/x509/objects.ts';
import type { ShownAttribute } from './pkcs12-shown-bags.ts';

const PBES2 = '1.2.840.113549.1.5.13';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';

/** As `print_attribs` of openssl's apps/pkcs12.c has it; one character a byte. */
export function attributeLines(
  title: string,
  attributes: readonly ShownAttribute[] | undefined,
  version: OpensslVersion,
): string {
  if (!attributes) return `${title}: <No Attributes>\n`;
  if (attributes.length === 0) return `${title}: <Empty Attributes>\n`;
  const lines = attributes.map(
    ({ oid, value }) => `    ${objectByOid(oid, version)?.long ?? oid}: ${valueText(value)}\n`,
  );
  return `${title}\n${lines.join('')}`;
}

function valueText(value: Bytes | undefined): string {
  if (!value) return '<No Values>';
  const { tag, content, end } = new Reader(value).next();
  const octets = value.subarray(content, end);
  switch (tag) {
    case BMP_STRING:
      // The low octet of each character, whatever the high one is.
      return decodeLatin1(octets.filter((_, i) => i % 2 === 1));
    case UTF8_STRING:
      return decodeLatin1(octets);
    case OCTET_STRING:
      return hexText(octets);
    case BIT_STRING:
      return hexText(octets.subarray(1));
    default:
      return `<Unsupported tag ${tag & 0x1f}>`;
  }
}

const hexText = (octets: Uint8Array): string =>
  octets.length === 0 ? '' : `${toHex(octets, ' ').toUpperCase()} `;

/** OID of an AlgorithmIdentifier, or of the one at the beginning of an EncryptedPrivateKeyInfo. */
export const algorithmOid = (der: Bytes): string => readOid(algorithmReader(der));

function algorithmReader(der: Bytes): Reader {
  const reader = new Reader(der).open(SEQUENCE);
  return reader.peek() === SEQUENCE ? reader.open(SEQUENCE) : reader;
}

/** `PBES2, PBKDF2, AES-256-CBC, Iteration 2048, PRF hmacWithSHA256`, of the same. */
export function algorithmLine(der: Bytes): string {
  const reader = algorithmReader(der);
  const oid = readOid(reader);
  const parameters = reader.open(SEQUENCE);
  if (oid !== PBES2) {
    parameters.next();
    return `${longName(oid)}, Iteration ${readSmallInteger(parameters)}`;
  }
  const derivation = parameters.open(SEQUENCE);
  const kdf = readOid(derivation);
  const cipher = longName(readOid(parameters.open(SEQUENCE))).toUpperCase();
  const inner = derivation.open(SEQUENCE);
  const salt = contentOf(der, inner.read(OCTET_STRING));
  const head = `${longName(oid)}, ${longName(kdf)}, ${cipher}`;
  if (kdf === SCRYPT) {
    const [N, r, p] = [readSmallInteger(inner), readSmallInteger(inner), readSmallInteger(inner)];
    return `${head}, Salt length: ${salt.length}, Cost(N): ${N}, Block size(r): ${r}, Parallelization(p): ${p}`;
  }
  const rounds = readSmallInteger(inner);
  if (!inner.done && inner.peek() === INTEGER) inner.next();
  const prf = inner.done ? '1.2.840.113549.2.7' : readOid(inner.open(SEQUENCE));
  return `${head}, Iteration ${rounds}, PRF ${digestByHmacOid.has(prf) ? longName(prf) : prf}`;
}

const longName = (oid: string): string => objectByOid(oid, '3.0')?.long ?? oid;

/** What `-info` says of the MAC; nothing for a file without one. */
export function macLines(file: Bytes): string[] {
  const bytes = toDefinite(file);
  const reader = new Reader(bytes).open(SEQUENCE);
  reader.next();
  reader.next();
  if (reader.done) return [];
  const mac = reader.open(SEQUENCE);
  const info = mac.open(SEQUENCE);
  const oid = readOid(info.open(SEQUENCE));
  const length = contentOf(bytes, info.read(OCTET_STRING)).length;
  const salt = contentOf(bytes, mac.read(OCTET_STRING)).length;
  const rounds = mac.done ? 1 : readSmallInteger(mac);
  const name = digestByOid.has(oid) ? (objectByOid(oid, '3.0')?.long ?? oid) : longName(oid);
  return [`MAC: ${name}, Iteration ${rounds}`, `MAC length: ${length}, salt length: ${salt}`];
}
