import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeBase64 } from '#core/bytes/base64.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import { decodeTree } from '#core/asn1/tree.ts';
import { walk } from '#core/asn1/walk.ts';
import {
  encodeBitString,
  encodeInteger,
  encodeOctetString,
  encodeOid,
  encodeSequence,
  encodeTime,
} from '#core/asn1/write.ts';
import { compareDocuments } from '#core/compare/compare.ts';
import { inspectInputs } from '#core/detect/inspect.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { contentKey } from '#bench/content-key.ts';
import type { BenchObject } from '#bench/object.ts';
import { issuerPairs } from '#bench/relate.ts';
import { arrange, rowOf } from '#bench/rows.ts';
import { surveyOf } from '#bench/survey.ts';
import { type Light, lighten } from '#workers/light.ts';
import { restore } from '#workers/restore.ts';
import { issuedCertificates } from './corpus.ts';
import { compare, type Measured } from './measure.ts';

const COUNT = 10_000;
/** So many cross to the page at once. */
const PART = 250;
const nowhere = { start: 0, end: 4 };

/** A file of so many certificates, no two alike: a few made here, each with another serial number. */
function bundleOf(certificates: readonly Bytes[]): Bytes {
  const blocks = Array.from({ length: COUNT }, (_, i) => {
    const der = (certificates[i % certificates.length] ?? Uint8Array.of()).slice();
    const { serialNumber: serial, issuer } = decodeCertificate(der).value ?? {
      serialNumber: nowhere,
      issuer: nowhere,
    };
    new DataView(der.buffer).setUint32(serial.end - 4, i);
    // Another issuer: what its own name signed would be verified, which a CA's bundle is not.
    der[issuer.end - 1] = 0x58;
    return `-----BEGIN CERTIFICATE-----\n${encodeBase64(der)}\n-----END CERTIFICATE-----\n`;
  });
  return encodeUtf8(blocks.join(''));
}

/** What a list of 50,000 revoked certificates is built of: 5 MB of small elements. */
function manyElements(): Bytes {
  const time = encodeTime(Date.UTC(2026, 0, 1));
  const rows = Array.from({ length: 50_000 }, (_, i) =>
    encodeSequence(encodeInteger(i + 0x7000_0000), time, encodeSequence(encodeInteger(i), encodeInteger(1))),
  );
  return encodeSequence(concatBytes(rows));
}

/** A list of 50,000 revoked certificates with reasons, as large public ones have them. */
function manyRevoked(issuer: Bytes): Bytes {
  const algorithm = encodeSequence(encodeOid('1.2.840.10045.4.3.2'));
  const time = encodeTime(Date.UTC(2026, 0, 1));
  const reason = encodeSequence(
    encodeSequence(encodeOid('2.5.29.21'), encodeOctetString(Uint8Array.of(0x0a, 1, 1))),
  );
  const rows = Array.from({ length: 50_000 }, (_, i) =>
    encodeSequence(encodeInteger(i + 0x7000_0000), time, reason),
  );
  const list = encodeSequence(
    encodeInteger(1),
    algorithm,
    issuer,
    time,
    encodeTime(Date.UTC(2100, 0, 1)),
    encodeSequence(concatBytes(rows)),
  );
  return encodeSequence(list, algorithm, encodeBitString(new Uint8Array(70)));
}

/** What the page's own thread has to do until the list stands. A clone is packed here too, which the worker does. */
function list(lights: readonly Light[][]): number {
  const objects = lights
    .flatMap((part) => structuredClone(part).map(restore))
    .map((content, id): BenchObject => ({ id, content, label: content.input, origin: 'loaded' }));
  const distinct = new Set(objects.map(({ content }) => contentKey(content)));
  const rows = objects.map(rowOf);
  const pairs = issuerPairs(objects, () => true);
  return (
    distinct.size + arrange(rows, 'works', 'issuer').length + surveyOf(rows, 0).bars.length + pairs.length
  );
}

/** Reading a whole file of certificates, its way to the page, and what the ASN.1 tab does with a large one. */
export async function inspect(): Promise<Measured[]> {
  const certificates = await issuedCertificates();
  const bundle = bundleOf(certificates);
  const now = Date.now();
  const { objects } = await inspectInputs([{ name: 'bundle.pem', bytes: bundle }], now);
  const large = manyElements();
  const { der, issuer } = objects.find((one) => one.kind === 'certificate')?.certificate ?? {};
  const crl = manyRevoked(issuer && der ? der.slice(issuer.start, issuer.end) : encodeSequence());
  const parts = Array.from({ length: COUNT / PART }, (_, i) => objects.slice(i * PART, (i + 1) * PART));
  const lights = parts.map(lighten);
  const decoded = {
    label: 'decoded',
    run: () => objects.reduce((sum, { der }) => sum + (decodeCertificate(der).value?.version ?? NaN), 0),
  };
  const [first, second] = certificates.slice(1, 3).map((der) => decodeCertificate(der).value);
  return [
    await compare({
      name: `inspect.bundle of ${COUNT}`,
      subject: {
        label: 'read, hashed, judged',
        run: async () => (await inspectInputs([{ name: 'bundle.pem', bytes: bundle }], now)).objects.length,
      },
      reference: decoded,
      ratio: 'cost',
      want: 'value ≤ 2,000,000 µs',
      rounds: 3,
    }),
    await compare({
      name: `inspect.crossing of ${COUNT}`,
      subject: {
        label: 'copied to the page',
        run: () => parts.map((part) => structuredClone(lighten(part)).map(restore)).length,
      },
      reference: decoded,
      ratio: 'cost',
      rounds: 3,
    }),
    await compare({
      name: `inspect.listing of ${COUNT}`,
      subject: {
        label: 'unpacked and listed by the page',
        run: () => list(lights),
      },
      reference: decoded,
      ratio: 'cost',
      want: 'value ≤ 500,000 µs',
      rounds: 3,
    }),
    await compare({
      name: 'inspect.CRL of 50,000',
      subject: {
        label: 'read, described and copied to the page',
        run: async () =>
          structuredClone(lighten((await inspectInputs([{ name: 'ca.crl', bytes: crl }], now)).objects)).map(
            restore,
          ).length,
      },
      reference: { label: 'bare walk', run: () => walk(crl).elements },
      ratio: 'cost',
      want: 'value ≤ 500,000 µs',
      rounds: 3,
    }),
    await compare({
      name: 'inspect.tree of 5 MB',
      subject: { label: 'tree', run: () => decodeTree(large).count },
      reference: { label: 'bare walk', run: () => walk(large).elements },
      ratio: 'cost',
      rounds: 5,
    }),
    ...(first && second
      ? [
          await compare({
            name: 'inspect.compare',
            subject: { label: 'compared', run: () => compareDocuments(first, second).length },
            reference: { label: 'decoded', run: () => decodeCertificate(first.der).findings.length },
            ratio: 'cost',
            rounds: 5,
          }),
        ]
      : []),
  ];
}
