import type { IssuerLink } from '#bench/bench.svelte.ts';
import type { Inspected } from '#core/detect/inspected.ts';
import { problemsIn } from '#core/findings/rank.ts';
import { findExtension } from '#core/x509/extension.ts';
import { plural } from '#ui/format.ts';

export interface VerdictSentence {
  tone: 'ok' | 'warn' | 'bad';
  /** What follows the object's name. */
  title: string;
  sentence: string;
}

/** One sentence about an object, from what was checked and nothing else: trust is not judged here. */
export function verdictOn(object: Inspected, issuers: readonly IssuerLink[], now: number): VerdictSentence {
  const problems = problemsIn(object.findings);
  const tone = problems.some(({ severity }) => severity !== 'warning')
    ? 'bad'
    : problems.length > 0
      ? 'warn'
      : 'ok';
  const fix = problems.length === 0 ? '' : `, but ${plural(problems.length, 'thing')} to fix`;
  switch (object.kind) {
    case 'certificate':
      return {
        tone,
        title: `${state(object, now)}${fix}`,
        sentence: `${role(object)}, ${signedBy(object, issuers)}.`,
      };
    case 'request':
      return {
        tone,
        title: `request ${object.selfSignature?.result === 'valid' ? 'with a good signature' : 'to a CA'}${fix}`,
        sentence: `Asks a CA for a certificate. ${proof(object)}`,
      };
    case 'private-key':
      return {
        tone: 'ok',
        title: 'private key',
        sentence: 'Whoever has this key can act as its owner. It stays in this tab.',
      };
    case 'public-key':
      return { tone: 'ok', title: 'public key', sentence: 'Only the public half; it may be shared.' };
    case 'encrypted-key':
      return {
        tone: 'warn',
        title: 'locked',
        sentence: 'The key is encrypted. Its passphrase opens it here; nothing is sent.',
      };
    default:
      if ('sentence' in object) {
        const title = object.locked ? 'locked' : object.what.toLowerCase();
        return { tone: object.locked && tone === 'ok' ? 'warn' : tone, title, sentence: object.sentence };
      }
      return {
        tone: tone === 'ok' ? 'warn' : tone,
        title: 'not read',
        sentence: object.findings[0]?.detail ?? '',
      };
  }
}

type InspectedCertificate = Extract<Inspected, { kind: 'certificate' }>;

function state({ certificate: { notBefore, notAfter } }: InspectedCertificate, now: number): string {
  if (Number.isNaN(notAfter.time)) return 'dates unreadable';
  if (now > notAfter.time) return 'expired';
  return now < notBefore.time ? 'not valid yet' : 'valid today';
}

function role({ certificate: { extensions } }: InspectedCertificate): string {
  if (findExtension(extensions, 'basicConstraints')?.value.ca === true) return 'CA certificate';
  const purposes = findExtension(extensions, 'extendedKeyUsage')?.value.purposes ?? [];
  const count = findExtension(extensions, 'subjectAltName')?.value.names.length ?? 0;
  const server = purposes.includes('1.3.6.1.5.5.7.3.1');
  const client = purposes.includes('1.3.6.1.5.5.7.3.2');
  const kind = server ? 'Server certificate' : client ? 'Client certificate' : 'Certificate';
  return count > 0 ? `${kind} for ${plural(count, 'name')}` : `${kind} without names`;
}

function signedBy(object: InspectedCertificate, issuers: readonly IssuerLink[]): string {
  if (object.selfSignature) {
    const { result } = object.selfSignature;
    return result === 'valid'
      ? 'signed by its own key'
      : result === 'invalid'
        ? 'not signed by its own key although it says so'
        : 'issued by itself; the signature cannot be checked here';
  }
  const good = issuers.find(({ verdict }) => verdict.result === 'valid');
  if (good) return `signed by ${good.issuer.label} on the bench`;
  return issuers.some(({ verdict }) => verdict.result === 'invalid')
    ? 'not signed by the certificate of that name on the bench'
    : 'its issuer is not on the bench';
}

function proof({ selfSignature }: Extract<Inspected, { kind: 'request' }>): string {
  if (selfSignature?.result === 'valid') return 'It is signed by the key inside, so its sender has that key.';
  return selfSignature?.result === 'invalid'
    ? 'Its signature does not fit the key inside.'
    : 'Its signature cannot be checked here.';
}
