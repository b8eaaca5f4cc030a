import { checkAws, regionOf, script } from '../aws.ts';
import { chainFile, file, keyFile, leafFile, names } from '../files.ts';
import { urlOf } from '../host.ts';
import type { Built, Setting } from '../target.ts';
import { quoteShell } from '#core/export/quote-shell.ts';

const ARN = 'CERTIFICATE_ARN';

/** `aws:elbv2:listener:443` is of Application and Network Load Balancers, `aws:elb:listener:443` of Classic ones. */
const application = (port: number): string =>
  [
    '# Goes to .ebextensions/ of the application. The Arn is printed by import.sh.',
    'option_settings:',
    `  aws:elbv2:listener:${port}:`,
    "    ListenerEnabled: 'true'",
    '    Protocol: HTTPS',
    `    SSLCertificateArns: ${ARN}`,
    '    SSLPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06',
    '',
  ].join('\n');

const classic = (port: number): string =>
  [
    '# The same for an environment with a Classic Load Balancer.',
    'option_settings:',
    `  aws:elb:listener:${port}:`,
    "    ListenerEnabled: 'true'",
    '    ListenerProtocol: HTTPS',
    `    SSLCertificateId: ${ARN}`,
    '    InstancePort: 80',
    '    InstanceProtocol: HTTP',
    '',
  ].join('\n');

export function beanstalk(setting: Setting): Built {
  const { region, findings } = regionOf(setting);
  const chain = setting.intermediates.length > 0 ? ` --certificate-chain fileb://${names.chain}` : '';
  return {
    files: [
      leafFile(setting),
      ...chainFile(setting),
      keyFile(),
      file('https-application.config', 'for an Application Load Balancer', application(setting.port)),
      file('https-classic.config', 'for a Classic Load Balancer', classic(setting.port)),
      script('import.sh', 'imports the certificate and writes its Arn into both files', 'sh import.sh', [
        `arn=$(aws acm import-certificate --region ${region} --certificate fileb://${names.certificate}${chain} \\`,
        `  --private-key fileb://${names.key} --query CertificateArn --output text)`,
        'for name in https-application.config https-classic.config; do',
        `  sed "s|${ARN}|$arn|" "$name" > "$name.new" && mv "$name.new" "$name"`,
        'done',
        'echo "$arn"',
      ]),
    ],
    steps: [
      'sh import.sh',
      'mkdir -p .ebextensions && cp https-application.config .ebextensions/https.config',
      '# The private key does not belong into the application: it stays out of the bundle.',
      'eb deploy',
    ],
    test: [`curl ${quoteShell(urlOf(setting.host, setting.port))}`],
    findings: [...checkAws('acm', setting), ...findings],
  };
}
