import type { Inspected, InspectedCertificate, InspectedCrl } from '#core/detect/inspected.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';

/**
 * An object as it crosses to the page. Certificates and lists go without their fields: reading them again there
 * takes a quarter of the time that copying what was read does, and ten thousand are a second.
 */
export type Light = Inspected | Omit<InspectedCertificate, 'certificate'> | Omit<InspectedCrl, 'crl'>;

export function lighten(object: Inspected): Light {
  // What was cut off is read with more patience, and not twice.
  if (object.kind === 'certificate' && !object.certificate.cutOff) return without(object, 'certificate');
  if (object.kind === 'crl' && !object.crl.cutOff) return without(object, 'crl');
  return object;
}

function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const rest = { ...object };
  Reflect.deleteProperty(rest, key);
  return rest;
}

export function restore(light: Light): Inspected {
  if (light.kind === 'certificate' && !('certificate' in light)) {
    return { ...light, certificate: again(decodeCertificate(light.der, light.input).value) };
  }
  if (light.kind === 'crl' && !('crl' in light)) {
    return { ...light, crl: again(decodeCrl(light.der, light.input).value) };
  }
  return light;
}

function again<T>(value: T | undefined): T {
  if (!value) throw new Error('what was read once cannot be read again');
  return value;
}
