import type { Request } from '#core/issue/request.ts';

/**
 * What the configuration of the first preset asks for: the form shows it before the engine that reads configurations
 * has been fetched. A test compares.
 */
export const firstRequest: Request = {
  make: 'certificate',
  openssl: '3.5',
  subject: [],
  attributes: [],
  key: 'p-256',
  validity: { days: 365 },
  digest: 'SHA-256',
  extensions: [
    { type: 'basicConstraints', ca: false, critical: true },
    { type: 'keyUsage', usages: ['digitalSignature'], critical: true },
    { type: 'extendedKeyUsage', purposes: ['1.3.6.1.5.5.7.3.1'], critical: false },
    { type: 'subjectKeyIdentifier', value: 'hash', critical: false },
    { type: 'authorityKeyIdentifier', keyid: 'always', critical: false },
  ],
};
