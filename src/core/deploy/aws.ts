import { AWS_REGION, awsLimits, CLOUDFRONT_REGION, cloudfrontKeys } from '#data/aws-limits.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { factsOf } from '#core/chain/facts.ts';
import type { Finding } from '#core/findings/finding.ts';
import { publicKeyTitle } from '#core/keys/public-key.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { pemOf } from './chain-parts.ts';
import { about } from './finding.ts';
import type { PlannedFile, Setting } from './target.ts';

type Service = keyof typeof awsLimits;

/** What a service of AWS would refuse of a certificate. The key's size is told from the leaf's. */
export function checkAws(service: Service, setting: Setting): Finding[] {
  const { leaf, intermediates, now } = setting;
  const { title, keys, ...limits } = awsLimits[service];
  const findings: Finding[] = [];
  const refuse = (name: string, what: string, detail?: string): void => {
    findings.push(about(`aws_${name}`, 'error', what, detail));
  };
  const key = leaf.publicKey ? publicKeyTitle(leaf.publicKey) : 'unreadable';
  if (!(keys as readonly string[]).includes(key))
    refuse('key', `${title} does not take a key of this kind`, `${key}; ${keys.join(', ')} are taken.`);
  else if (setting.options.cloudfront && !cloudfrontKeys.includes(key))
    refuse(
      'key',
      'CloudFront does not take a key of this kind',
      `${key}; ${cloudfrontKeys.join(', ')} are taken.`,
    );
  if (now < leaf.notBefore.time || now > leaf.notAfter.time)
    refuse('dates', `${title} refuses a certificate that is not valid now`);
  if (leaf.version !== 3) refuse('version', `${title} takes certificates of version 3 only`);
  for (const [part, text] of [
    ['certificate', pemOf(leaf)],
    ['chain', pemOf(...intermediates)],
  ] as const) {
    if (text.length > limits[part])
      refuse(
        'size',
        `${title} takes at most ${limits[part]} characters of ${part}.pem`,
        `They are ${text.length}.`,
      );
  }
  if (estimatedKey(leaf) > limits.key)
    refuse('size', `${title} takes at most ${limits.key} characters of private-key.pem`);
  if (intermediates.length === 0 && !factsOf(leaf).selfIssued)
    findings.push(
      about(
        'aws_chain',
        'warning',
        'No intermediate goes along',
        'Unless its issuer is a root, clients cannot follow it.',
      ),
    );
  return findings;
}

/** PKCS#8 of an RSA key is about nine times its modulus' half, in base64; those of curves are small. */
function estimatedKey({ publicKey }: Certificate): number {
  if (publicKey?.type !== 'RSA') return 400;
  const octets = (publicKey.bits / 8) * 4.5 + 100;
  return Math.ceil((octets * 4) / 3) + Math.ceil(octets / 48) + 60;
}

/** The region that was typed, or what is usual; CloudFront has no choice. */
export function regionOf({ options }: Setting): { region: string; findings: Finding[] } {
  const typed = options.region.trim();
  const known = AWS_REGION.test(typed);
  const findings: Finding[] = [];
  if (typed !== '' && !known)
    findings.push(about('aws_region', 'error', 'This is no region of AWS', visibleText(typed.slice(0, 60))));
  if (options.cloudfront && known && typed !== CLOUDFRONT_REGION)
    findings.push(
      about(
        'aws_region',
        'warning',
        'CloudFront takes certificates from us-east-1 alone',
        'So the commands say that.',
      ),
    );
  return { region: options.cloudfront || !known ? CLOUDFRONT_REGION : typed, findings };
}

/** A script that stands beside the files it speaks of. */
export const script = (
  name: string,
  words: string,
  comment: string,
  lines: readonly string[],
): PlannedFile => ({
  name,
  mode: 0o755,
  about: words,
  content: ['#!/bin/sh', `# ${comment}`, 'set -eu', 'cd "$(dirname "$0")"', ...lines, ''].join('\n'),
});
