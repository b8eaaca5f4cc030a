import type { Finding } from '#core/findings/finding.ts';
import { lintCertificate } from '#core/lint/lint.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { validityDates } from './validity.ts';
import { checkRequestedExtensions } from './build-extensions.ts';
import { previewOf } from './preview.ts';
import type { Request } from './request.ts';

/** GeneralizedTime ends with the year 9999 (RFC 5280 §4.1.2.5). */
const LAST_TIME = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * What is wrong with what is asked for, before it is made.
 *
 * `fatal` findings are what openssl would refuse as well; the others describe what would come out.
 */
export function checkRequest(request: Request, now: number): Finding[] {
  const refusals = refusalsOf(request, now);
  if (refusals.some(({ severity }) => severity === 'fatal') && request.make === 'certificate')
    return refusals;
  // A request is judged as the certificate it asks for: that is what clients will see.
  const der = previewOf({ ...request, make: 'certificate' }, now);
  const { value } = decodeCertificate(der);
  const judged = value ? lintCertificate(value, now) : [];
  return [
    ...refusals,
    ...judged.filter(({ code }) => request.make === 'certificate' || !code.includes('validity')),
  ];
}

/** The findings for which openssl would stop. */
export function refusalsOf(
  request: Pick<Request, 'make' | 'validity' | 'extensions'>,
  now: number,
): Finding[] {
  const asked = request.make === 'request' ? checkRequestedExtensions(request.extensions) : [];
  return [...checkValidity(request, now), ...asked];
}

function checkValidity(request: Pick<Request, 'make' | 'validity'>, now: number): Finding[] {
  if (request.make === 'request') return [];
  const at = { input: '', path: 'validity' };
  const { notBefore, notAfter } = validityDates(request.validity, now);
  const days = 'days' in request.validity ? request.validity.days : 1;
  if (!Number.isInteger(days) || days < 1) {
    return [
      {
        code: 'request.days',
        severity: 'fatal',
        title: 'The number of days is not a whole number above 0',
        at,
      },
    ];
  }
  if (!(notBefore >= 0 && notAfter >= 0 && notBefore <= LAST_TIME && notAfter <= LAST_TIME)) {
    return [{ code: 'request.dates', severity: 'fatal', title: 'Dates run from 1970 to the year 9999', at }];
  }
  return [];
}
