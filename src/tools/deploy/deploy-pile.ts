import type { Bytes } from '#core/bytes/bytes.ts';
import { type BenchObject, keyIdOf } from '#bench/object.ts';
import { type CertificateObject, isCertificate } from '#bench/relate.ts';
import type { DeployKey } from '#workers/deploy-api.ts';
import { briefOf } from '#workers/light.ts';

/** What of the bench can be installed. Numbers in an answer of the worker are places in these lists. */
export interface DeployPile {
  /** Objects of the certificates. */
  ids: number[];
  certificates: Bytes[];
  keys: DeployKey[];
  /** The public keys they belong to. */
  keyIds: string[];
  /** Objects that may hold a key but need a passphrase first. */
  locked: BenchObject[];
}

export function deployPile(objects: readonly BenchObject[]): DeployPile {
  const pile: DeployPile = { ids: [], certificates: [], keys: [], keyIds: [], locked: [] };
  for (const object of objects) {
    const { content, id } = object;
    const keyId = keyIdOf(content);
    if (isCertificate(object) && !briefOf(object.content).cutOff) {
      pile.ids.push(id);
      pile.certificates.push(object.content.der);
    } else if (content.kind === 'made-key' && keyId !== undefined) {
      pile.keys.push({ handle: content.handle });
      pile.keyIds.push(keyId);
    } else if (content.kind === 'private-key' && keyId !== undefined) {
      pile.keys.push({ der: content.der });
      pile.keyIds.push(keyId);
    } else if ('locked' in content) pile.locked.push(object);
  }
  return pile;
}

/** Certificates that others are to trust: CAs, and those that signed themselves. */
export const trustable = (objects: readonly BenchObject[]): CertificateObject[] =>
  objects.filter(isCertificate).filter((object) => isAuthority(object) || isOwnSigner(object));

export function isAuthority({ content }: CertificateObject): boolean {
  return briefOf(content).isCa;
}

const isOwnSigner = ({ content }: CertificateObject): boolean => content.selfSignature?.result === 'valid';
