import type { Bytes } from '#core/bytes/bytes.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { IssuerFacts } from './build-extensions.ts';

/** Who signs a certificate in place of its own key. */
export interface Issuer {
  /** DER of the Name that becomes the certificate's issuer. */
  name: Bytes;
  privateKey: CryptoKey;
  /** SubjectPublicKeyInfo, DER: a certificate for the same key counts as self-signed. */
  spki: Bytes;
  facts: IssuerFacts;
}

/** The issuer that a CA certificate and its key make. */
export function issuerOf(certificate: Certificate, privateKey: CryptoKey): Issuer {
  const { der } = certificate;
  const slice = ({ start, end }: { start: number; end: number }): Bytes => der.subarray(start, end);
  const valueOf = (oid: string): Bytes | undefined => {
    const found = certificate.extensions.find((extension) => extension.oid === oid);
    return found && slice(found.content);
  };
  const ski = valueOf('2.5.29.14');
  const altNames = valueOf('2.5.29.17');
  return {
    name: slice(certificate.subject),
    privateKey,
    spki: certificate.publicKey ? slice(certificate.publicKey) : new Uint8Array(),
    facts: {
      name: slice(certificate.issuer),
      serialNumber: slice(certificate.serialNumber),
      ...(ski && ski.length > 2 && { keyIdentifier: ski.subarray(2) }),
      ...(altNames && { altNames }),
    },
  };
}
