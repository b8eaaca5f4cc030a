import { encodeBase64 } from '#core/bytes/base64.ts';
import { toColonHex, toHex } from '#core/bytes/hex.ts';
import { hashBytes } from '#core/keys/hash.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { nameHash, oldNameHash } from '#core/x509/name-hash.ts';

/** One name of a certificate, and what it is for. */
export interface Fingerprint {
  label: string;
  value: string;
  hint?: string;
}

/** Everything a certificate is called by: hashes, pins, DNS records, file names. */
export function fingerprintsOf({ der, publicKey, subject, issuer }: Certificate): Fingerprint[] {
  const colon = (hash: 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-512') => toColonHex(hashBytes(hash, der));
  const list: Fingerprint[] = [
    { label: 'SHA-256', value: colon('SHA-256') },
    { label: 'SHA-1', value: colon('SHA-1'), hint: 'old tools; no proof of anything' },
    { label: 'MD5', value: colon('MD5'), hint: 'older tools; no proof of anything' },
    { label: 'SHA-512', value: colon('SHA-512') },
  ];
  const tlsa = (parameters: string, bytes: Uint8Array, hint: string): Fingerprint => ({
    label: `TLSA ${parameters}`,
    value: `${parameters} ${toHex(hashBytes('SHA-256', bytes))}`,
    hint,
  });
  if (publicKey) {
    const spki = der.subarray(publicKey.start, publicKey.end);
    const pin = hashBytes('SHA-256', spki);
    list.push(
      { label: 'Key, SHA-256', value: toColonHex(pin), hint: 'of the SubjectPublicKeyInfo' },
      { label: 'SPKI pin', value: `sha256/${encodeBase64(pin)}`, hint: 'curl --pinnedpubkey, mobile apps' },
      tlsa('3 1 1', spki, 'DNS record: this key'),
      tlsa('2 1 1', spki, 'DNS record: a CA with this key'),
    );
  }
  list.push(
    tlsa('3 0 1', der, 'DNS record: this certificate'),
    tlsa('2 0 1', der, 'DNS record: this CA certificate'),
    {
      label: 'Subject hash',
      value: nameHash(der, subject),
      hint: 'openssl x509 -hash: file name in a CA directory',
    },
    { label: 'Issuer hash', value: nameHash(der, issuer), hint: 'openssl x509 -issuer_hash' },
    { label: 'Subject hash, old', value: oldNameHash(der, subject), hint: 'OpenSSL before 1.0.0' },
  );
  return list;
}
