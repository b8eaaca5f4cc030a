import type { KeyKind } from './key-kinds.ts';

/** A starting point for a fleet: a `device.conf` and what belongs to it. */
export interface DeviceProfile {
  id: string;
  title: string;
  /** What it is for, in one sentence. */
  purpose: string;
  /** With `${id}` and `${column}` where a device's own value goes. */
  config: string;
  /** Section of the configuration for the certificate. */
  section: string;
  key: KeyKind;
  days: number;
  folder: string;
  publicKeyForm: 'uncompressed' | 'compressed';
  controlLog: { format: 'json' | 'csv'; text: string };
}

const request = `prompt             = no
encrypt_key        = no
default_md         = sha256
distinguished_name = dn
`;

const identifiers = `subjectKeyIdentifier   = hash
authorityKeyIdentifier = keyid
`;

const plainLog = {
  format: 'csv',
  text: 'id,certificate_serial,public_key_sha256,not_after\n${id},${certificate_serial},${public_key_sha256},${not_after}\n',
} as const;

/** Where each comes from stands beside it; `README.md` has the row. */
export const deviceProfiles: readonly [DeviceProfile, ...DeviceProfile[]] = [
  {
    id: 'generic',
    title: 'Any fleet',
    purpose: 'A TLS client certificate for each device, named by its identifier.',
    config: `# One device: \${id} is its identifier, and each column of a table has its own \${name}.
[req]
${request}
[dn]
CN = \${id}

# What the signer puts into the certificate.
[req_ext]
basicConstraints       = critical, CA:FALSE
keyUsage               = critical, digitalSignature
extendedKeyUsage       = clientAuth
${identifiers}`,
    section: 'req_ext',
    key: 'p-256',
    days: 3650,
    folder: '${id}',
    publicKeyForm: 'uncompressed',
    controlLog: plainLog,
  },
  {
    // The guide to provisioning for Frustration-Free Setup, and the device.conf its console hands out.
    id: 'ffs',
    title: 'AVS device, Frustration-Free Setup',
    purpose:
      'Device attestation for Alexa devices: the device.conf of the developer console, signed by the DAK.',
    config: `# device.conf: put in your own device type, or drop the file of the developer console.
oid_section = OIDs

[OIDs]
DeviceTypeId = 1.3.6.1.4.1.4843.1.3

[req]
${request}
[dn]
DeviceTypeId = A1B2C3D4E5F6G7

[req_ext]
authorityKeyIdentifier = keyid
keyUsage               = digitalSignature, keyEncipherment
`,
    section: 'req_ext',
    key: 'p-256',
    days: 1825,
    folder: '${id}',
    publicKeyForm: 'compressed',
    // No public page names the fields of the service's own log: this is to be edited.
    controlLog: {
      format: 'json',
      text: `[
  {
    "serialNumber": "\${id}",
    "productId": "",
    "dhaPublicKey": "\${public_key}"
  }
]
`,
    },
  },
  {
    // Developer guide, "Just-in-time provisioning": AWS::IoT::Certificate::CommonName and …::SerialNumber of a
    // template are taken from the subject of the device's certificate.
    id: 'aws-iot',
    title: 'AWS IoT, just-in-time provisioning',
    purpose:
      'A client certificate whose common name becomes the thing’s name, signed by a CA registered there.',
    config: `# The template of the CA reads CN as AWS::IoT::Certificate::CommonName, serialNumber as ::SerialNumber.
[req]
${request}
[dn]
CN           = \${id}
serialNumber = \${id}

[req_ext]
basicConstraints       = critical, CA:FALSE
keyUsage               = critical, digitalSignature
extendedKeyUsage       = clientAuth
${identifiers}`,
    section: 'req_ext',
    key: 'p-256',
    days: 3650,
    folder: '${id}',
    publicKeyForm: 'uncompressed',
    controlLog: plainLog,
  },
  {
    // Matter core specification, "Device attestation certificate": vendor and product identifier as four upper-case
    // hexadecimal digits in attributes of their own, these four extensions, P-256 with SHA-256.
    id: 'matter-dac',
    title: 'Matter device attestation (DAC)',
    purpose:
      'A device attestation certificate signed by a product attestation intermediate of the same vendor.',
    config: `# Put in the vendor and the product: four upper-case hexadecimal digits each. FFF1 and 8000 are for tests.
oid_section = OIDs

[OIDs]
MatterVendorId  = 1.3.6.1.4.1.37244.2.1
MatterProductId = 1.3.6.1.4.1.37244.2.2

[req]
${request}
[dn]
CN              = Device \${id}
MatterVendorId  = FFF1
MatterProductId = 8000

[req_ext]
basicConstraints       = critical, CA:FALSE
keyUsage               = critical, digitalSignature
${identifiers}`,
    section: 'req_ext',
    key: 'p-256',
    days: 7300,
    folder: '${id}',
    publicKeyForm: 'uncompressed',
    controlLog: plainLog,
  },
];
