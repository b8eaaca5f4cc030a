import { WorkbenchError } from '#core/errors.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { issue } from '../issue.ts';
import type { ExtensionRequest, Validity } from '../request.ts';
import type { Signer } from './candidate.ts';
import { certificateLike } from './candidates.ts';
import { keyIdentifiers } from './profile-extensions.ts';
import { signNow, withoutAddresses } from './make-authority.ts';
import { isSelfIssued } from './path-room.ts';
import { readBackSigned } from './read-back-signed.ts';

/** What a root's own certificate naturally is: of its own name and key, beyond its old dates. */
const natural = [
  'ca.issuer_name',
  'ca.issuer_key',
  'ca.expired',
  'ca.name_constraints',
  'ca.no_ca_name',
] as const;

/** The two identifiers are made anew. */
const identifiers = ['2.5.29.14', '2.5.29.35'];

/**
 * Another certificate for a root, with its name and extensions. With its key, what it signed before stays valid under
 * the new one; with a new key the old certificates need the old root, or a cross certificate.
 *
 * @returns The same CA, its records and settings kept.
 * @throws {WorkbenchError} `ca.not_a_root`: a CA that another one signed is renewed there; `ca.refused`.
 */
export async function renewRoot(
  signer: Signer,
  { validity, newKey }: { validity: Validity; newKey?: KeyKind },
  now: number,
): Promise<Signer> {
  const { authority, privateKey } = signer;
  const { value: old } = decodeCertificate(authority.certificate);
  if (!old || !isSelfIssued(old)) {
    throw new WorkbenchError(
      'ca.not_a_root',
      'another CA signed this one: renew its certificate there, like any other',
    );
  }
  if (!newKey) {
    const candidate = certificateLike(old.der, { label: '', validity, outside: 'keep', accept: natural });
    // The addresses of what it signs are not those of itself.
    const plain = { ...authority, settings: withoutAddresses(authority.settings) };
    const { der } = await signNow({ authority: plain, privateKey }, candidate, now);
    return { authority: { ...authority, certificate: der }, privateKey };
  }
  const { der } = old;
  const kept = old.extensions
    .filter(({ oid }) => !identifiers.includes(oid))
    .map(({ oid, critical, content }): ExtensionRequest => ({
      type: 'other',
      oid,
      critical,
      der: der.subarray(content.start, content.end),
    }));
  const issued = await issue(
    {
      make: 'certificate',
      openssl: '3.5',
      subject: [],
      subjectDer: der.subarray(old.subject.start, old.subject.end),
      key: newKey,
      digest: authority.settings.digest,
      validity,
      attributes: [],
      extensions: [...kept, ...keyIdentifiers],
    },
    now,
    await generateKeyPair(newKey),
  );
  const { value: planned } = decodeCertificate(issued.der);
  if (!planned) throw new WorkbenchError('internal.bug', 'a root that was made cannot be read');
  await readBackSigned(issued.der, planned, issued);
  return { authority: { ...authority, certificate: issued.der }, privateKey: issued.privateKey };
}
