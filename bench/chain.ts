import type { Bytes } from '#core/bytes/bytes.ts';
import { UTF8_STRING } from '#core/asn1/tags.ts';
import { mozillaAnchors } from '#core/chain/anchors.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import type { Anchor, ChainQuestion, Pile } from '#core/chain/question.ts';
import { certify, issue } from '#core/issue/issue.ts';
import { issuerOf } from '#core/issue/issuer.ts';
import type { Request } from '#core/issue/request.ts';
import { decodeEcdsaSignature } from '#core/keys/ecdsa-signature.ts';
import { generateKeyPair } from '#core/keys/generate.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { signedParts } from '#core/x509/signed.ts';
import { smallLeaf } from './corpus.ts';
import { compare, type Measured } from './measure.ts';

const HOST = 'device.example';
const P256 = { name: 'ECDSA', namedCurve: 'P-256' };
const SHA256 = { name: 'ECDSA', hash: 'SHA-256' };

const authority = (title: string): Request => ({
  ...smallLeaf(HOST),
  subject: [[{ oid: '2.5.4.3', text: title, tag: UTF8_STRING }]],
  extensions: [
    { type: 'basicConstraints', critical: true, ca: true },
    { type: 'keyUsage', critical: true, usages: ['keyCertSign', 'cRLSign'] },
    { type: 'subjectKeyIdentifier', critical: false, value: 'hash' },
  ],
});

function read(der: Bytes): Certificate {
  const { value } = decodeCertificate(der);
  if (!value) throw new Error('a certificate made here cannot be read');
  return value;
}

const keyOf = ({ der, publicKey }: Certificate): Bytes =>
  der.slice(publicKey?.start ?? 0, publicKey?.end ?? 0);

async function verifyAlone(certificate: Certificate, issuer: Certificate): Promise<number> {
  const key = await crypto.subtle.importKey('spki', keyOf(issuer), P256, false, ['verify']);
  const { signed, signature } = signedParts(certificate);
  const raw = decodeEcdsaSignature(signature, 32) ?? new Uint8Array();
  return Number(await crypto.subtle.verify(SHA256, key, raw, signed));
}

/** A server's chain of three among all roots the page ships, and one of its own. */
export async function chain(): Promise<Measured[]> {
  const now = Date.now();
  const top = await issue(authority('Bench Root'), now);
  const root = read(top.der);
  const keys = await generateKeyPair('p-256');
  const middle = await certify(authority('Bench CA'), now, keys.spki, issuerOf(root, top.privateKey));
  const ca = read(middle);
  const { spki } = await generateKeyPair('p-256');
  const leaf = read(await certify(smallLeaf(HOST), now, spki, issuerOf(ca, keys.privateKey)));

  const anchors: Anchor[] = [...mozillaAnchors(), { certificate: root, from: 'bench' }];
  const question: ChainQuestion = {
    purpose: 'server',
    name: HOST,
    time: now + 1000,
    strictness: 'path',
    revocation: 'given',
  };
  /** Other objects each time, as a worker gets them; the roots are decoded once and kept. */
  const fresh = (): Pile => ({
    certificates: [leaf, ca].map(({ der }) => read(der)),
    anchors,
    crls: [],
    responses: [],
  });
  const answer = await findPaths(fresh(), 0, question);
  if (!answer.valid) throw new Error(`the chain is not valid: ${answer.paths[0]?.findings[0]?.title ?? ''}`);
  return [
    await compare({
      name: `chain.three among ${anchors.length} roots`,
      subject: { label: 'ours', run: async () => (await findPaths(fresh(), 0, question)).paths.length },
      reference: {
        label: 'importing two keys and verifying two signatures alone',
        run: async () => (await verifyAlone(leaf, ca)) + (await verifyAlone(ca, root)),
      },
      ratio: 'cost',
      want: '≤ 5',
    }),
  ];
}
