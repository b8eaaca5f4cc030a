/** The files of a chain: leaf and intermediates, the leaf, the intermediates, both with the key, what to trust. */
type ServerFile = 'fullchain' | 'certificate' | 'chain' | 'combined' | 'anchor' | 'key';

interface ServerTarget {
  id: string;
  title: string;
  files: readonly ServerFile[];
  /** How they are put to use. Files stand under the names they are saved under. */
  note: string;
  /** Characters a file may have. */
  limits?: Partial<Record<ServerFile, number>>;
  /** Keys that are taken, as `RSA 2048`, `EC P-256`; absent: whatever the TLS library takes. */
  keys?: readonly string[];
  /** The key must not have a passphrase. */
  plainKey?: true;
  /** A certificate that is not valid now is refused. */
  validNow?: true;
}

const awsRsa = ['RSA 1024', 'RSA 2048', 'RSA 3072', 'RSA 4096'] as const;

/** What servers and services want a chain to look like. */
export const serverTargets = [
  {
    id: 'nginx',
    title: 'nginx',
    files: ['fullchain', 'key'],
    note: 'ssl_certificate fullchain.pem; ssl_certificate_key private-key.pem; (mode 600, owned by root)',
  },
  {
    id: 'apache',
    title: 'Apache',
    files: ['fullchain', 'key'],
    note: 'SSLCertificateFile fullchain.pem and SSLCertificateKeyFile private-key.pem, from 2.4.8 on; before, the intermediates stand in SSLCertificateChainFile',
  },
  {
    id: 'haproxy',
    title: 'HAProxy',
    files: ['combined'],
    note: 'bind :443 ssl crt haproxy.pem: leaf, intermediates and key in one file, which is as secret as the key',
    plainKey: true,
  },
  {
    id: 'iam',
    title: 'AWS IAM',
    files: ['certificate', 'chain', 'key'],
    note: 'aws iam upload-server-certificate --server-certificate-name NAME --certificate-body file://certificate.pem --certificate-chain file://chain.pem --private-key file://private-key.pem (and --path /cloudfront/ for CloudFront)',
    limits: { certificate: 16_384, chain: 2_097_152, key: 16_384 },
    keys: [...awsRsa, 'EC P-256', 'EC P-384', 'EC P-521'],
    plainKey: true,
    validNow: true,
  },
  {
    id: 'acm',
    title: 'AWS Certificate Manager',
    files: ['certificate', 'chain', 'key'],
    note: 'aws acm import-certificate --certificate fileb://certificate.pem --certificate-chain fileb://chain.pem --private-key fileb://private-key.pem; for CloudFront in us-east-1, with RSA up to 4096 bits or P-256',
    limits: { certificate: 32_768, chain: 2_097_152, key: 5_120 },
    keys: [...awsRsa, 'EC P-256', 'EC P-384', 'EC P-521'],
    plainKey: true,
    validNow: true,
  },
  {
    id: 'java',
    title: 'Java',
    files: ['fullchain', 'key', 'anchor'],
    note: 'The server: openssl pkcs12 -export -in fullchain.pem -inkey private-key.pem -name server -out keystore.p12. Its clients: keytool -importcert -noprompt -alias root -file trust-anchor.pem -keystore truststore.p12 -storetype PKCS12',
  },
] as const satisfies readonly ServerTarget[];

export type ServerTargetId = (typeof serverTargets)[number]['id'];
