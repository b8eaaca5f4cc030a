/** What a service of AWS takes. Sizes in characters of the PEM text. */
interface AwsLimits {
  title: string;
  certificate: number;
  chain: number;
  key: number;
  /** Keys that are taken. */
  keys: readonly string[];
  /** Where that is said. */
  source: string;
}

const rsa = ['RSA 1024', 'RSA 2048', 'RSA 3072', 'RSA 4096'] as const;
const ec = ['P-256', 'P-384', 'P-521'] as const;

/** Read in November 2026. */
export const awsLimits = {
  iam: {
    title: 'IAM',
    certificate: 16_384,
    chain: 2_097_152,
    key: 16_384,
    keys: [...rsa, ...ec],
    source: 'IAM API Reference, UploadServerCertificate; IAM User Guide, Manage server certificates in IAM',
  },
  acm: {
    title: 'Certificate Manager',
    certificate: 32_768,
    chain: 2_097_152,
    key: 5_120,
    keys: [...rsa, ...ec],
    source:
      'ACM API Reference, ImportCertificate; ACM User Guide, Prerequisites for importing ACM certificates',
  },
} as const satisfies Record<string, AwsLimits>;

/** Keys that CloudFront takes from either of them (CloudFront Developer Guide, Requirements for using SSL/TLS certificates). */
export const cloudfrontKeys: readonly string[] = [...rsa, 'P-256'];

/** CloudFront takes certificates of Certificate Manager from here alone. */
export const CLOUDFRONT_REGION = 'us-east-1';
/** `[\w+=,.@-]+`, up to 128 (UploadServerCertificate). */
export const IAM_NAME = /^[\w+=,.@-]{1,128}$/;
/** As names of regions are made: `eu-central-1`, `us-gov-west-1`. */
export const AWS_REGION = /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/;
