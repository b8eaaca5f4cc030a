import { netscapeTypes } from '#data/policies.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { crlReasons } from '../crl-extensions.ts';
import { oidText } from '../tree-value.ts';
import { pointWords, policyTitle } from './words-lists.ts';
import type { ExtensionValue } from './value.ts';

const utc = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
const certificates = (count: number): string => (count === 1 ? '1 certificate' : `${count} certificates`);

/** What is seen in few certificates, and in CRLs. */
export function rareWords(value: ExtensionValue): string[] {
  switch (value.type) {
    case 'policyMappings':
      return value.mappings.map(
        ({ issuer, subject }) => `${policyTitle(issuer)} counts as ${policyTitle(subject)}`,
      );
    case 'policyConstraints':
      return [
        ...(value.requireExplicitPolicy === undefined
          ? []
          : [`A policy is demanded after ${certificates(value.requireExplicitPolicy)}`]),
        ...(value.inhibitPolicyMapping === undefined
          ? []
          : [`Policies are not mapped any more after ${certificates(value.inhibitPolicyMapping)}`]),
      ];
    case 'inhibitAnyPolicy':
      return [`“Any policy” does not count any more after ${certificates(value.skip)}`];
    case 'subjectDirectoryAttributes':
      return value.attributes.map(({ oid, values }) => `${oidText(oid)}: ${values.join(', ')}`);
    case 'privateKeyUsagePeriod':
      return [
        ...(value.notBefore === undefined ? [] : [`The key signs from ${utc(value.notBefore)}`]),
        ...(value.notAfter === undefined ? [] : [`The key signs until ${utc(value.notAfter)}`]),
      ];
    case 'tlsFeature':
      return value.features.map((feature) =>
        feature === 5
          ? 'status_request: the server must staple an OCSP response'
          : feature === 17
            ? 'status_request_v2: the server must staple OCSP responses for the chain'
            : `feature ${feature}`,
      );
    case 'noCheck':
      return ['This OCSP signer itself need not be checked'];
    case 'precertificatePoison':
      return ['A precertificate: made for a log, never to be used'];
    case 'templateName':
      return [value.name];
    case 'template': {
      const version = value.major === undefined ? '' : `, version ${value.major}.${value.minor ?? 0}`;
      return [`${oidText(value.oid)}${version}`];
    }
    case 'caVersion':
      return [`Certificate ${value.certificate}, key ${value.key} of this CA`];
    case 'securityIdentifier':
      return [value.sid];
    case 'netscapeType':
      return value.bits.map((bit) => netscapeTypes[bit] ?? `bit ${bit}`);
    case 'netscapeText':
      return [value.text];
    case 'organizationIdentifier':
      return [
        `${value.scheme} ${value.country}${value.state === undefined ? '' : `+${value.state}`} ${value.reference}`,
      ];
    case 'acmeIdentifier':
      return [`Answers a challenge of an ACME server: ${toColonHex(value.digest)}`];
    case 'smimeCapabilities':
      return value.algorithms.map(oidText);
    case 'crlNumber':
      return [toColonHex(value.number)];
    case 'deltaCrlIndicator':
      return [`Only what changed since list ${toColonHex(value.number)}`];
    case 'issuingDistributionPoint':
      return [
        ...pointWords(value.point),
        ...(value.only === undefined ? [] : [`Only ${value.only}`]),
        ...(value.indirect ? ['Also of other issuers'] : []),
      ];
    case 'crlReason':
      return [crlReasons[value.reason] ?? `reason ${value.reason}`];
    case 'invalidityDate':
      return [utc(value.time)];
    default:
      return [];
  }
}
