import type { Validity } from './request.ts';

const DAY = 86_400_000;

/** Whole seconds, as certificates have them. */
export function validityDates(validity: Validity, now: number): { notBefore: number; notAfter: number } {
  if ('notBefore' in validity) return validity;
  const notBefore = Math.floor(now / 1000) * 1000;
  return { notBefore, notAfter: notBefore + validity.days * DAY };
}
