import { wrongPassword } from '#core/container/encrypted-key.ts';
import { Cursor } from '#core/container/cursor.ts';
import { openOpensshKey, readOpensshKey } from '#core/container/openssh-key.ts';
import {
  readSshCertificate,
  readSshPublicKey,
  type SshCertificate,
  sshText,
} from '#core/container/ssh-key.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { inspectPrivateKey, inspectPublicKey, lockedKey } from './keys.ts';
import { keySummary } from './key-summary.ts';
import type { Look } from './look.ts';
import { unread } from './unread.ts';
import { utcText } from './words.ts';

/** A public key in SSH's own form; the piece's label is what stood behind it in its line. */
export function inspectSshPublicKey({ der, label = '' }: Piece, input: string): Inspected {
  const cursor = new Cursor(der);
  const type = sshText(cursor);
  const isCertificate = type.includes('-cert-v01@');
  if (isCertificate) cursor.skip(cursor.uint32());
  const spki = readSshPublicKey(cursor, type);
  const facts: Fact[] = [
    { label: 'Stored as', value: `OpenSSH ${type}` },
    ...(label === '' ? [] : [{ label: 'Comment', value: label }]),
  ];
  if (!spki)
    return unread(der, input, 'SSH key', `A key of the type ${type}, which is named but not opened here.`);
  if (!isCertificate) return inspectPublicKey(spki, input, facts);
  // A key on a token is followed by what it is for.
  if (type.startsWith('sk-')) cursor.skip(cursor.uint32());
  const certificate = readSshCertificate(cursor);
  const thing: InspectedThing = {
    kind: 'ssh-certificate',
    what: 'OpenSSH certificate',
    title: certificate.keyId === '' ? 'OpenSSH certificate' : certificate.keyId,
    sentence: `Lets a ${certificate.holder} in where its CA is trusted. It is no X.509 certificate.`,
    input,
    der,
    facts: [...facts, ...certificateFacts(certificate)],
    findings: [],
    children: [inspectPublicKey(spki, `${input} › public key`)],
  };
  return thing;
}

function certificateFacts(certificate: SshCertificate): Fact[] {
  const { serial, holder, principals, validAfter, validBefore, criticalOptions, extensions, signedWith } =
    certificate;
  return [
    { label: 'For', value: `${holder} ${principals.join(', ')}` },
    { label: 'Serial number', value: serial.toString() },
    { label: 'Valid', value: `${secondsText(validAfter)} – ${secondsText(validBefore)}` },
    { label: 'Options', value: [...criticalOptions, ...extensions].join(', ') },
    { label: 'Signed with', value: signedWith },
  ];
}

/** The last second a Date knows is in the year 275760. */
function secondsText(seconds: bigint): string {
  if (seconds === 0n) return 'always';
  return seconds > 8_640_000_000_000n ? 'for ever' : utcText(Number(seconds) * 1000);
}

/** `OPENSSH PRIVATE KEY`. */
export async function inspectSshPrivateKey(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const { der } = piece;
  const key = readOpensshKey(der);
  const facts: Fact[] = [{ label: 'Stored as', value: `OpenSSH ${key.type}` }];
  if (key.cipher !== 'none') {
    facts.push({ label: 'Encrypted with', value: `bcrypt, ${key.rounds} rounds, ${key.cipher}` });
    if (look.password === undefined) {
      const locked = lockedKey(piece, 'ssh-private-key', input, facts, false);
      const summary = key.spki && keySummary(key.spki);
      if (summary) locked.facts?.push({ label: 'Key', value: summary.title });
      return locked;
    }
  }
  const opened = openOpensshKey(key, look.password ?? '', look.effort);
  if (!opened) throw wrongPassword();
  if (opened.comment !== '') facts.push({ label: 'Comment', value: opened.comment });
  if (opened.pkcs8) return inspectPrivateKey(opened.pkcs8, input, facts);
  const detail = `A key of the type ${opened.type}: the private half may be on a token, or is of a kind not known here.`;
  return { ...unread(der, input, 'SSH key', detail), facts };
}
