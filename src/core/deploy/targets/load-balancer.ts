import { quoteShell } from '#core/export/quote-shell.ts';
import type { Finding } from '#core/findings/finding.ts';
import { checkAws, regionOf, script } from '../aws.ts';
import { about } from '../finding.ts';
import { asksClients, chainFile, clientFiles, hasLists, keyFile, leafFile, names } from '../files.ts';
import { urlOf } from '../host.ts';
import type { Built, Setting } from '../target.ts';

/** The import gives the Arn that the listener is given. */
function importLines({ intermediates }: Setting, region: string): string[] {
  const chain = intermediates.length > 0 ? ` --certificate-chain fileb://${names.chain}` : '';
  return [
    `certificate=$(aws acm import-certificate --region ${region} --certificate fileb://${names.certificate}${chain} \\`,
    `  --private-key fileb://${names.key} --query CertificateArn --output text)`,
  ];
}

export function loadBalancer(setting: Setting): Built {
  const { region, findings } = regionOf(setting);
  const clients = asksClients(setting);
  const policy = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
  const mutual = clients
    ? [
        '# Clients need certificates: make the trust store first, with trust-store.sh.',
        'trust=${3:?trust store arn}',
      ]
    : [];
  const authentication = clients ? ' \\\n  --mutual-authentication Mode=verify,TrustStoreArn="$trust"' : '';
  const notes: Finding[] = clients
    ? [
        about(
          'aws_no_mutual',
          'notice',
          'Only Application Load Balancers ask clients for certificates',
          'A Network Load Balancer with a TLS listener and a Classic one do not: let the servers behind them ask.',
        ),
      ]
    : [];
  return {
    files: [
      leafFile(setting),
      ...chainFile(setting),
      keyFile(),
      ...clientFiles(setting),
      script(
        'application.sh',
        'an HTTPS listener of an Application Load Balancer',
        'sh application.sh LOAD_BALANCER_ARN TARGET_GROUP_ARN',
        [
          'balancer=${1:?load balancer arn}',
          'group=${2:?target group arn}',
          ...mutual,
          ...importLines(setting, region),
          `aws elbv2 create-listener --region ${region} --load-balancer-arn "$balancer" --protocol HTTPS --port ${setting.port} \\`,
          `  --certificates CertificateArn="$certificate" --ssl-policy ${policy} \\`,
          `  --default-actions Type=forward,TargetGroupArn="$group"${authentication}`,
        ],
      ),
      script(
        'network.sh',
        'a TLS listener of a Network Load Balancer',
        'sh network.sh LOAD_BALANCER_ARN TARGET_GROUP_ARN',
        [
          'balancer=${1:?load balancer arn}',
          'group=${2:?target group arn}',
          ...importLines(setting, region),
          `aws elbv2 create-listener --region ${region} --load-balancer-arn "$balancer" --protocol TLS --port ${setting.port} \\`,
          `  --certificates CertificateArn="$certificate" --ssl-policy ${policy} \\`,
          '  --default-actions Type=forward,TargetGroupArn="$group"',
        ],
      ),
      script('classic.sh', 'the listener of a Classic Load Balancer', 'sh classic.sh LOAD_BALANCER_NAME', [
        'balancer=${1:?load balancer name}',
        ...importLines(setting, region),
        `aws elb set-load-balancer-listener-ssl-certificate --region ${region} --load-balancer-name "$balancer" \\`,
        `  --load-balancer-port ${setting.port} --ssl-certificate-id "$certificate"`,
      ]),
      ...(clients
        ? [
            script(
              'trust-store.sh',
              'whose client certificates the balancer lets in',
              'sh trust-store.sh BUCKET',
              [
                'bucket=${1:?name of a bucket of yours}',
                `aws s3 cp ${names.clientCa} "s3://$bucket/${names.clientCa}"`,
                `trust=$(aws elbv2 create-trust-store --region ${region} --name clients --ca-certificates-bundle-s3-bucket "$bucket" \\`,
                `  --ca-certificates-bundle-s3-key ${names.clientCa} --query 'TrustStores[0].TrustStoreArn' --output text)`,
                ...(hasLists(setting)
                  ? [
                      `aws s3 cp ${names.clientCrl} "s3://$bucket/${names.clientCrl}"`,
                      `aws elbv2 add-trust-store-revocations --region ${region} --trust-store-arn "$trust" \\`,
                      `  --revocation-contents S3Bucket="$bucket",S3Key=${names.clientCrl},RevocationType=CRL`,
                    ]
                  : []),
                'echo "$trust"',
              ],
            ),
          ]
        : []),
    ],
    steps: [
      ...(clients ? ['sh trust-store.sh BUCKET'] : []),
      `sh application.sh LOAD_BALANCER_ARN TARGET_GROUP_ARN${clients ? ' TRUST_STORE_ARN' : ''}`,
      '# or network.sh with the same, or classic.sh LOAD_BALANCER_NAME',
      '# One more name for a listener that is there: aws elbv2 add-listener-certificates',
    ],
    test: [`curl ${quoteShell(urlOf(setting.host, setting.port))}`],
    findings: [...checkAws('acm', setting), ...findings, ...notes],
  };
}
