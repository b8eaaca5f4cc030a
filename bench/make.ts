import { CryptoEngine } from 'pkijs';
import { issue } from '#core/issue/issue.ts';
import { readBack } from '#core/issue/read-back.ts';
import { smallLeaf } from './corpus.ts';
import { compare, type Measured } from './measure.ts';

const P256: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
const SHA256: EcdsaParams = { name: 'ECDSA', hash: 'SHA-256' };

type Subtle = Pick<SubtleCrypto, 'generateKey' | 'exportKey' | 'sign'>;

/** The calls that a key and a signature with it need. */
async function keyAndSignature(subtle: Subtle, toBeSigned: Uint8Array<ArrayBuffer>) {
  const { privateKey, publicKey } = await subtle.generateKey(P256, true, ['sign', 'verify']);
  const spki = await subtle.exportKey('spki', publicKey);
  return { spki, signature: await subtle.sign(SHA256, privateKey, toBeSigned) };
}

/** Making one P-256 certificate signed by itself, and what stands beside it. */
export async function make(): Promise<Measured[]> {
  const { subtle } = crypto;
  const request = smallLeaf();
  const now = Date.now();
  const issued = await issue(request, now);
  // As long as what is signed in a certificate of this request.
  const toBeSigned = new Uint8Array(issued.der.length - 90);
  const { spki, signature } = await keyAndSignature(subtle, toBeSigned);
  const engine = new CryptoEngine({ name: 'bench', crypto });

  return [
    await compare({
      name: 'make.issue',
      subject: { label: 'ours', run: async () => (await issue(request, now)).der.length },
      reference: {
        label: 'the WebCrypto calls alone',
        run: async () => {
          const made = await keyAndSignature(subtle, toBeSigned);
          const identifier = await subtle.digest('SHA-1', made.spki.slice(26));
          return made.signature.byteLength + identifier.byteLength;
        },
      },
      ratio: 'cost',
      want: '≤ 3',
    }),
    await compare({
      name: 'make.read-back',
      subject: { label: 'ours', run: () => readBack(issued, request).then(() => 1) },
      reference: {
        label: 'importing the key and verifying alone',
        run: async () => {
          const key = await subtle.importKey('spki', spki, P256, true, ['verify']);
          return Number(await subtle.verify(SHA256, key, signature, toBeSigned));
        },
      },
      ratio: 'cost',
    }),
    // Why keys are made and used with plain WebCrypto.
    await compare({
      name: 'make.crypto-engine',
      subject: {
        label: 'pkijs CryptoEngine',
        run: async () => (await keyAndSignature(engine, toBeSigned)).signature.byteLength,
      },
      reference: {
        label: 'plain subtle',
        run: async () => (await keyAndSignature(subtle, toBeSigned)).signature.byteLength,
      },
      ratio: 'cost',
    }),
  ];
}
