import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { toHex } from '#core/bytes/hex.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { readArchive } from '#core/container/archive.ts';
import { decodePem } from '#core/container/pem.ts';
import { WorkbenchError } from '#core/errors.ts';
import { encodingOf } from '#core/asn1/primitives.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { verifySignature } from '#core/keys/verify.ts';
import { attributeShortName } from '#core/x509/name.ts';
import { type CertificationRequest, decodeRequest } from '#core/x509/request.ts';
import { MAX_UNITS } from './range-pattern.ts';
import { RowFindings } from './row-findings.ts';
import type { Unit, UnitList } from './unit.ts';

/** A request is below 10 kB; what is larger is none. */
const MAX_FILE = 100_000;
const STEP = 100;

const kinds = {
  none: {
    code: 'devices.no_request',
    severity: 'fatal',
    title: 'There is no certificate request in this file',
  },
  archive: { code: 'devices.archive', severity: 'fatal', title: 'This archive cannot be unpacked' },
  signature: {
    code: 'devices.request_signature',
    severity: 'fatal',
    title: 'This request was not signed by its own key',
  },
  unchecked: {
    code: 'devices.request_unchecked',
    severity: 'warning',
    title: 'The signature of this request cannot be checked here',
  },
  sameKey: { code: 'devices.same_key', severity: 'fatal', title: 'Two devices have the same key' },
  asks: {
    code: 'devices.request_extensions',
    severity: 'notice',
    title: 'What the requests ask for is not taken over',
  },
  empty: { code: 'devices.none', severity: 'fatal', title: 'There are no units in it' },
} as const satisfies Record<string, FindingKind>;

/** Files that systems lay beside others. */
const IGNORED = /(?:^|\/)(?:\.[^/]*|__MACOSX\/.*|Thumbs\.db|desktop\.ini)$/i;

interface NamedFile {
  name: string;
  content: Bytes;
}

/**
 * Units out of requests that devices made themselves, one a file. A device is called as its file is, or as the
 * folder where all files have the guide's name `device.csr`. The columns are the file's name and what the subject
 * says: `file`, `CN`, `serialNumber`.
 */
export async function readRequestUnits(
  files: readonly { name: string; content: Blob | Bytes }[],
  progress: (done: number, total: number) => void,
): Promise<UnitList> {
  const findings = new RowFindings();
  const all = (await unpack(files, findings)).toSorted((a, b) =>
    a.name < b.name ? -1 : Number(a.name > b.name),
  );
  const units: Unit[] = [];
  const keys = new Map<string, number>();
  let asking = 0;
  for (const [i, { name, content }] of all.slice(0, MAX_UNITS).entries()) {
    const row = i + 1;
    if (i % STEP === 0) progress(i, all.length);
    const der = requestIn(content);
    const request = der && decodeRequest(der).value;
    if (!der || !request?.publicKey) {
      findings.add(kinds.none, row, visibleText(name));
      continue;
    }
    await checkSignature(der, request, row, name, findings);
    const key = toHex(hashBytes('SHA-256', der.subarray(request.publicKey.start, request.publicKey.end)));
    const before = keys.get(key);
    if (before !== undefined) findings.add(kinds.sameKey, row, `${visibleText(name)}, with row ${before}.`);
    keys.set(key, row);
    if (request.extensions.length > 0) asking++;
    units.push({
      id: idOf(name),
      row,
      values: [name, attribute(request, 'CN'), attribute(request, 'serialNumber')],
      request: der,
    });
  }
  if (asking > 0)
    findings.add(
      kinds.asks,
      undefined,
      `${asking.toLocaleString('en')} requests ask for extensions; as with openssl x509 -req, those of the configuration are used alone.`,
    );
  if (units.length === 0 && !findings.fatal) findings.add(kinds.empty, undefined);
  return { columns: ['file', 'CN', 'serialNumber'], units, findings: findings.list };
}

async function unpack(
  files: readonly { name: string; content: Blob | Bytes }[],
  findings: RowFindings,
): Promise<NamedFile[]> {
  const all: NamedFile[] = [];
  for (const { name, content } of files) {
    if (IGNORED.test(name)) continue;
    const bytes = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;
    if (!isZip(bytes)) {
      all.push({ name, content: bytes });
      continue;
    }
    try {
      for (const entry of readArchive(bytes).entries) {
        if (!IGNORED.test(entry.name)) all.push({ name: entry.name, content: await entry.unpack(MAX_FILE) });
      }
    } catch (error) {
      findings.add(kinds.archive, undefined, `${visibleText(name)}: ${WorkbenchError.from(error).message}`);
    }
  }
  return all;
}

const isZip = (bytes: Bytes): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function requestIn(file: Bytes): Bytes | undefined {
  if (file.length > MAX_FILE) return undefined;
  if (file[0] === SEQUENCE) return file;
  return decodePem(decodeLatin1(file)).blocks.find(({ label }) => label.endsWith('CERTIFICATE REQUEST'))
    ?.bytes;
}

async function checkSignature(
  der: Bytes,
  { toBeSigned, signatureAlgorithm, signature, publicKey }: CertificationRequest,
  row: number,
  name: string,
  findings: RowFindings,
): Promise<void> {
  const verdict = await verifySignature(
    {
      signed: der.slice(toBeSigned.start, toBeSigned.end),
      algorithm: encodingOf(der, signatureAlgorithm),
      signature: der.slice(signature.start, signature.end),
    },
    der.slice(publicKey?.start, publicKey?.end),
  );
  if (verdict.result === 'invalid') findings.add(kinds.signature, row, visibleText(name));
  if (verdict.result === 'unsupported')
    findings.add(kinds.unchecked, row, `${visibleText(name)}: ${verdict.reason}`);
}

function idOf(path: string): string {
  const parts = path.split('/').filter((part) => part !== '');
  const file = (parts.at(-1) ?? '').replace(/\.(?:csr|req|pem|der|p10|txt)$/i, '');
  return file.toLowerCase() === 'device' && parts.length > 1 ? (parts.at(-2) ?? '') : file;
}

function attribute({ subject }: CertificationRequest, name: string): string {
  return subject.rdns.flat().find(({ oid }) => attributeShortName(oid) === name)?.text ?? '';
}
