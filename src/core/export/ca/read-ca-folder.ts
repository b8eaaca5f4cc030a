import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { decodeLatin1, fileText } from '#core/bytes/text.ts';
import type { Finding } from '#core/findings/finding.ts';
import { decodePem } from '#core/container/pem.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Authority, AuthoritySettings, IssuedRecord } from '#core/issue/ca/authority.ts';
import { type AuthorityChange, diffAuthority } from '#core/issue/ca/changes.ts';
import { readIndex } from '#core/issue/ca/index-file.ts';
import { readNumberFile } from '#core/issue/ca/number-file.ts';
import { recordOf } from '#core/issue/ca/record.ts';
import { isLostInIndex } from '#core/issue/ca/revocation-field.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { readCaConfig } from './ca-config.ts';
import { type CaState, readCaState } from './ca-state.ts';
import { caFiles } from './folder-files.ts';

/** A CA as its folder has it now. */
interface ReadCa {
  authority: Authority;
  /** As it was when it was saved here, where that is known. */
  saved?: Authority;
  /** From `saved` to `authority`: what others did to it. */
  changes: AuthorityChange[];
  findings: Finding[];
}

/** Another's CA says nothing of these. */
const usual: AuthoritySettings = { digest: 'SHA-256', crlDays: 30, crlUrl: '', ocspUrl: '', issuerUrl: '' };

/**
 * Reads the folder of a CA, whoever wrote it: only contents count, and of the names in `newcerts` none is believed.
 *
 * @param files By path within the folder.
 * @returns Undefined where there is no CA certificate in it that can be read.
 */
export function readCaFolder(files: ReadonlyMap<string, Bytes>, folder: string): ReadCa | undefined {
  const findings: Finding[] = [];
  const text = (name: string): string | undefined => {
    const bytes = files.get(name);
    return bytes && fileText(bytes);
  };
  const complain = (name: string, title: string, detail?: string): void => {
    findings.push({
      code: 'ca.folder',
      severity: 'warning',
      title,
      at: { input: `${folder}/${name}`, path: '' },
      ...(detail !== undefined && { detail }),
    });
  };
  const [certificate] = certificatesIn(files.get(caFiles.certificate));
  if (!certificate) return undefined;
  const state = readCaState(text(caFiles.state) ?? '');
  if (files.has(caFiles.state) && !state)
    complain(caFiles.state, 'What this CA was like when it was saved cannot be read');
  const index = readIndex(text(caFiles.index) ?? '', `${folder}/${caFiles.index}`);
  findings.push(...index.findings);
  const number = (name: string): bigint | undefined => {
    const content = text(name);
    const value = content === undefined ? undefined : readNumberFile(content);
    if (content !== undefined && value === undefined) complain(name, 'There is no number in this file');
    return value;
  };
  const issued = issuedIn(files);
  const [crl] = blocksIn(files.get(caFiles.crl), 'X509 CRL').filter((der) => decodeCrl(der).value);
  const nextSerial = number(caFiles.serial);
  const crlNumber = number(caFiles.crlNumber) ?? (state ? BigInt(state.crlNumber) : 1n);
  const config = text(caFiles.config);
  const chain = certificatesIn(files.get(caFiles.chain)).filter((der) => !equalBytes(der, certificate));
  const authority: Authority = {
    certificate,
    chain,
    records: withCertificates(index.records, issued, state),
    crlNumber,
    ...(crl && { crl }),
    ...(nextSerial !== undefined && { nextSerial }),
    settings: { ...usual, ...state?.settings, ...(config !== undefined && readCaConfig(config)) },
  };
  if (!state) return { authority, changes: [], findings };
  const saved: Authority = {
    ...authority,
    records: withCertificates(readIndex(state.index).records, issued, state),
    crlNumber: BigInt(state.crlNumber),
    nextSerial: BigInt(state.serial),
    settings: state.settings,
  };
  const changes = diffAuthority(saved, authority);
  if (toHex(hashBytes('SHA-256', certificate)) !== state.certificate)
    changes.unshift({ what: 'certificate' });
  return { authority, saved, changes, findings };
}

/** The certificates of `newcerts` by their serial numbers, with openssl's text before them or without. */
function issuedIn(files: ReadonlyMap<string, Bytes>): Map<string, Bytes> {
  const issued = new Map<string, Bytes>();
  for (const [name, bytes] of files) {
    if (!name.startsWith(`${caFiles.certificates}/`) || !name.endsWith('.pem')) continue;
    for (const der of certificatesIn(bytes)) {
      const value = decodeCertificate(der).value;
      if (value) issued.set(recordOf(value).serialNumber, der);
    }
  }
  return issued;
}

function withCertificates(
  records: readonly IssuedRecord[],
  issued: ReadonlyMap<string, Bytes>,
  state: CaState | undefined,
): IssuedRecord[] {
  return records.map((record) => {
    const certificate = issued.get(record.serialNumber);
    const stated =
      state && Object.hasOwn(state.reasons, record.serialNumber) && state.reasons[record.serialNumber];
    const { revoked } = record;
    // What the index has no word for still holds as long as it says no more than it did.
    const whole = revoked && stated ? { ...revoked, ...stated } : undefined;
    const keeps = whole && isLostInIndex(whole) && (!revoked?.reason || revoked.reason === whole.reason);
    return { ...record, ...(keeps && { revoked: whole }), ...(certificate && { certificate }) };
  });
}

/** PEM, or one of DER. */
function blocksIn(bytes: Bytes | undefined, label: string): Bytes[] {
  if (!bytes) return [];
  if (bytes[0] === 0x30) return [bytes];
  return decodePem(decodeLatin1(bytes)).blocks.flatMap((block) =>
    block.label === label && block.bytes ? [block.bytes] : [],
  );
}

const certificatesIn = (bytes: Bytes | undefined): Bytes[] =>
  blocksIn(bytes, 'CERTIFICATE').filter((der) => decodeCertificate(der).value?.publicKey !== undefined);
