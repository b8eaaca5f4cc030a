import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { signerFor, type Signer as KeySigner } from '#core/keys/sign.ts';
import { type ImportKey, importOnce } from '#core/keys/verify.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { type Issuer, issuerOf } from '../issuer.ts';
import type { ExtensionRequest } from '../request.ts';
import type { AuthoritySettings, IssuedRecord } from './authority.ts';
import type { Signer } from './candidate.ts';
import { checkAuthority } from './check-authority.ts';
import { fault, signingFaults } from './faults.ts';
import { isKeyOf } from './key-match.ts';
import { isSelfIssued, pathRoom } from './path-room.ts';
import { serialText } from './serial-number.ts';
import { settingsExtensions } from './settings-extensions.ts';

/** A CA, made ready once for all it signs in one go. */
export interface OpenSigner {
  certificate: Certificate;
  /** Those above it, its issuer first, as far as they are known and can be read. */
  chain: readonly Certificate[];
  issuer: Issuer;
  key: KeySigner;
  /** Its public key, imported once. */
  verifyKey: ImportKey;
  settings: AuthoritySettings;
  /** Added to what is asked for, unless it states its own. */
  added: readonly ExtensionRequest[];
  /** Upper-case hex of those it has used. */
  serials: ReadonlySet<string>;
  /** How many CAs may stand below it: 0 is none. */
  room: number;
  /** There are name constraints on the path down to it. */
  constrained: boolean;
  /** What is wrong with it whatever it signs. */
  findings: readonly Finding[];
}

/**
 * Makes a CA ready to sign.
 *
 * @returns Findings alone where it cannot sign at all: unreadable, or not its key.
 */
export async function openSigner(
  { authority, privateKey }: Signer,
  now: number,
): Promise<OpenSigner | { refused: Finding[] }> {
  const { settings, records } = authority;
  const { value: certificate } = decodeCertificate(authority.certificate);
  if (!certificate?.publicKey) return { refused: [fault(signingFaults.unreadableAuthority, 'authority')] };
  const chain = authority.chain.flatMap((der) => decodeCertificate(der).value ?? []);
  const key = await signingKey(privateKey, settings);
  if ('code' in key) return { refused: [key] };
  const issuer = issuerOf(certificate, privateKey);
  if (!(await isKeyOf(privateKey, issuer.spki))) {
    return { refused: [fault(signingFaults.keyMismatch, 'key')] };
  }
  return {
    certificate,
    chain,
    issuer,
    key,
    verifyKey: importedOnce(),
    settings,
    added: settingsExtensions(settings),
    serials: usedSerials(certificate, records),
    room: pathRoom([certificate, ...chain]),
    constrained: [certificate, ...chain].some(({ extensions }) =>
      extensions.some(({ oid }) => oid === '2.5.29.30'),
    ),
    findings: checkAuthority(certificate, settings, now),
  };
}

/** For one key only. */
function importedOnce(): ImportKey {
  let imported: Promise<CryptoKey> | undefined;
  return (spki, algorithm) => (imported ??= importOnce(spki, algorithm));
}

/** Of its records, and of its own certificate where it signed that itself. */
function usedSerials(certificate: Certificate, records: readonly IssuedRecord[]): Set<string> {
  const used = new Set(records.map(({ serialNumber }) => serialNumber.toUpperCase()));
  const { der, serialNumber } = certificate;
  if (isSelfIssued(certificate)) used.add(serialText(der.subarray(serialNumber.start, serialNumber.end)));
  return used;
}

async function signingKey(
  privateKey: CryptoKey,
  { digest }: AuthoritySettings,
): Promise<KeySigner | Finding> {
  try {
    return await signerFor(privateKey, digest);
  } catch (error) {
    return fault(signingFaults.unusableKey, 'key', WorkbenchError.from(error).message);
  }
}
