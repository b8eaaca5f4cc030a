import type { IssuingProfileId } from '#data/issuing-profiles.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import type { AttributeRequest, ExtensionRequest, Validity } from '../request.ts';
import type { Candidate, CopyExtensions } from './candidate.ts';
import { keyIdentifiers, type ProfileChoices, profileExtensions } from './profile-extensions.ts';

/** Candidates as people ask for them. What comes back is plain data that may be changed before it is signed. */

type Choices = Pick<Candidate, 'label' | 'validity' | 'serialNumber' | 'outside' | 'accept'>;

/** A certificate for a new key, or for one that is there. */
export function newCertificate(
  profile: IssuingProfileId,
  ask: Choices &
    Omit<ProfileChoices, 'nameless'> & {
      subject: AttributeRequest[][];
      key: KeyKind | { spki: Bytes };
    },
): Candidate {
  const { key, subject, names, pathLength, constraints, ...choices } = ask;
  return {
    ...choices,
    holder: typeof key === 'string' ? { type: 'new-key', key } : { type: 'public-key', spki: key.spki },
    subject,
    copy: 'none',
    extensions: profileExtensions(profile, {
      nameless: subject.length === 0,
      ...(names && { names }),
      ...(pathLength !== undefined && { pathLength }),
      ...(constraints && { constraints }),
    }),
  };
}

/**
 * A certificate for a pasted request. The profile's usages go in whatever it asks for, unless `copyall` puts the
 * request's in their place.
 *
 * @param profile `as-asked`: the CA sets the key identifiers only. Or the extensions of a configuration.
 * @param ask Names given here go in place of those asked for, and so does a subject.
 */
export function certificateForRequest(
  der: Bytes,
  profile: IssuingProfileId | 'as-asked' | readonly ExtensionRequest[],
  ask: Choices & ProfileChoices & { copy: CopyExtensions; subject?: AttributeRequest[][] },
): Candidate {
  const { names, nameless, pathLength, constraints, subject, copy, ...choices } = ask;
  const extensions =
    profile === 'as-asked'
      ? [...keyIdentifiers]
      : typeof profile === 'string'
        ? profileExtensions(profile, {
            ...(names && { names }),
            ...(nameless !== undefined && { nameless }),
            ...(pathLength !== undefined && { pathLength }),
            ...(constraints && { constraints }),
          })
        : [...profile];
  return { ...choices, holder: { type: 'request', der }, ...(subject && { subject }), copy, extensions };
}

/**
 * A certificate like an old one of this CA, with other dates and another serial number: a renewal, with its key or a
 * new one; or "like this one, but …", with another subject or other names as well.
 *
 * @param ask `names` replace its alternative names; an empty list takes them out.
 */
export function certificateLike(
  der: Bytes,
  ask: Choices & { newKey?: KeyKind; subject?: AttributeRequest[][]; names?: readonly GeneralName[] },
): Candidate {
  const { newKey, subject, names, ...choices } = ask;
  return {
    ...choices,
    holder: { type: 'certificate', der, ...(newKey && { newKey }) },
    ...(subject && { subject }),
    copy: 'copy',
    extensions: names ? [{ type: 'subjectAltName', critical: subject?.length === 0, names: [...names] }] : [],
  };
}

/**
 * A certificate of this CA for the name and key of another one: what trusts this CA then trusts what the other signs.
 *
 * @param ask Limits in place of those it has.
 */
export function crossCertificate(
  der: Bytes,
  ask: Choices & Pick<ProfileChoices, 'pathLength' | 'constraints'>,
): Candidate {
  const { pathLength, constraints, ...choices } = ask;
  const limited = pathLength !== undefined || constraints !== undefined;
  return {
    ...choices,
    holder: { type: 'certificate', der },
    copy: 'copy',
    extensions: limited ? limits(pathLength, constraints) : [],
  };
}

function limits(
  pathLength: number | undefined,
  constraints: ProfileChoices['constraints'],
): ExtensionRequest[] {
  const all = profileExtensions('sub-ca', {
    ...(pathLength !== undefined && { pathLength }),
    ...(constraints && { constraints }),
  });
  // Only those that set a limit; the others are the other CA's own.
  return all.filter(
    ({ type }) => type === 'other' || (type === 'basicConstraints' && pathLength !== undefined),
  );
}

/** As long as a certificate was valid, from now on: what a renewal usually wants. */
export function sameLength({
  notBefore,
  notAfter,
}: {
  notBefore: { time: number };
  notAfter: { time: number };
}): Validity {
  return { days: Math.max(1, Math.round((notAfter.time - notBefore.time) / 86_400_000)) };
}
