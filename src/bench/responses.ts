import type { Inspected, InspectedThing } from '#core/detect/inspected.ts';
import { briefOf } from '#workers/light.ts';
import type { BenchObject } from './object.ts';
import { type CertificateObject, isCertificate } from './relate.ts';

export type ResponseObject = BenchObject & { content: InspectedThing & { kind: 'ocsp-response' } };

/** CAs and responders; nobody has more. */
const MAX_RESPONDERS = 200;

export const isResponse = (object: BenchObject): object is ResponseObject =>
  (object.content as Inspected).kind === 'ocsp-response';

/** Whether it may sign OCSP responses: a CA, or one that a CA let do it (RFC 6960 §4.2.2.2). */
export function isResponder(object: BenchObject): object is CertificateObject {
  return isCertificate(object) && briefOf(object.content).mayRespond;
}

/** Which certificates an OCSP response is compared with; the newest. */
export const respondersOn = (objects: readonly BenchObject[]): CertificateObject[] =>
  objects.filter(isResponder).slice(-MAX_RESPONDERS);
