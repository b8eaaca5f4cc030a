import { decodeUtf8 } from '#core/bytes/text.ts';
import { readJwk } from '#core/container/jwk.ts';
import type { Fact, Inspected } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { inspectPrivateKey, inspectPublicKey } from './keys.ts';
import type { Look } from './look.ts';
import { unread } from './unread.ts';

/** A JSON Web Key, shown as the key it is; its certificates are inside. */
export async function inspectJwk({ der }: Piece, input: string, look: Look): Promise<Inspected> {
  const { type, spki, pkcs8, certificates, properties } = readJwk(decodeUtf8(der) ?? '');
  const facts: Fact[] = [
    { label: 'Stored as', value: `JSON Web Key, ${type}` },
    ...properties.map(([label, value]) => ({ label, value })),
  ];
  const key = pkcs8
    ? await inspectPrivateKey(pkcs8, input, facts)
    : spki
      ? inspectPublicKey(spki, input, facts)
      : undefined;
  if (!key) {
    const detail =
      type === 'oct'
        ? 'A symmetric key: whoever has it can sign and verify, or encrypt and decrypt. It is in no certificate.'
        : `A key of the type ${type}, which is named but not opened here.`;
    return { ...unread(der, input, 'JSON Web Key', detail), facts };
  }
  const children: Inspected[] = [];
  for (const [i, certificate] of certificates.entries()) {
    const range = { start: 0, end: certificate.length };
    const name = certificates.length > 1 ? `certificate ${i + 1}` : 'certificate';
    children.push(await look.inside({ der: certificate, headers: [], name, range }, input, look));
  }
  return children.length > 0 ? { ...key, children } : key;
}
