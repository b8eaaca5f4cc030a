import { IAM_NAME } from '#data/aws-limits.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { quoteShell } from '#core/export/quote-shell.ts';
import { checkAws, script } from '../aws.ts';
import { about } from '../finding.ts';
import { chainFile, keyFile, leafFile, names } from '../files.ts';
import type { Built, Setting } from '../target.ts';

export function iam(setting: Setting): Built {
  const typed = setting.options.name.trim();
  const taken = IAM_NAME.test(typed);
  // A certificate cannot be replaced there: its successor needs another name.
  const name = taken
    ? typed
    : `${setting.label}-${new Date(setting.leaf.notAfter.time || 0).toISOString().slice(0, 10)}`;
  const chain = setting.intermediates.length > 0 ? [`--certificate-chain file://${names.chain}`] : [];
  const { cloudfront } = setting.options;
  const words = [
    `--server-certificate-name ${quoteShell(name)}`,
    `--certificate-body file://${names.certificate}`,
    ...chain,
    `--private-key file://${names.key}`,
    ...(cloudfront ? [`--path ${quoteShell(`/cloudfront/${setting.label}/`)}`] : []),
  ];
  return {
    files: [
      leafFile(setting),
      ...chainFile(setting),
      keyFile(),
      script('upload.sh', 'uploads them', 'Needs the AWS CLI and the right to iam:UploadServerCertificate.', [
        `aws iam upload-server-certificate ${words.join(' \\\n  ')}`,
      ]),
    ],
    steps: [
      'sh upload.sh',
      cloudfront
        ? '# CloudFront: choose it by its id in the distribution (ViewerCertificate, IAMCertificateId).'
        : '# Load balancers are given its Arn.',
      `# When it is no longer used: aws iam delete-server-certificate --server-certificate-name ${quoteShell(name)}`,
    ],
    test: [`aws iam get-server-certificate --server-certificate-name ${quoteShell(name)}`],
    findings: [
      ...checkAws('iam', setting),
      ...(typed === '' || taken
        ? []
        : [
            about(
              'aws_name',
              'error',
              'IAM does not take this name',
              `${visibleText(typed.slice(0, 60))}: up to 128 letters, digits and _+=,.@-`,
            ),
          ]),
    ],
  };
}
