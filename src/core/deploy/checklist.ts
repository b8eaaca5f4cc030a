import { type ChecklistId, orderChecklist, publicLifetimes } from '#data/order-checklist.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { publicKeyTitle } from '#core/keys/public-key.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { parseReference } from '#core/x509/host.ts';
import { formatIp } from '#core/x509/ip.ts';
import { attributesOf } from '#core/x509/name.ts';
import { type CertificationRequest, decodeRequest } from '#core/x509/request.ts';
import type { ChecklistItem } from './model.ts';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const [COMMON_NAME, ORGANIZATIONAL_UNIT] = ['2.5.4.3', '2.5.4.11'];
/** Names and addresses that no public CA certifies (RFC 6761, 6762, 9476, 1918, 4193; ICANN on .internal). */
const PRIVATE_NAME =
  /(?:^|\.)(?:local|localhost|internal|test|example|invalid|lan|home|corp|home\.arpa|onion)$/;
const PRIVATE_ADDRESS =
  /^(?:10|127)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^f[cd]|^fe80:|^::1$/;

type Answer = Pick<ChecklistItem, 'state' | 'detail'>;

/**
 * What to have ready before a certificate is ordered; where a request is at hand, what it says about it.
 *
 * @param request DER of a PKCS#10 request; absent or unreadable: everything is asked.
 * @param now Milliseconds since 1970 UTC.
 */
export function checklistFor(request: Bytes | undefined, now: number): ChecklistItem[] {
  const read = request && decodeRequest(request).value;
  const answers: Partial<Record<ChecklistId, Answer>> = read ? answersFor(read) : {};
  return orderChecklist.map((item) => ({
    ...item,
    state: 'ask',
    ...(item.id === 'lifetime' && { detail: `Ordered today: at most ${lifetimeAt(now)} days` }),
    ...answers[item.id],
  }));
}

/** Days a public certificate that is issued then may be valid. @param time Milliseconds since 1970 UTC. */
export function lifetimeAt(time: number): number {
  const day = new Date(time).toISOString().slice(0, 10);
  return publicLifetimes.findLast(({ from }) => from <= day)?.days ?? 825;
}

function answersFor(request: CertificationRequest): Partial<Record<ChecklistId, Answer>> {
  const names: readonly GeneralName[] =
    findExtension(request.extensions, 'subjectAltName')?.value.names ?? [];
  const hosts = names.flatMap((name) => (name.type === 'DNS' ? [name.text.toLowerCase()] : []));
  return {
    names: namesAnswer(hosts, request),
    'public-names': publicAnswer(hosts, names),
    key: keyAnswer(request),
    subject: subjectAnswer(request),
    usages: usagesAnswer(request),
  };
}

function namesAnswer(hosts: readonly string[], { subject }: CertificationRequest): Answer {
  if (hosts.length === 0) {
    const [common] = attributesOf(subject, COMMON_NAME);
    const detail =
      common === undefined
        ? 'The request has no DNS name'
        : `The request has ${visibleText(common)} as common name alone; most CAs take it over, some do not`;
    return { state: 'missing', detail };
  }
  const bare = hosts.filter((host) => host.startsWith('*.') && !hosts.includes(host.slice(2)));
  if (bare.length > 0)
    return { state: 'missing', detail: `${bare.map(visibleText).join(', ')} without the base name` };
  return { state: 'ok', detail: hosts.slice(0, 10).map(visibleText).join(', ') };
}

function publicAnswer(hosts: readonly string[], names: readonly GeneralName[]): Answer {
  const inner = hosts.filter((host) => !host.includes('.') || PRIVATE_NAME.test(host));
  const addresses = names.flatMap((name) =>
    name.type === 'IP' && PRIVATE_ADDRESS.test(formatIp(name.octets)) ? [formatIp(name.octets)] : [],
  );
  const odd = hosts.filter((host) => parseReference(host.replace(/^\*\./, '')) === undefined);
  const wrong = [...inner, ...addresses, ...odd];
  return wrong.length > 0
    ? { state: 'wrong', detail: wrong.slice(0, 10).map(visibleText).join(', ') }
    : { state: hosts.length > 0 ? 'ok' : 'ask' };
}

function keyAnswer({ publicKey }: CertificationRequest): Answer {
  if (!publicKey) return { state: 'wrong', detail: 'The key cannot be read' };
  const title = publicKeyTitle(publicKey);
  const taken =
    (publicKey.type === 'RSA' && publicKey.bits >= 2048 && publicKey.bits % 8 === 0) ||
    title === 'P-256' ||
    title === 'P-384' ||
    title === 'P-521';
  const few = title === 'P-521' ? `${title}: few CAs and no Chromium take it` : title;
  return { state: taken ? 'ok' : 'wrong', detail: few };
}

function subjectAnswer({ subject }: CertificationRequest): Answer {
  const units = attributesOf(subject, ORGANIZATIONAL_UNIT);
  return units.length > 0
    ? { state: 'wrong', detail: `OU=${visibleText(units[0] ?? '')}: it is dropped, or the order is refused` }
    : { state: 'ok' };
}

function usagesAnswer({ extensions }: CertificationRequest): Answer {
  const purposes = findExtension(extensions, 'extendedKeyUsage')?.value.purposes;
  if (!purposes) return { state: 'ok', detail: 'The request leaves it to the CA' };
  if (purposes.includes(CLIENT_AUTH)) return { state: 'wrong', detail: 'The request asks for clientAuth' };
  return purposes.includes(SERVER_AUTH)
    ? { state: 'ok', detail: 'serverAuth' }
    : { state: 'wrong', detail: 'The request does not ask for serverAuth' };
}
