import type { Inspected, InspectedThing } from '#core/detect/inspected.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { BenchObject } from './object.ts';
import { type CertificateObject, isCertificate } from './relate.ts';

export type ResponseObject = BenchObject & { content: InspectedThing & { kind: 'ocsp-response' } };

const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
/** CAs and responders; nobody has more. */
const MAX_RESPONDERS = 200;

export const isResponse = (object: BenchObject): object is ResponseObject =>
  (object.content as Inspected).kind === 'ocsp-response';

/** Whether it may sign OCSP responses: a CA, or one that a CA let do it (RFC 6960 §4.2.2.2). */
export function isResponder(object: BenchObject): object is CertificateObject {
  if (!isCertificate(object)) return false;
  const { extensions, version } = object.content.certificate;
  const purposes = findExtension(extensions, 'extendedKeyUsage')?.value.purposes ?? [];
  // Those of version 1 do not say what they are.
  return (
    version < 3 ||
    purposes.includes(OCSP_SIGNING) ||
    findExtension(extensions, 'basicConstraints')?.value.ca === true
  );
}

/** Which certificates an OCSP response is compared with; the newest. */
export const respondersOn = (objects: readonly BenchObject[]): CertificateObject[] =>
  objects.filter(isResponder).slice(-MAX_RESPONDERS);
