import { factsOf } from '#core/chain/facts.ts';
import { visibleText } from '#core/bytes/visible.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { matchHost, parseReference } from '#core/x509/host.ts';
import type { DeployParts, EndpointVerdict } from './model.ts';
import { settledParts } from './parts.ts';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ANY_USAGE = '2.5.29.37.0';

type Check = EndpointVerdict['checks'][number];

/**
 * Whether a certificate fits the endpoint of an Alexa skill ("Configure your web service to use a self-signed
 * certificate", "Host a custom skill as a web service"; read 2026-11): HTTPS on port 443, the host among the subject
 * alternative names, valid now, good for a server.
 *
 * @param endpoint Whatever was typed; a URL is expected.
 */
export function endpointVerdict(parts: DeployParts, endpoint: string, now: number): EndpointVerdict {
  return judgeEndpoint(settledParts(parts).leaf, parts.selfSigned, endpoint, now);
}

/** @param selfSigned Nobody but itself vouches for it: it is uploaded. */
export function judgeEndpoint(
  leaf: Certificate,
  selfSigned: boolean,
  endpoint: string,
  now: number,
): EndpointVerdict {
  const url = URL.canParse(endpoint.trim()) ? new URL(endpoint.trim()) : undefined;
  const names = findExtension(leaf.extensions, 'subjectAltName')?.value.names ?? [];
  const reference = url && parseReference(url.hostname);
  const verdict = reference && matchHost(reference, names);
  const host = verdict
    ? { ok: verdict.matches, words: verdict.sentence }
    : { ok: false, words: 'There is no host to compare' };
  const checks: Check[] = [
    schemeCheck(url, endpoint),
    portCheck(url),
    { name: 'Host', ...host },
    datesCheck(leaf, now),
    usageCheck(leaf),
    keyCheck(leaf),
    {
      name: 'Trust',
      ok: true,
      words: selfSigned
        ? 'Signed by its own key: it is uploaded, and good for tests only. A skill that is published needs one of a trusted CA.'
        : 'Issued by a CA: the service follows the chain to a root it trusts, so the server has to send the intermediates. One of a private CA is refused.',
    },
  ];
  const matched = verdict?.entries.find(({ matches }) => matches)?.entry ?? '';
  const certificateType = selfSigned ? 'SelfSigned' : matched.startsWith('*') ? 'Wildcard' : 'Trusted';
  return { fits: checks.every(({ ok }) => ok), certificateType, checks };
}

function schemeCheck(url: URL | undefined, typed: string): Check {
  if (!url) {
    const words = typed.trim() === '' ? 'The address of the endpoint is not given' : 'This is no URL';
    return { name: 'Address', ok: false, words };
  }
  const ok = url.protocol === 'https:';
  return { name: 'Address', ok, words: ok ? visibleText(url.href) : 'Only https:// is taken' };
}

function portCheck(url: URL | undefined): Check {
  const port = url?.port === '' || !url ? '443' : url.port;
  const ok = url !== undefined && port === '443';
  return {
    name: 'Port',
    ok,
    words: ok ? '443' : url ? `${port}: the service asks on 443 alone` : 'Not known',
  };
}

const day = (time: number): string =>
  Number.isNaN(time) ? 'an unreadable date' : new Date(time).toISOString().slice(0, 10);

function datesCheck({ notBefore, notAfter }: Certificate, now: number): Check {
  const ok = notBefore.time <= now && now <= notAfter.time;
  const words =
    now > notAfter.time
      ? `Ended on ${day(notAfter.time)}`
      : ok
        ? `Valid until ${day(notAfter.time)}`
        : `Begins on ${day(notBefore.time)}`;
  return { name: 'Dates', ok, words };
}

function usageCheck({ extensions }: Certificate): Check {
  const purposes = findExtension(extensions, 'extendedKeyUsage')?.value.purposes;
  const ok = !purposes || purposes.includes(SERVER_AUTH) || purposes.includes(ANY_USAGE);
  const words = !ok
    ? 'The extended key usage leaves serverAuth out'
    : purposes
      ? 'serverAuth'
      : 'Not restricted';
  return { name: 'Purpose', ok, words };
}

/** What TLS 1.3 and ECDHE ask of a server's key (RFC 8446 §4.4.2.2). The service's own example of a configuration has not got it. */
function keyCheck({ extensions }: Certificate): Check {
  const usages = findExtension(extensions, 'keyUsage')?.value.usages;
  const signs = !usages || usages.includes('digitalSignature');
  const words = signs
    ? 'It may sign'
    : 'The key usage leaves digitalSignature out: browsers refuse the certificate, though the service may take it';
  return { name: 'Key usage', ok: true, words };
}

export const isSelfSigned = (leaf: Certificate): boolean => factsOf(leaf).selfIssued;
