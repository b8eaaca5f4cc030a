import type { Bytes } from '#core/bytes/bytes.ts';
import { concatBytes } from '#core/bytes/bytes.ts';
import { encodeContext, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { encodeGeneralName } from '#core/x509/general-name.ts';
import type { ExtensionRequestOf } from '../request.ts';
import type { AuthoritySettings } from './authority.ts';

const OCSP = '1.3.6.1.5.5.7.48.1';
const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';

/**
 * Where the CA's list, responder and certificate are fetched: CRL distribution point and authority information access
 * (RFC 5280 §4.2.1.13, §4.2.2.1), of what the settings state. Not an ASCII URL: left out, `checkSettings` says so.
 */
export function settingsExtensions(settings: AuthoritySettings): ExtensionRequestOf<'other'>[] {
  const { crlUrl, ocspUrl, issuerUrl } = settings;
  const accesses = [
    [OCSP, ocspUrl],
    [CA_ISSUERS, issuerUrl],
  ].flatMap(([method = '', url = '']) => (isUrl(url) ? [encodeSequence(encodeOid(method), uri(url))] : []));
  return [
    ...(isUrl(crlUrl) ? [extension('2.5.29.31', point(crlUrl))] : []),
    ...(accesses.length > 0 ? [extension('1.3.6.1.5.5.7.1.1', concatBytes(accesses))] : []),
  ];
}

const extension = (oid: string, content: Bytes): ExtensionRequestOf<'other'> => ({
  type: 'other',
  oid,
  critical: false,
  der: encodeSequence(content),
});

const uri = (text: string): Bytes => encodeGeneralName({ type: 'URI', text });

/** DistributionPoint with a full name, the usual one. */
const point = (url: string): Bytes => encodeSequence(encodeContext(0, encodeContext(0, uri(url))));

/** A URI in ASCII, as IA5String holds it. */
export const isUrl = (text: string): boolean => /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i.test(text);
