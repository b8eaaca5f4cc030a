import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { importPrivateKey, toPrivateKeyInfo } from '#core/keys/private-key.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import type { AuthoritySettings } from './authority.ts';
import type { Signer } from './candidate.ts';
import { chainAbove } from './chain-above.ts';
import { checkAuthority } from './check-authority.ts';
import { fault, signingFaults } from './faults.ts';
import { isKeyOf } from './key-match.ts';

/** What became of a certificate and a key. */
export interface Adopted {
  /** Absent where a finding is fatal and cannot be accepted: there is nothing that could sign. */
  signer?: Signer;
  /** What is wrong with it, `fatal` where it would sign nothing unless that is accepted. */
  findings: Finding[];
}

/**
 * The CA that a certificate and a private key make: its records are empty, its next list is number 1.
 *
 * @param certificates DER, that of the CA first; its chain is looked for among the others.
 * @param key A handle, or a private key as DER, not encrypted.
 */
export async function adoptAuthority(
  [first, ...others]: readonly Bytes[],
  key: CryptoKey | Bytes,
  settings: AuthoritySettings,
  now: number,
): Promise<Adopted> {
  const { value: certificate } = decodeCertificate(first ?? new Uint8Array());
  if (!certificate?.publicKey) return { findings: [fault(signingFaults.unreadableAuthority, 'authority')] };
  const privateKey = await handleOf(key, settings);
  if ('code' in privateKey) return { findings: [privateKey] };
  const pile = others.flatMap((der) => decodeCertificate(der).value ?? []);
  if (!(await matches(privateKey, certificate))) {
    return { findings: [fault(signingFaults.keyMismatch, 'key', await whoseKey(privateKey, pile))] };
  }
  const chain = await chainAbove(certificate, pile);
  return {
    signer: {
      authority: {
        certificate: certificate.der,
        chain: chain.map(({ der }) => der),
        records: [],
        crlNumber: 1n,
        settings,
      },
      privateKey,
    },
    findings: checkAuthority(certificate, settings, now),
  };
}

async function handleOf(key: CryptoKey | Bytes, { digest }: AuthoritySettings): Promise<CryptoKey | Finding> {
  if (!(key instanceof Uint8Array)) {
    return key.type === 'private' && key.usages.includes('sign')
      ? key
      : fault(signingFaults.unusableKey, 'key', 'It is not a private key that may sign.');
  }
  const pkcs8 = toPrivateKeyInfo(key);
  if (!pkcs8) {
    const detail = 'It is no private key that can be read. One with a passphrase has to be opened first.';
    return fault(signingFaults.unusableKey, 'key', detail);
  }
  try {
    return await importPrivateKey(pkcs8, digest);
  } catch (error) {
    return fault(signingFaults.unusableKey, 'key', `${WorkbenchError.from(error).message}.`);
  }
}

const spkiOf = ({ der, publicKey }: Certificate): Bytes =>
  publicKey ? der.subarray(publicKey.start, publicKey.end) : new Uint8Array();

/** A key of an algorithm that cannot sign here matches nothing. */
async function matches(privateKey: CryptoKey, certificate: Certificate): Promise<boolean> {
  try {
    return certificate.publicKey !== undefined && (await isKeyOf(privateKey, spkiOf(certificate)));
  } catch {
    return false;
  }
}

/** So many are tried before nobody is named. */
const MAX_TRIED = 50;

async function whoseKey(privateKey: CryptoKey, pile: readonly Certificate[]): Promise<string> {
  const known = new Set<string>();
  for (const certificate of pile.slice(0, MAX_TRIED)) {
    const spki = spkiOf(certificate);
    if (known.has(String(spki))) continue;
    known.add(String(spki));
    if (await matches(privateKey, certificate)) {
      const index = pile.findIndex((one) => equalBytes(one.der, certificate.der));
      return `It is that of another certificate that was given, number ${index + 2}.`;
    }
  }
  return 'What it signs could not be verified with this certificate.';
}
