import type { KeyUsage } from '#data/usages.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { ReadGeneralName } from '../general-name.ts';
import type { NameAttribute } from '../name.ts';

/** A DistributionPoint (RFC 5280 §4.2.1.13). */
export interface DistributionPoint {
  names: ReadGeneralName[];
  /** A name relative to the issuer's, which nobody uses. */
  relative?: NameAttribute[];
  /** Bits of ReasonFlags. */
  reasons?: number[];
  /** Of the list, where another one signs it. */
  issuer?: ReadGeneralName[];
}

/** PolicyInformation (RFC 5280 §4.2.1.4). */
export interface Policy {
  oid: string;
  qualifiers: { oid: string; text: string }[];
}

/** A SignedCertificateTimestamp (RFC 6962 §3.2). */
export interface Timestamp {
  version: number;
  /** SHA-256 of the log's key. */
  logId: Bytes;
  /** Milliseconds since 1970 UTC. */
  time: number;
  /** Hash and signature algorithm by their numbers in TLS 1.2. */
  hash: number;
  algorithm: number;
  signature: Bytes;
}

/** One QCStatement (RFC 3739 §3.2.6, ETSI EN 319 412-5). */
export interface Statement {
  oid: string;
  /** What it says, in words, as far as its kind is known. */
  details: string[];
  /** DER of the information behind the OID. */
  info?: Bytes;
}

/** A GeneralSubtree (RFC 5280 §4.2.1.10); nobody writes minimum and maximum. */
export type GeneralSubtree = ReadGeneralName & { minimum?: number; maximum?: number };

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
  | { type: 'nameConstraints'; permitted: GeneralSubtree[]; excluded: GeneralSubtree[] }
  | { type: 'crlDistributionPoints'; locations: ReadGeneralName[][]; points: DistributionPoint[] }
  | { type: 'freshestCRL'; points: DistributionPoint[] }
  | { type: 'authorityInfoAccess'; accesses: { method: string; location: ReadGeneralName }[] }
  | { type: 'subjectInfoAccess'; accesses: { method: string; location: ReadGeneralName }[] }
  | { type: 'certificatePolicies'; policies: string[]; details: Policy[] }
  | { type: 'policyMappings'; mappings: { issuer: string; subject: string }[] }
  | { type: 'policyConstraints'; requireExplicitPolicy?: number; inhibitPolicyMapping?: number }
  | { type: 'inhibitAnyPolicy'; skip: number }
  | { type: 'subjectDirectoryAttributes'; attributes: { oid: string; values: string[] }[] }
  | { type: 'privateKeyUsagePeriod'; notBefore?: number; notAfter?: number }
  | { type: 'tlsFeature'; features: number[] }
  | { type: 'noCheck' }
  | { type: 'timestamps'; list: Timestamp[] }
  | { type: 'precertificatePoison' }
  | { type: 'qcStatements'; statements: Statement[] }
  | { type: 'templateName'; name: string }
  | { type: 'template'; oid: string; major?: number; minor?: number }
  | { type: 'caVersion'; certificate: number; key: number }
  | { type: 'applicationPolicies'; policies: string[] }
  | { type: 'securityIdentifier'; sid: string }
  | { type: 'netscapeType'; bits: number[] }
  | { type: 'netscapeText'; text: string }
  | { type: 'organizationIdentifier'; scheme: string; country: string; state?: string; reference: string }
  | { type: 'acmeIdentifier'; digest: Bytes }
  | { type: 'smimeCapabilities'; algorithms: string[] }
  | { type: 'crlNumber' | 'deltaCrlIndicator'; number: Bytes }
  | {
      type: 'issuingDistributionPoint';
      point: DistributionPoint;
      only?: 'user certificates' | 'CA certificates' | 'attribute certificates';
      indirect: boolean;
    }
  | { type: 'crlReason'; reason: number }
  | { type: 'invalidityDate'; time: number };

/** `Extract` by a part of the name: two types may share one shape. */
export type ExtensionValueOf<T extends ExtensionValue['type']> = ExtensionValue & { type: T };
