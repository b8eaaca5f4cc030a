import type { Hash } from '#data/algorithms.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import type { AttributeRequest, Request, Validity } from '../request.ts';
import type { NameConstraints } from './name-constraints.ts';
import { profileExtensions } from './profile-extensions.ts';

/** A CA that is to be made. */
export interface NewAuthority {
  subject: AttributeRequest[][];
  key: KeyKind;
  /** Of the certificate of a root. What a CA signs has the digest of its settings. */
  digest: Hash;
  validity: Validity;
  /** How many CAs may stand below it on a path. */
  pathLength?: number;
  /** Permits and excludes nothing where it is empty or absent. */
  constraints?: NameConstraints;
}

/** The certificate of a root: signed by its own key. */
export function rootRequest({
  subject,
  key,
  digest,
  validity,
  pathLength,
  constraints,
}: NewAuthority): Request {
  return {
    make: 'certificate',
    openssl: '3.5',
    subject,
    key,
    digest,
    validity,
    attributes: [],
    extensions: profileExtensions('sub-ca', {
      ...(pathLength !== undefined && { pathLength }),
      ...(constraints && { constraints }),
    }),
  };
}
