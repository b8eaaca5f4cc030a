import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodeContext, encodePrimitive, encodeSequence } from '#core/asn1/write.ts';
import type { ExtensionRequestOf } from './request.ts';

/** What of the issuer goes into the certificates it signs. */
export interface IssuerFacts {
  /** DER of the Name that its own certificate has for issuer. */
  name: Bytes;
  /** Content octets of its serial number. */
  serialNumber: Bytes;
  /** Of its certificate; for `itself`, that of the signing key where this is not the certificate's own. */
  keyIdentifier?: Bytes;
  /** DER of its subject alternative names. */
  altNames?: Bytes;
  /** The certificate that is being made is the issuer: what has been added to it so far counts. */
  itself?: true;
}

interface Authority {
  version: OpensslVersion;
  issuer: IssuerFacts;
  /** Of the subject's public key. */
  keyIdentifier: Bytes;
  /** The issuer's key is the subject's. */
  selfSigned: boolean;
}

/**
 * DER of an authority key identifier, `30 00` where nothing comes of it. A certificate that signs itself gets the
 * key's identifier with `keyid:always` only; the issuer's name and number stand in where there is no identifier.
 *
 * @param own For an issuer that is the certificate itself: the identifier it has by now, be it empty.
 * @returns Undefined when openssl stops with "unable to get issuer keyid".
 */
export function authorityKeyIdentifier(
  { keyid, issuer }: Pick<ExtensionRequestOf<'authorityKeyIdentifier'>, 'keyid' | 'issuer'>,
  { version, issuer: facts, keyIdentifier, selfSigned }: Authority,
  own: Bytes | undefined,
): Bytes | undefined {
  const old = version === '3.0';
  const suppressed = facts.itself === true && selfSigned;
  let identifier: Bytes | undefined;
  if (keyid === 'always' || (keyid !== undefined && !suppressed)) {
    const stated = facts.itself ? (selfSigned ? own : undefined) : facts.keyIdentifier;
    const fallback = facts.itself && (facts.keyIdentifier ?? keyIdentifier);
    identifier = (!old && stated?.length === 0 ? undefined : stated) ?? (fallback || undefined);
    const needed = keyid === 'always' || (old && issuer === undefined);
    // 3.0 takes up to two octets for "none".
    if (needed && (identifier?.length ?? 0) <= (old ? 2 : 0)) return undefined;
  }
  const named = issuer === 'always' || (issuer !== undefined && !identifier && (old || !suppressed));
  return encodeSequence(
    ...(identifier ? [encodePrimitive(0, identifier)] : []),
    // [1] GeneralNames holding one [4] directoryName, which is EXPLICIT as Name is a CHOICE; [2] the serial number.
    ...(named
      ? [encodeContext(1, encodeContext(4, facts.name)), encodePrimitive(2, facts.serialNumber)]
      : []),
  );
}
