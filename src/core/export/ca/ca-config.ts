import type { Hash } from '#data/algorithms.ts';
import { digestNamed } from '#core/config/digests.ts';
import { type ConfigDocument, parseConfig } from '#core/config/document.ts';
import { type Row, Sections } from '#core/config/write/sections.ts';
import type { AuthoritySettings } from '#core/issue/ca/authority.ts';
import { caFiles } from './folder-files.ts';

const head = `# With this file openssl goes on with this CA, in the folder in which it lies:
#
#   openssl ca -config ca.cnf -in request.csr -out certificate.pem
#   openssl ca -config ca.cnf -extensions client -in request.csr -out certificate.pem
#   openssl ca -config ca.cnf -revoke newcerts/SERIAL.pem -crl_reason keyCompromise
#   openssl ca -config ca.cnf -gencrl -out crl.pem

`;

/** What a browser still takes of a private CA; Apple's limit is 825 days, and that of public CAs below. */
const LEAF_DAYS = '397';

const digestNames: Record<Hash, string> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** `ca.cnf`: the settings of a CA as `openssl ca` reads them. Paths are relative to the folder it lies in. */
export function caConfig(settings: AuthoritySettings): string {
  const sections = new Sections();
  sections.add('ca', [{ key: 'default_ca', value: 'this_ca' }]);
  sections.add('this_ca', [
    { key: 'certificate', value: caFiles.certificate },
    { key: 'private_key', value: caFiles.key },
    { key: 'new_certs_dir', value: caFiles.certificates },
    { key: 'database', value: caFiles.index },
    { key: 'serial', value: caFiles.serial },
    {
      key: 'rand_serial',
      value: 'yes',
      comment: 'Without this line numbers are counted up from the file serial.',
    },
    { key: 'crlnumber', value: caFiles.crlNumber },
    { key: 'default_md', value: digestNames[settings.digest] },
    { key: 'default_days', value: LEAF_DAYS },
    { key: 'default_crl_days', value: String(settings.crlDays) },
    { key: 'policy', value: 'any_name' },
    {
      key: 'copy_extensions',
      value: 'copy',
      comment: 'Names come with the request. What a section below states is not taken from it.',
    },
    { key: 'x509_extensions', value: 'server' },
    { key: 'crl_extensions', value: 'list' },
  ]);
  sections.add(
    'any_name',
    subjectTypes.map((key) => ({ key, value: 'optional' })),
  );
  for (const [name, constraints, usages, purposes] of profiles)
    sections.add(name, profile(constraints, usages, purposes, settings));
  sections.add('list', [{ key: 'authorityKeyIdentifier', value: 'keyid, issuer' }]);
  if (settings.crlUrl !== '') sections.add('lists', [{ key: 'URI.0', value: settings.crlUrl }]);
  const places = accessRows(settings);
  if (places.length > 0) sections.add('places', places);
  return head + sections.format();
}

/** openssl drops from a subject what its policy does not name. */
const subjectTypes = [
  ...['countryName', 'stateOrProvinceName', 'localityName', 'streetAddress', 'postalCode'],
  ...['organizationName', 'organizationIdentifier', 'organizationalUnitName', 'domainComponent', 'userId'],
  ...['commonName', 'givenName', 'surname', 'initials', 'title', 'pseudonym', 'serialNumber', 'emailAddress'],
  ...['businessCategory', 'description', 'dnQualifier', 'jurisdictionC', 'jurisdictionST', 'jurisdictionL'],
];

/** Section, basicConstraints, keyUsage, extendedKeyUsage. */
const profiles = [
  ['server', 'CA:FALSE', 'digitalSignature, keyEncipherment', 'serverAuth'],
  ['client', 'CA:FALSE', 'digitalSignature', 'clientAuth'],
  ['sub_ca', 'CA:TRUE, pathlen:0', 'keyCertSign, cRLSign', ''],
] as const;

function profile(constraints: string, usages: string, purposes: string, settings: AuthoritySettings): Row[] {
  return [
    { key: 'basicConstraints', value: `critical, ${constraints}` },
    { key: 'keyUsage', value: `critical, ${usages}` },
    ...(purposes === '' ? [] : [{ key: 'extendedKeyUsage', value: purposes }]),
    { key: 'subjectKeyIdentifier', value: 'hash' },
    { key: 'authorityKeyIdentifier', value: 'keyid, issuer' },
    ...(settings.crlUrl === '' ? [] : [{ key: 'crlDistributionPoints', value: '@lists' }]),
    ...(accessRows(settings).length === 0 ? [] : [{ key: 'authorityInfoAccess', value: '@places' }]),
  ];
}

const accessRows = ({ ocspUrl, issuerUrl }: AuthoritySettings): Row[] => [
  ...(ocspUrl === '' ? [] : [{ key: 'OCSP;URI.0', value: ocspUrl }]),
  ...(issuerUrl === '' ? [] : [{ key: 'caIssuers;URI.0', value: issuerUrl }]),
];

/** The settings in a `ca.cnf` of ours, by whomever it was changed; what is not there or makes no sense is left out. */
export function readCaConfig(text: string): Partial<AuthoritySettings> {
  const config = parseConfig(text);
  const own = valueIn(config, 'ca', 'default_ca') ?? 'this_ca';
  const digest = digestNamed(valueIn(config, own, 'default_md') ?? '');
  const days = Number(valueIn(config, own, 'default_crl_days') ?? NaN);
  // Without the sections of addresses it is a configuration of another's writing, which may say it its own way.
  if (!config.sections.has('server')) return {};
  return {
    ...('hash' in digest && { digest: digest.hash }),
    ...(Number.isInteger(days) && days > 0 && days <= MAX_DAYS && { crlDays: days }),
    crlUrl: valueIn(config, 'lists', 'URI.0') ?? '',
    ocspUrl: valueIn(config, 'places', 'OCSP;URI.0') ?? '',
    issuerUrl: valueIn(config, 'places', 'caIssuers;URI.0') ?? '',
  };
}

const MAX_DAYS = 36_525;

const valueIn = ({ sections }: ConfigDocument, section: string, key: string): string | undefined =>
  sections.get(section)?.get(key)?.value;
