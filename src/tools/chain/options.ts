import type { Purpose, RevocationCheck, Strictness } from '#core/chain/question.ts';
import type { Against } from '#workers/check-chain.ts';

interface Option<T> {
  value: T;
  title: string;
  /** What it means, in a few words. */
  about: string;
}

export const purposeOptions: readonly { value: Purpose; title: string }[] = [
  { value: 'server', title: 'TLS server' },
  { value: 'client', title: 'TLS client' },
  { value: 'email', title: 'E-mail' },
  { value: 'code', title: 'Code signing' },
  { value: 'ca', title: 'CA' },
  { value: 'any', title: 'Nothing in particular' },
];

/** `DATE` stands for that of the roots. */
export const againstOptions: readonly Option<Against>[] = [
  { value: 'mozilla', title: 'Mozilla', about: 'The roots Mozilla shipsDATE.' },
  { value: 'bench', title: 'Bench', about: 'Your own: every certificate on the bench that signed itself.' },
  {
    value: 'both',
    title: 'Both',
    about: 'Mozilla’s rootsDATE, and every certificate on the bench that signed itself.',
  },
];

export const strictnessOptions: readonly Option<Strictness>[] = [
  { value: 'path', title: 'Path', about: 'RFC 5280 §6 and the name: what every verifier has to check.' },
  {
    value: 'rfc5280',
    title: 'RFC 5280',
    about: 'And whatever breaks the certificate profile of RFC 5280 §4.',
  },
  { value: 'webpki', title: 'Web PKI', about: 'And what the CA/Browser Forum asks of public TLS servers.' },
];

export const revocationOptions: readonly Option<RevocationCheck>[] = [
  {
    value: 'given',
    title: 'If given',
    about: 'Lists and responses on the bench are used; nothing is missing without.',
  },
  {
    value: 'required',
    title: 'Required',
    about: 'Every certificate below the root needs a list or response.',
  },
  { value: 'off', title: 'Off', about: 'Nobody looks.' },
];
