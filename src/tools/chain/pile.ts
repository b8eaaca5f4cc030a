import type { Bytes } from '#core/bytes/bytes.ts';
import { type BenchObject } from '#bench/object.ts';
import { isCertificate } from '#bench/relate.ts';
import { isResponse } from '#bench/responses.ts';
import { briefOf } from '#workers/light.ts';

/** What of the bench a chain can be made of; `ids` names the objects of the certificates. */
export interface BenchPile {
  ids: number[];
  certificates: Bytes[];
  crls: Bytes[];
  responses: Bytes[];
  /** Objects that need a password first. */
  locked: number;
  /** Objects that have no part in it. */
  others: number;
}

export function pileOf(objects: readonly BenchObject[]): BenchPile {
  const pile: BenchPile = { ids: [], certificates: [], crls: [], responses: [], locked: 0, others: 0 };
  for (const object of objects) {
    const { content, id } = object;
    if (isCertificate(object) && !briefOf(object.content).cutOff) {
      pile.ids.push(id);
      pile.certificates.push(object.content.der);
    } else if (content.kind === 'crl' && !briefOf(content).cutOff) pile.crls.push(content.der);
    else if (isResponse(object)) pile.responses.push(object.content.der);
    else if ('locked' in content) pile.locked++;
    else pile.others++;
  }
  return pile;
}
