import type { Finding } from '#core/findings/finding.ts';
import type { ExtensionRequest } from './request.ts';

export type Reason = { type: 'refused'; code: string; title: string; detail: string };

/** Where openssl stops for want of an issuer, or of something in it. */
export const refusals = {
  authorityInRequest: {
    type: 'refused',
    code: 'openssl.authority_key_identifier_in_request',
    title: 'A request cannot have an authority key identifier',
    detail:
      'There is no issuer yet, so openssl stops with “no issuer certificate”. The CA adds it when it signs.',
  },
  namesInRequest: {
    type: 'refused',
    code: 'openssl.issuer_names_in_request',
    title: 'A request cannot copy names of its issuer',
    detail: 'There is no issuer yet, so openssl stops with “no issuer details”. Leave issuer:copy to the CA.',
  },
  noIdentifier: {
    type: 'refused',
    code: 'openssl.no_issuer_key_identifier',
    title: 'The issuer’s certificate has no key identifier',
    detail: 'openssl stops with “unable to get issuer keyid”. Use “keyid, issuer”, which does without.',
  },
  badIdentifier: {
    type: 'refused',
    code: 'openssl.bad_key_identifier',
    title: 'The subject key identifier is none',
    detail:
      'It must be an OCTET STRING for the authority key identifier to be taken from it; openssl 3.5 crashes.',
  },
  badNames: {
    type: 'refused',
    code: 'openssl.issuer_names',
    title: 'The names of the issuer cannot be copied',
    detail: 'openssl stops with “issuer decode error”: its subject alternative names are damaged.',
  },
  tooMany: {
    type: 'refused',
    code: 'openssl.too_many_copies',
    title: 'This grows beyond bounds',
    detail: 'The names of the issuer are copied so often that megabytes would come of it.',
  },
} as const satisfies Record<string, Reason>;

export function refusal({ type }: ExtensionRequest, { code, title, detail }: Reason): Finding {
  return { code, severity: 'fatal', title, at: { input: '', path: `extensions.${type}` }, detail };
}
