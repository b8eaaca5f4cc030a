/** Hash functions: our name (WebCrypto's where it has one), the OID and that of HMAC with it (RFC 8018 §B.1, NIST CSOR). */
export interface Digest {
  name: string;
  oid: string;
  hmac?: string;
}

export const digests = [
  { name: 'MD5', oid: '1.2.840.113549.2.5', hmac: '1.2.840.113549.2.6' },
  { name: 'RIPEMD-160', oid: '1.3.36.3.2.1' },
  { name: 'SHA-1', oid: '1.3.14.3.2.26', hmac: '1.2.840.113549.2.7' },
  { name: 'SHA-224', oid: '2.16.840.1.101.3.4.2.4', hmac: '1.2.840.113549.2.8' },
  { name: 'SHA-256', oid: '2.16.840.1.101.3.4.2.1', hmac: '1.2.840.113549.2.9' },
  { name: 'SHA-384', oid: '2.16.840.1.101.3.4.2.2', hmac: '1.2.840.113549.2.10' },
  { name: 'SHA-512', oid: '2.16.840.1.101.3.4.2.3', hmac: '1.2.840.113549.2.11' },
  { name: 'SHA-512/224', oid: '2.16.840.1.101.3.4.2.5', hmac: '1.2.840.113549.2.12' },
  { name: 'SHA-512/256', oid: '2.16.840.1.101.3.4.2.6', hmac: '1.2.840.113549.2.13' },
  { name: 'SHA3-224', oid: '2.16.840.1.101.3.4.2.7', hmac: '2.16.840.1.101.3.4.2.13' },
  { name: 'SHA3-256', oid: '2.16.840.1.101.3.4.2.8', hmac: '2.16.840.1.101.3.4.2.14' },
  { name: 'SHA3-384', oid: '2.16.840.1.101.3.4.2.9', hmac: '2.16.840.1.101.3.4.2.15' },
  { name: 'SHA3-512', oid: '2.16.840.1.101.3.4.2.10', hmac: '2.16.840.1.101.3.4.2.16' },
  { name: 'SHAKE128', oid: '2.16.840.1.101.3.4.2.11' },
  { name: 'SHAKE256', oid: '2.16.840.1.101.3.4.2.12' },
] as const satisfies readonly Digest[];

export type DigestName = (typeof digests)[number]['name'];

export const digestByOid: ReadonlyMap<string, DigestName> = new Map(
  digests.map(({ oid, name }) => [oid, name] as const),
);

export const digestByHmacOid: ReadonlyMap<string, DigestName> = new Map(
  digests.flatMap((digest) => ('hmac' in digest ? [[digest.hmac, digest.name] as const] : [])),
);
