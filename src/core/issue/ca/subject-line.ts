import { decodeLatin1 } from '#core/bytes/text.ts';
import { Reader } from '#core/asn1/reader.ts';
import { readOid } from '#core/asn1/oid.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { NameAttribute } from '#core/x509/name.ts';
import { objectByOid } from '#core/x509/objects.ts';

const GENERAL_STRING = 27;
/** `X509_NAME_oneline` makes no longer line of a name. */
const MAX_LINE = 1024 * 1024;

/**
 * A certificate's subject in one line as `openssl ca` writes it to `index.txt` (`X509_NAME_oneline` of 3.x), `/C=DE/CN=a+OU=b`: octets,
 * not characters, those outside printable ASCII as `\xC3`; slash and plus are escaped. `openssl ca -revoke` refuses a
 * certificate whose row has another.
 */
export function subjectLine({ der, subject }: Pick<Certificate, 'der' | 'subject'>): string {
  let line = '';
  for (const rdn of subject.rdns) {
    for (const [i, attribute] of rdn.entries()) {
      if (line.length > MAX_LINE) return line;
      line += `${i === 0 ? '/' : '+'}${shortName(attribute.oid)}=${valueText(der, attribute)}`;
    }
  }
  return line;
}

const shortName = (oid: string): string => objectByOid(oid, '3.5')?.short ?? oid;

function valueText(der: Uint8Array, { start, end }: NameAttribute): string {
  const reader = new Reader(der, start, end).open(SEQUENCE);
  readOid(reader);
  const { tag, content, end: last } = reader.next();
  const octets = der.subarray(content, last);
  // Four octets a character of which only the last is used are written as one, for this one type.
  const wide = tag === GENERAL_STRING && octets.length % 4 === 0;
  const narrow = wide && octets.every((octet, i) => i % 4 === 3 || octet === 0);
  const shown = narrow ? octets.filter((_, i) => i % 4 === 3) : octets;
  return decodeLatin1(shown.subarray(0, MAX_LINE)).replace(/[^ -~]|[/+]/g, escaped);
}

const escaped = (character: string): string =>
  character === '/' || character === '+'
    ? `\\${character}`
    : `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
