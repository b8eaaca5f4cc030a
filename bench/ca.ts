import type { Bytes } from '#core/bytes/bytes.ts';
import type { Signer } from '#core/issue/ca/candidate.ts';
import { certificateForRequest } from '#core/issue/ca/candidates.ts';
import { makeAuthorities } from '#core/issue/ca/make-authority.ts';
import { signMany } from '#core/issue/ca/sign-many.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import { issue } from '#core/issue/issue.ts';
import { decodeEcdsaSignature } from '#core/keys/ecdsa-signature.ts';
import { decodeRequest } from '#core/x509/request.ts';
import { signedParts } from '#core/x509/signed.ts';
import { smallLeaf } from './corpus.ts';
import { compare, type Measured } from './measure.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' };
const SHA256 = { name: 'ECDSA', hash: 'SHA-256' };
const COUNT = 1000;

async function makeCa(now: number): Promise<Signer> {
  const [signer] = await makeAuthorities(
    {
      root: {
        subject: [[{ oid: '2.5.4.3', text: 'Bench CA', tag: UTF8_STRING }]],
        key: 'p-256',
        digest: 'SHA-256',
        validity: { days: 3650 },
      },
      settings: { digest: 'SHA-256', crlDays: 30, crlUrl: '', ocspUrl: '', issuerUrl: '' },
    },
    now,
  );
  if (!signer) throw new Error('no CA was made');
  return signer;
}

/** What a request is verified with, ready for WebCrypto. */
function partsOf(der: Bytes) {
  const { value } = decodeRequest(der);
  if (!value?.publicKey) throw new Error('a request made here cannot be read');
  const { signed, signature } = signedParts(value);
  return {
    spki: der.slice(value.publicKey.start, value.publicKey.end),
    signature: decodeEcdsaSignature(signature, 32) ?? new Uint8Array(),
    signed,
  };
}

/** Signing a thousand requests, and the WebCrypto calls it takes at least. */
export async function ca(): Promise<Measured[]> {
  const { subtle } = crypto;
  const now = Date.now();
  const signer = await makeCa(now);
  const requests: Bytes[] = [];
  for (let i = 0; i < COUNT; i++) {
    requests.push((await issue({ ...smallLeaf(`host-${i}.example`), make: 'request' }, now)).der);
  }
  const candidates = requests.map((der) =>
    certificateForRequest(der, 'server', { label: '', validity: { days: 365 }, copy: 'copy' }),
  );
  const parts = requests.map(partsOf);
  return [
    await compare({
      name: `ca.sign ${COUNT} requests`,
      subject: {
        label: 'ours, with its read-back',
        run: async () => {
          let octets = 0;
          for await (const result of signMany(signer, candidates, now)) {
            if ('refused' in result) throw new Error(result.refused[0]?.title);
            octets += result.signed.der.length;
          }
          return octets;
        },
      },
      reference: {
        label: 'importing, verifying, signing alone',
        run: async () => {
          let octets = 0;
          for (const { spki, signature, signed } of parts) {
            const key = await subtle.importKey('spki', spki, P256, false, ['verify']);
            const valid = await subtle.verify(SHA256, key, signature, signed);
            const made = await subtle.sign(SHA256, signer.privateKey, signed);
            octets += Number(valid) + made.byteLength;
          }
          return octets;
        },
      },
      ratio: 'cost',
      want: '≤ 3',
      operations: COUNT,
      rounds: 7,
    }),
  ];
}
