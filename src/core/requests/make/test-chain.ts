import { skillRequests } from '#data/skill-requests.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { issue } from '#core/issue/issue.ts';
import { issuerOf } from '#core/issue/issuer.ts';
import type { ExtensionRequest, Request, Validity } from '#core/issue/request.ts';
import { WorkbenchError } from '#core/errors.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';

const DAY = 86_400_000;
const UTF8_STRING = 12;

/** A certificate made for tests, and its key. */
export interface TestHolder {
  certificate: Certificate;
  privateKey: CryptoKey;
}

/** Chains that a test server is shown, by what is wrong with them. */
export interface TestChains {
  root: TestHolder;
  /** The key that signs, and what vouches for it: `valid` is right. */
  chains: Record<TestChainId, { signer: TestHolder; chain: Certificate[] }>;
}

export type TestChainId = 'valid' | 'wrong-name' | 'expired' | 'other-root' | 'self-signed' | 'wrong-order';

interface Wanted {
  name: string;
  ca?: boolean;
  host?: string;
  validity?: Validity;
  issuer?: TestHolder;
}

async function makeHolder(
  now: number,
  { name, ca = false, host, validity, issuer }: Wanted,
): Promise<TestHolder> {
  const extensions: ExtensionRequest[] = [
    { type: 'basicConstraints', critical: true, ca },
    {
      type: 'keyUsage',
      critical: true,
      usages: ca ? ['keyCertSign', 'cRLSign'] : ['digitalSignature', 'keyEncipherment'],
    },
    ...(ca ? [] : [{ type: 'extendedKeyUsage' as const, critical: false, purposes: ['1.3.6.1.5.5.7.3.1'] }]),
    ...(host === undefined
      ? []
      : [
          {
            type: 'subjectAltName' as const,
            critical: false,
            names: [{ type: 'DNS' as const, text: host }],
          },
        ]),
    { type: 'subjectKeyIdentifier', critical: false, value: 'hash' },
    { type: 'authorityKeyIdentifier', critical: false, keyid: 'always' },
  ];
  const request: Request = {
    make: 'certificate',
    openssl: '3.5',
    subject: [[{ oid: '2.5.4.3', text: name, tag: UTF8_STRING }]],
    key: 'rsa-2048',
    digest: 'SHA-256',
    validity: validity ?? { notBefore: startOf(now) - DAY, notAfter: startOf(now) + 30 * DAY },
    extensions,
    attributes: [],
  };
  const signer = issuer && issuerOf(issuer.certificate, issuer.privateKey);
  const { der, privateKey } = await issue(request, now, undefined, signer);
  const { value } = decodeCertificate(der);
  if (!value) throw new WorkbenchError('internal.bug', 'a test certificate cannot be read');
  return { certificate: value, privateKey };
}

const startOf = (now: number): number => Math.floor(now / 1000) * 1000;

/**
 * A CA of its own, an intermediate, and signing certificates right and wrong: so that a server can be tested without
 * the service's key. All keys are RSA with 2048 bits, as the service's.
 *
 * @param now Milliseconds since 1970 UTC.
 * @param onStep Called with keys made so far and in all.
 */
export async function makeTestChains(
  now: number,
  onStep: (done: number, total: number) => void = () => undefined,
): Promise<TestChains> {
  const host = skillRequests.certificateName;
  let done = 0;
  const make = async (wanted: Wanted): Promise<TestHolder> => {
    const made = await makeHolder(now, wanted);
    onStep(++done, 8);
    return made;
  };
  const root = await make({ name: 'Test Root, trust it in tests only', ca: true });
  const issuer = await make({ name: 'Test Intermediate', ca: true, issuer: root });
  const valid = await make({ name: host, host, issuer });
  const wrong = await make({ name: 'device.example', host: 'device.example', issuer });
  const validity = { notBefore: startOf(now) - 30 * DAY, notAfter: startOf(now) - DAY };
  const expired = await make({ name: host, host, issuer, validity });
  const stranger = await make({ name: 'Root of a stranger', ca: true });
  const strange = await make({ name: host, host, issuer: stranger });
  const alone = await make({ name: host, host });
  const above = [issuer.certificate];
  return {
    root,
    chains: {
      valid: { signer: valid, chain: [valid.certificate, ...above] },
      'wrong-name': { signer: wrong, chain: [wrong.certificate, ...above] },
      expired: { signer: expired, chain: [expired.certificate, ...above] },
      'other-root': { signer: strange, chain: [strange.certificate, stranger.certificate] },
      'self-signed': { signer: alone, chain: [alone.certificate] },
      'wrong-order': { signer: valid, chain: [...above, valid.certificate] },
    },
  };
}

/** RSASSA-PKCS1-v1_5 over the body, as the service signs (SHA-256) and once signed (SHA-1). */
export async function signBody(
  body: Bytes,
  privateKey: CryptoKey,
  hash: 'SHA-256' | 'SHA-1',
): Promise<Bytes> {
  const { subtle } = crypto;
  const pkcs8 = await subtle.exportKey('pkcs8', privateKey);
  const key = await subtle.importKey('pkcs8', pkcs8, { name: 'RSASSA-PKCS1-v1_5', hash }, false, ['sign']);
  return new Uint8Array(await subtle.sign('RSASSA-PKCS1-v1_5', key, body));
}
