import { readConfigRequest } from '#core/config/read-request.ts';
import type { Request } from '#core/issue/request.ts';

/** A signing certificate as a service would return it, but signed by its own key: to try the page with. */
const config = `oid_section = OIDs
[OIDs]
DeviceTypeId = 1.3.6.1.4.1.4843.1.3
DakType      = 1.3.6.1.4.1.4843.1.5
[req]
prompt             = no
distinguished_name = dn
x509_extensions    = v3
[dn]
DeviceTypeId = A1B2C3D4E5F6G7
DakType      = SoftwareTest
[v3]
basicConstraints     = critical, CA:TRUE, pathlen:0
keyUsage             = critical, keyCertSign, digitalSignature
subjectKeyIdentifier = hash
`;

/** Longer than any profile’s devices are valid. */
const DAYS = 10_000;

export const exampleSigner = (): Request =>
  readConfigRequest(config, { make: 'certificate', key: 'p-256', validity: { days: DAYS }, version: '3.5' })
    .value;

export const examplePattern = 'G0B0XG09{0001..0200}';
