import type { OptionTable } from './options.ts';

const flags = [
  'verbose',
  'no-CAfile',
  'no-CApath',
  'no-CAstore',
  'crl_download',
  'show_chain',
  'ignore_critical',
  'issuer_checks',
  'crl_check',
  'crl_check_all',
  'policy_check',
  'explicit_policy',
  'inhibit_any',
  'inhibit_map',
  'x509_strict',
  'extended_crl',
  'use_deltas',
  'policy_print',
  'check_ss_sig',
  'trusted_first',
  'suiteB_128_only',
  'suiteB_128',
  'suiteB_192',
  'partial_chain',
  'no_alt_chains',
  'no_check_time',
  'allow_proxy_certs',
] as const;

/** Options of `openssl verify` (3.0 and 3.5 together). */
export const verifyOptions: OptionTable = {
  options: {
    ...Object.fromEntries(flags.map((name) => [name, 'flag' as const])),
    nameopt: 'text',
    trusted: 'text',
    CAfile: 'text',
    CApath: 'text',
    CAstore: 'text',
    untrusted: 'text',
    CRLfile: 'text',
    policy: 'text',
    purpose: 'text',
    verify_name: 'text',
    verify_depth: 'integer',
    auth_level: 'integer',
    // An intmax_t, which the common kinds are not.
    attime: 'text',
    verify_hostname: 'text',
    verify_email: 'text',
    verify_ip: 'text',
    vfyopt: 'text',
  },
};

/** Options that are read and change nothing here; openssl would do more. */
export const passedOver: readonly string[] = [
  'CApath',
  'CAstore',
  'crl_download',
  'extended_crl',
  'use_deltas',
  'policy_print',
  'suiteB_128_only',
  'suiteB_128',
  'suiteB_192',
  'allow_proxy_certs',
  'verify_name',
  'vfyopt',
  'nameopt',
];
