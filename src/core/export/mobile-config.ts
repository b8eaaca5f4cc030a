import { p12Protections } from '#data/p12-destinations.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { formatName } from '#core/x509/name.ts';
import type { BundleFile } from './bundle.ts';
import { safeFileName } from './file-names.ts';
import { type Identity, identityStore, isRoot } from './identity.ts';
import { formatPropertyList, type PropertyValue } from './property-list.ts';
import { randomUuid, uuidWithin } from './uuid.ts';

/** What a configuration profile for Apple's systems is to hold. */
export interface ProfileWish {
  /** Shown when it is installed, and in the list of profiles. */
  displayName: string;
  organization: string;
  /** Key and certificate; those above it come along. Absent: there are only certificates to trust. */
  identity?: Identity;
  /** DER of certificates beside the chain: roots to trust, intermediates. */
  certificates: readonly Bytes[];
  /** Of the key store inside; Apple's systems take no empty one. */
  password: string;
  /** The password is in the profile, so that nobody is asked: whoever has the file has the key. */
  passwordInside: boolean;
  /** The profile that this one replaces where it is installed; absent: a new one. */
  uuid?: string;
}

/**
 * A configuration profile (Apple, Configuration Profile Reference): roots and intermediates as payloads of their own,
 * the identity as PKCS#12. It is not signed. A profile of the same UUID replaces an older one; the payloads' UUIDs
 * follow from it.
 *
 * @throws {WorkbenchError} `export.password_too_short` for an identity under an empty password.
 */
export async function mobileConfigFile(wish: ProfileWish): Promise<BundleFile> {
  const { displayName, organization, identity } = wish;
  const uuid = /^[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/i.test(wish.uuid ?? '')
    ? (wish.uuid ?? '').toUpperCase()
    : randomUuid();
  const identifier = `certwright.${uuid}`;
  const certificates = unique([...(identity?.chain ?? []), ...wish.certificates]);
  const payloads = [
    ...certificates.map(certificatePayload),
    ...(identity ? [await identityPayload(identity, wish)] : []),
  ].map((payload, i) => ({
    ...payload,
    PayloadVersion: 1,
    PayloadIdentifier: `${identifier}.${i + 1}`,
    PayloadUUID: uuidWithin(uuid, String(i + 1)),
  }));
  const profile = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: identifier,
    PayloadUUID: uuid,
    PayloadDisplayName: displayName,
    ...(organization !== '' && { PayloadOrganization: organization }),
    PayloadContent: payloads,
  };
  const name = `${safeFileName(displayName, 'profile')}.mobileconfig`;
  return { name, mode: identity ? 0o600 : 0o644, content: formatPropertyList(profile) };
}

function unique(list: readonly Bytes[]): Bytes[] {
  const seen = new Map(list.map((der) => [der.join(), der]));
  return [...seen.values()];
}

type Payload = Record<string, PropertyValue>;

function certificatePayload(der: Bytes, i: number): Payload {
  const { value } = decodeCertificate(der);
  const title = value ? formatName(value.subject) : '';
  return {
    PayloadType: isRoot(der) ? 'com.apple.security.root' : 'com.apple.security.pkcs1',
    PayloadDisplayName: title === '' ? `Certificate ${i + 1}` : title,
    PayloadCertificateFileName: `certificate-${i + 1}.cer`,
    PayloadContent: der,
  };
}

async function identityPayload(identity: Identity, wish: ProfileWish): Promise<Payload> {
  const { password, passwordInside } = wish;
  if (password === '')
    throw new WorkbenchError('export.password_too_short', 'Apple’s systems take no empty password');
  const pkcs8 = await exportPrivateKey(identity.privateKey);
  // The certificates above have payloads of their own; the old protection is what every version reads.
  const store = await identityStore({ ...identity, pkcs8, chain: [] }, password, p12Protections.old);
  return {
    PayloadType: 'com.apple.security.pkcs12',
    PayloadDisplayName: identity.friendlyName === '' ? 'Identity' : identity.friendlyName,
    PayloadCertificateFileName: 'identity.p12',
    PayloadContent: store,
    ...(passwordInside && { Password: password }),
  };
}
