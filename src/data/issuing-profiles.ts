import type { KeyUsage } from './usages.ts';

/** What a CA puts into a certificate, by what the certificate is for. */
export interface IssuingProfile {
  id: string;
  title: string;
  /** What it is for, in one sentence. */
  purpose: string;
  /** It may sign certificates itself. */
  ca: boolean;
  usages: readonly KeyUsage[];
  /** OIDs; nothing is said about purposes where there are none. */
  purposes: readonly string[];
  /** How long it should be valid. */
  days: number;
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/**
 * Usages as RFC 5280 §4.2.1.3 and §4.2.1.12 have them. 398 days for servers is what Apple's and Google's rules for
 * public CAs ask for, which no client refuses of a private one; Apple refuses more than 825 of any.
 */
export const issuingProfiles = [
  {
    id: 'server',
    title: 'Server',
    purpose: 'TLS for the hosts and addresses you name.',
    ca: false,
    usages: ['digitalSignature'],
    purposes: [SERVER_AUTH],
    days: 398,
  },
  {
    id: 'client',
    title: 'Client (mTLS)',
    purpose: 'Proves to a server who is calling: a person, a device, a service.',
    ca: false,
    usages: ['digitalSignature'],
    purposes: [CLIENT_AUTH],
    days: 398,
  },
  {
    id: 'server-and-client',
    title: 'Server and client',
    purpose: 'A service that is called and calls others under the same name.',
    ca: false,
    usages: ['digitalSignature'],
    purposes: [SERVER_AUTH, CLIENT_AUTH],
    days: 398,
  },
  {
    id: 'sub-ca',
    title: 'Sub-CA',
    purpose: 'Signs certificates itself, within the limits you set.',
    ca: true,
    usages: ['keyCertSign', 'cRLSign'],
    purposes: [],
    days: 1825,
  },
] as const satisfies readonly IssuingProfile[];

export type IssuingProfileId = (typeof issuingProfiles)[number]['id'];
