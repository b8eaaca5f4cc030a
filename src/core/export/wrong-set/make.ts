import { type CertificateWish, type WrongRow, wrongSetCa } from '#data/wrong-certificates.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { buildCrl } from '#core/issue/ca/build-crl.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { makeSetMember, type SetMember } from './certificate.ts';
import type { SetHost } from './host.ts';

/** What one folder is made of. */
export interface WrongChain {
  leaf: SetMember;
  /** DER of what the server sends, in its order. */
  sent: Bytes[];
  /** DER of all CAs between leaf and root, the leaf's issuer first. */
  issuers: Bytes[];
  /** DER of what is trusted. */
  root: Bytes;
  /** DER. */
  crl?: Bytes;
}

/** The CAs that most folders share. */
export interface SharedAuthorities {
  root: SetMember;
  issuing: SetMember;
}

const DAY = 86_400_000;

export async function makeShared(host: SetHost, now: number): Promise<SharedAuthorities> {
  const root = await authority('root', {}, host, now);
  return { root, issuing: await authority('issuing CA', {}, host, now, root) };
}

/** Makes one chain, right but for what its row says. @throws what WebCrypto throws for keys it does not make. */
export async function makeWrongChain(
  row: WrongRow,
  shared: SharedAuthorities,
  host: SetHost,
  now: number,
): Promise<WrongChain> {
  const own = (what: string): string => `${what} (${row.id})`;
  const root = row.root ? await authority(own('root'), row.root, host, now) : shared.root;
  const wish = row.issuing ?? (row.root ? {} : undefined);
  const issuing = wish ? await authority(own('issuing CA'), wish, host, now, root) : shared.issuing;
  const below = row.below && (await authority(own('lower CA'), row.below, host, now, issuing));
  const leaf = await makeSetMember({
    wish: row.leaf ?? {},
    commonName: `Certwright test server (${row.id})`,
    role: 'server',
    host,
    now,
    ...(!row.alone && { issuer: below ?? issuing }),
  });
  const above = row.alone ? [] : below ? [below.der, issuing.der] : [issuing.der];
  const sent = row.sends === 'leaf' ? [] : row.sends === 'unordered' ? above.toReversed() : above;
  return {
    leaf,
    sent: [leaf.der, ...sent],
    issuers: above,
    root: root.der,
    ...(row.revoked && { crl: await listOf(below ?? issuing, leaf, now) }),
  };
}

const authority = (
  what: string,
  wish: CertificateWish,
  host: SetHost,
  now: number,
  issuer?: SetMember,
): Promise<SetMember> =>
  makeSetMember({
    wish: { ...wrongSetCa, ...wish },
    commonName: `Certwright test ${what}`,
    role: 'ca',
    host,
    now,
    ...(issuer && { issuer }),
  });

/** The list of a CA on which the leaf is. */
function listOf(issuer: SetMember, leaf: SetMember, now: number): Promise<Bytes> {
  const serial = decodeCertificate(leaf.der).value?.serialNumber;
  const digits = toHex(leaf.der.subarray(serial?.start, serial?.end)).toUpperCase();
  const record = {
    serialNumber: digits,
    subject: '',
    expires: now + 90 * DAY,
    revoked: { time: now - DAY / 2, reason: 'keyCompromise' },
  } as const;
  const settings = { digest: 'SHA-256', crlDays: 365, crlUrl: '', ocspUrl: '', issuerUrl: '' } as const;
  const ca = { certificate: issuer.der, chain: [], records: [record], crlNumber: 1n, settings };
  return buildCrl(ca, issuer.privateKey, { thisUpdate: now - DAY / 4 });
}
