import { type IssuingProfile, type IssuingProfileId, issuingProfiles } from '#data/issuing-profiles.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import type { ExtensionRequest } from '../request.ts';
import { type NameConstraints, nameConstraintsRequest } from './name-constraints.ts';

/** What a profile leaves open. */
export interface ProfileChoices {
  /** Alternative names; none of them, no extension. */
  names?: readonly GeneralName[];
  /** The subject is empty: its names are then critical (RFC 5280 §4.2.1.6). */
  nameless?: boolean;
  /** Of a sub-CA. */
  pathLength?: number;
  constraints?: NameConstraints;
}

/**
 * The two key identifiers (RFC 5280 §4.2.1.1, §4.2.1.2). Where the issuer has none, its name and serial number stand
 * in for it.
 */
export const keyIdentifiers: readonly ExtensionRequest[] = [
  { type: 'subjectKeyIdentifier', critical: false, value: 'hash' },
  { type: 'authorityKeyIdentifier', critical: false, keyid: 'try', issuer: 'try' },
];

/** The extensions a CA sets by a profile, in the order in which they are written. */
export function profileExtensions(id: IssuingProfileId, choices: ProfileChoices = {}): ExtensionRequest[] {
  const { names = [], nameless = false, pathLength, constraints } = choices;
  const { ca, usages, purposes } = profileOf(id);
  const limits = ca && constraints ? nameConstraintsRequest(constraints) : undefined;
  return [
    {
      type: 'basicConstraints',
      critical: true,
      ca,
      ...(ca && pathLength !== undefined && { pathLength }),
    },
    { type: 'keyUsage', critical: true, usages: [...usages] },
    ...(purposes.length > 0
      ? [{ type: 'extendedKeyUsage' as const, critical: false, purposes: [...purposes] }]
      : []),
    ...keyIdentifiers,
    ...(names.length > 0 ? [{ type: 'subjectAltName' as const, critical: nameless, names: [...names] }] : []),
    ...(limits ? [limits] : []),
  ];
}

function profileOf(id: IssuingProfileId): IssuingProfile {
  const [first] = issuingProfiles;
  return issuingProfiles.find((profile) => profile.id === id) ?? first;
}
