import type { KeyUsage } from '#data/usages.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { ReadGeneralName } from '../general-name.ts';

/** What the extensions read here say. Everything not listed stays bytes. */
export type ExtensionValue =
  | { type: 'basicConstraints'; ca: boolean; pathLength?: number }
  | { type: 'keyUsage'; usages: KeyUsage[] }
  | { type: 'extendedKeyUsage'; purposes: string[] }
  | { type: 'subjectAltName'; names: ReadGeneralName[] }
  | { type: 'issuerAltName'; names: ReadGeneralName[] }
  | { type: 'subjectKeyIdentifier'; keyIdentifier: Bytes }
  | {
      type: 'authorityKeyIdentifier';
      keyIdentifier?: Bytes;
      issuer?: ReadGeneralName[];
      serialNumber?: Bytes;
    }
  | { type: 'nameConstraints'; permitted: ReadGeneralName[]; excluded: ReadGeneralName[] }
  | { type: 'crlDistributionPoints'; locations: ReadGeneralName[][] }
  | { type: 'authorityInfoAccess'; accesses: { method: string; location: ReadGeneralName }[] }
  | { type: 'certificatePolicies'; policies: string[] }
  | { type: 'tlsFeature'; features: number[] }
  | { type: 'noCheck' };

export type ExtensionValueOf<T extends ExtensionValue['type']> = Extract<ExtensionValue, { type: T }>;
