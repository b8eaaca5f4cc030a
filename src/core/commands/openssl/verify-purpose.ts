import type { KeyUsage } from '#data/usages.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { allowsUsage, isCaBy, isCritical, valueOf } from './verify-facts.ts';

const KEY_USAGE = '2.5.29.15';
const EXTENDED = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const CODE_SIGNING = '1.3.6.1.5.5.7.3.3';
const ANY = '2.5.29.37.0';

interface Purpose {
  /** Extended key usages of which one must be there, if there are any. */
  extended?: readonly string[];
  /** Key usages of which one must be there, if there are any. */
  usages?: readonly KeyUsage[];
  /** Another one that must be there too. */
  also?: KeyUsage;
  /** More about the leaf. */
  leaf?: (certificate: Certificate) => boolean;
}

/** serverAuth and the two that stood for it once. */
const server = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.4.1.311.10.3.3', '2.16.840.1.113730.4.1'];
const handshake: KeyUsage[] = ['digitalSignature', 'keyEncipherment', 'keyAgreement'];
const mail = ['1.3.6.1.5.5.7.3.4'];

/** `openssl verify -purpose` (openssl-verification-options(1)). */
export const purposes: Readonly<Record<string, Purpose>> = {
  sslclient: { extended: ['1.3.6.1.5.5.7.3.2'], usages: ['digitalSignature', 'keyAgreement'] },
  sslserver: { extended: server, usages: handshake },
  nssslserver: { extended: server, usages: handshake, also: 'keyEncipherment' },
  smimesign: { extended: mail, usages: ['digitalSignature', 'nonRepudiation'] },
  smimeencrypt: { extended: mail, usages: ['keyEncipherment'] },
  crlsign: { usages: ['cRLSign'] },
  any: {},
  ocsphelper: {},
  timestampsign: { leaf: isForTimestamps },
  codesign: { leaf: isForCode },
};

/** Whether a certificate of a chain fits; above the leaf it must be a CA's, whatever the purpose. */
export function fitsPurpose(name: string, certificate: Certificate, above: boolean): boolean {
  if (name === 'any') return true;
  const { extended, usages, also, leaf } = purposes[name] ?? {};
  const present = valueOf(certificate, 'extendedKeyUsage')?.purposes;
  if (extended && present && !present.some((oid) => extended.includes(oid))) return false;
  if (above) return isCaBy(certificate) !== 'no';
  if (usages && !allowsUsage(certificate, ...usages)) return false;
  if (also && !allowsUsage(certificate, also)) return false;
  return leaf?.(certificate) ?? true;
}

/** RFC 3161 §2.3: nothing but signing, and nothing but time stamps, and critical. */
function isForTimestamps(certificate: Certificate): boolean {
  const usages = valueOf(certificate, 'keyUsage')?.usages ?? ['digitalSignature'];
  const signs =
    usages.length > 0 && usages.every((one) => one === 'digitalSignature' || one === 'nonRepudiation');
  const only = valueOf(certificate, 'extendedKeyUsage')?.purposes.join() === TIME_STAMPING;
  return signs && only && isCritical(certificate, EXTENDED);
}

/** The CA/Browser Forum's rules for code signing, as OpenSSL has them since 3.2. */
function isForCode(certificate: Certificate): boolean {
  const usages = valueOf(certificate, 'keyUsage')?.usages ?? [];
  const extended = valueOf(certificate, 'extendedKeyUsage')?.purposes ?? [];
  return (
    usages.includes('digitalSignature') &&
    !usages.includes('keyCertSign') &&
    !usages.includes('cRLSign') &&
    isCritical(certificate, KEY_USAGE) &&
    extended.includes(CODE_SIGNING) &&
    !extended.includes(ANY) &&
    !server.some((oid) => extended.includes(oid))
  );
}
