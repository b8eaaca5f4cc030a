import type { Inspected, InspectedCertificate, InspectedCrl } from '#core/detect/inspected.ts';
import type { Finding } from '#core/findings/finding.ts';
import { encodeLatin1 } from '#core/bytes/text.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { lazily } from './lazy.ts';
import { addSeldom, type Heavy, type Light, type LightCertificate, type LightCrl, without } from './light.ts';

const lazyCertificate = lazily<LightCertificate, Heavy>({
  der: ({ octets, start, end }) => octets.slice(start, end),
  certificate: ({ input }, { der }) => present(decodeCertificate(der, input).value),
  sha256: ({ brief }) => present(encodeLatin1(brief.sha256)),
  findings: ({ findings }) => JSON.parse(findings) as Finding[],
});

const lazyCrl = lazily<LightCrl, Pick<InspectedCrl, 'crl'>>({
  crl: ({ der, input }) => present(decodeCrl(der, input).value),
});

function present<T>(value: T | undefined): T {
  if (!value) throw new Error('what was read once cannot be read again');
  return value;
}

/** The object it was; what is heavy of it is read when someone looks. */
export function restore(light: Light): Inspected {
  if (!('brief' in light)) return light;
  if (light.kind === 'crl') return lazyCrl(light, without(light, 'brief'));
  const { kind, input, key, selfSignature } = light;
  const plain: Omit<InspectedCertificate, keyof Heavy> = { kind, input, key, selfSignature };
  return lazyCertificate(light, addSeldom(plain, light));
}
