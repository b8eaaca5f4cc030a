import type { KeyKind } from './key-kinds.ts';

/** A starting point of the Make page: a real configuration and the choices a configuration does not hold. */
export interface Preset {
  id: string;
  title: string;
  /** What it is for, in one sentence. */
  purpose: string;
  make: 'certificate' | 'request';
  key: KeyKind;
  days: number;
  config: string;
  /** Whether hosts and addresses typed before belong into it. */
  names: boolean;
  /** `wildcard`: a typed name stands for `*.name` and the name itself. */
  naming?: 'wildcard';
}

/** SKI and AKI are said outright, so that every OpenSSL version makes the same of them. */
const identifiers = `subjectKeyIdentifier   = hash
authorityKeyIdentifier = keyid:always
`;

const head = (comment: string): string => `# ${comment}
[req]
prompt             = no
distinguished_name = req_distinguished_name
x509_extensions    = v3_req

[req_distinguished_name]
`;

const server = `basicConstraints       = critical, CA:FALSE
keyUsage               = critical, digitalSignature
extendedKeyUsage       = serverAuth
${identifiers}`;

export const presets: readonly Preset[] = [
  {
    id: 'web-server',
    names: true,
    title: 'Web server',
    purpose: 'TLS for the hosts you name.',
    make: 'certificate',
    key: 'p-256',
    days: 365,
    config: `${head('A TLS server')}
[v3_req]
${server}`,
  },
  {
    id: 'localhost',
    names: false,
    title: 'Localhost',
    purpose: 'TLS on your own machine: localhost, 127.0.0.1 and ::1.',
    make: 'certificate',
    key: 'p-256',
    days: 825,
    config: `${head('A TLS server on this machine')}CN = localhost

[v3_req]
${server}subjectAltName         = @subject_alternate_names

[subject_alternate_names]
DNS.1 = localhost
IP.1  = 127.0.0.1
IP.2  = ::1
`,
  },
  {
    id: 'alexa',
    names: true,
    title: 'Alexa skill endpoint',
    purpose: 'The self-signed certificate of a skill’s web service, to be uploaded in the developer console.',
    make: 'certificate',
    key: 'rsa-2048',
    days: 365,
    config: `${head('The endpoint of an Alexa skill: the name must be the host of the endpoint')}
[v3_req]
basicConstraints       = critical, CA:FALSE
keyUsage               = digitalSignature, keyEncipherment
extendedKeyUsage       = serverAuth
${identifiers}`,
  },
  {
    id: 'wildcard',
    names: true,
    title: 'Wildcard',
    purpose: 'All hosts one level below a name, and the name itself.',
    make: 'certificate',
    key: 'p-256',
    days: 365,
    naming: 'wildcard',
    config: `${head('A TLS server for *.name and name')}
[v3_req]
${server}`,
  },
  {
    id: 'client',
    names: true,
    title: 'Client (mTLS)',
    purpose: 'Proves to a server who is calling.',
    make: 'certificate',
    key: 'p-256',
    days: 365,
    config: `${head('A TLS client')}CN = client

[v3_req]
basicConstraints       = critical, CA:FALSE
keyUsage               = critical, digitalSignature
extendedKeyUsage       = clientAuth
${identifiers}`,
  },
  {
    id: 'private-ca',
    names: false,
    title: 'Private CA',
    purpose: 'A root that signs your own certificates.',
    make: 'certificate',
    key: 'p-384',
    days: 3650,
    config: `${head('A root CA')}CN = Private Root CA

[v3_req]
basicConstraints       = critical, CA:TRUE
keyUsage               = critical, keyCertSign, cRLSign
${identifiers}`,
  },
  {
    id: 'device-attestation-key',
    names: false,
    title: 'Device attestation key',
    purpose: 'dak.conf: the request for the key that signs the certificates of one type of device.',
    make: 'request',
    key: 'p-256',
    days: 3650,
    config: `# dak.conf: the key that signs device certificates. Put in your own device type.
oid_section = OIDs

[OIDs]
DeviceTypeId = 1.3.6.1.4.1.4843.1.3
DakType      = 1.3.6.1.4.1.4843.1.5

[req]
prompt             = no
encrypt_key        = no
default_md         = sha256
distinguished_name = dn

[dn]
DeviceTypeId = A1B2C3D4E5F6G7
DakType      = SoftwareProd
`,
  },
  {
    id: 'device',
    names: false,
    title: 'Device',
    purpose: 'device.conf: the request of one device, and the extensions its attestation key gives it.',
    make: 'request',
    key: 'p-256',
    days: 1825,
    config: `# device.conf: one device. Put in your own device type.
oid_section = OIDs

[OIDs]
DeviceTypeId = 1.3.6.1.4.1.4843.1.3

[req]
prompt             = no
encrypt_key        = no
default_md         = sha256
distinguished_name = dn

[dn]
DeviceTypeId = A1B2C3D4E5F6G7

# For openssl x509 -req -extfile device.conf -extensions req_ext, when the attestation key signs.
[req_ext]
authorityKeyIdentifier = keyid
keyUsage               = digitalSignature, keyEncipherment
`,
  },
];
