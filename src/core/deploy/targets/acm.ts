import { checkAws, regionOf, script } from '../aws.ts';
import { chainFile, keyFile, leafFile, names } from '../files.ts';
import type { Built, Setting } from '../target.ts';

/** fileb: the CLI sends the octets of a file as they are. */
const arguments_ = ({ intermediates }: Setting): string[] => [
  `--certificate fileb://${names.certificate}`,
  ...(intermediates.length > 0 ? [`--certificate-chain fileb://${names.chain}`] : []),
  `--private-key fileb://${names.key}`,
];

export function acm(setting: Setting): Built {
  const { region, findings } = regionOf(setting);
  return {
    files: [
      leafFile(setting),
      ...chainFile(setting),
      keyFile(),
      script('import.sh', 'imports them', 'sh import.sh [arn of the certificate it takes the place of]', [
        'arn=${1:-}',
        `aws acm import-certificate --region ${region} \${arn:+--certificate-arn "$arn"} ${arguments_(setting).join(' \\\n  ')}`,
      ]),
    ],
    steps: [
      'sh import.sh',
      '# Next time give it the Arn: the new certificate takes the place of this one wherever it is used.',
      '# An imported certificate is not renewed by AWS.',
    ],
    test: [
      `aws acm list-certificates --region ${region} --includes keyTypes=RSA_1024,RSA_2048,RSA_3072,RSA_4096,EC_prime256v1,EC_secp384r1,EC_secp521r1`,
    ],
    findings: [...checkAws('acm', setting), ...findings],
  };
}
