import type { Inspected, InspectedCertificate } from '#core/detect/inspected.ts';
import { problemsIn } from '#core/findings/rank.ts';
import { findExtension } from '#core/x509/extension.ts';
import { kindWords } from '#bench/object.ts';
import { plural } from '#ui/format.ts';
import { type Said, type Signature, signatureSentence, signedBySentence } from './signature-words.ts';

export interface VerdictSentence {
  /** `plain`: nothing is wrong, and nothing was confirmed either. */
  tone: 'ok' | 'plain' | 'warn' | 'bad';
  /** What follows the object's name; empty where the name says it. */
  title: string;
  /** With foreign names in it. */
  sentence: string;
}

/** One sentence about an object, from what was checked and nothing else: trust is not judged here. */
export function verdictOn(object: Inspected, signature: Signature, now: number): VerdictSentence {
  const problems = problemsIn(object.findings);
  const worst = problems.some(({ severity }) => severity !== 'warning') ? 'bad' : 'warn';
  const tone = problems.length === 0 ? 'ok' : worst;
  const fix = problems.length === 0 ? '' : `, but ${plural(problems.length, 'thing')} to fix`;
  switch (object.kind) {
    case 'certificate': {
      const signed = signedBy(object, signature);
      return {
        tone: signed.tone === 'bad' ? 'bad' : tone,
        title: `${state(object, now)}${signed.tone === 'bad' ? ', but its signature is wrong' : fix}`,
        sentence: `${role(object)}, ${signed.text}.`,
      };
    }
    case 'request':
      return {
        tone,
        title: `request ${object.selfSignature?.result === 'valid' ? 'with a good signature' : 'to a CA'}${fix}`,
        sentence: `Asks a CA for a certificate. ${proof(object)}`,
      };
    case 'private-key':
      return {
        tone,
        title: `private key${fix}`,
        sentence: 'Whoever has this key can act as its owner. It stays in this tab.',
      };
    case 'public-key':
      return { tone, title: `public key${fix}`, sentence: 'Only the public half; it may be shared.' };
    case 'encrypted-key':
      return {
        tone: 'warn',
        title: 'locked',
        sentence: 'The key is encrypted. Its passphrase opens it here; nothing is sent.',
      };
    case 'crl':
    case 'ocsp-response': {
      // A response without an answer, for one that is, has a signature; its status is in its title.
      const signed = object.kind === 'crl' || object.children ? signatureSentence(signature) : undefined;
      const revoked = /^OCSP: (?:revoked|unknown)/.test(object.title);
      const unsure = signed?.tone === 'ok' ? 'ok' : 'plain';
      return {
        tone: signed?.tone === 'bad' ? 'bad' : tone !== 'ok' ? tone : revoked ? 'warn' : unsure,
        title: object.kind === 'crl' ? kindWords(object) : '',
        sentence: [object.sentence, ...(signed ? [signed.text] : [])].join(' '),
      };
    }
    default:
      if ('sentence' in object)
        return {
          tone: object.locked && tone === 'ok' ? 'warn' : tone,
          title: object.locked ? 'locked' : kindWords(object),
          sentence: object.sentence,
        };
      return {
        tone: tone === 'ok' ? 'warn' : tone,
        title: 'not read',
        sentence: capital(object.findings[0]?.detail ?? ''),
      };
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function state({ certificate }: InspectedCertificate, now: number): string {
  const { notBefore, notAfter, cutOff } = certificate;
  if (cutOff) return 'cut off';
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

function signedBy({ certificate, selfSignature }: InspectedCertificate, signature: Signature): Said {
  if (certificate.cutOff) return { tone: 'unknown', text: 'its signature is not there' };
  if (selfSignature?.result === 'valid') return { tone: 'ok', text: 'signed by its own key' };
  const other = signature.links.some(({ verdict }) => verdict.result === 'valid');
  if (!selfSignature || other) return signedBySentence(signature);
  return selfSignature.result === 'invalid'
    ? { tone: 'bad', text: 'not signed by its own key although it says so' }
    : { tone: 'unknown', text: 'issued by itself; the signature cannot be checked here' };
}

function proof({ selfSignature }: Extract<Inspected, { kind: 'request' }>): string {
  if (selfSignature?.result === 'valid') return 'It is signed by the key inside, so its sender has that key.';
  return selfSignature?.result === 'invalid'
    ? 'Its signature does not fit the key inside.'
    : 'Its signature cannot be checked here.';
}
