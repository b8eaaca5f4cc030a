import { matchHost, parseReference } from '#core/x509/host.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { attributesOf } from '#core/x509/name.ts';
import type { Circumstances, Path } from '../path.ts';

const SAN = 'tbsCertificate.extensions.subjectAltName';
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** Whether the leaf is for the name asked about: hosts by RFC 9525, mailboxes by RFC 5280 §4.2.1.6 and RFC 8550 §3. */
export function checkLeafName({ nodes, ledger }: Path, { question: { name } }: Circumstances): void {
  const leaf = nodes[0]?.certificate;
  if (!leaf) return;
  if (name === undefined) {
    ledger.note(0, 'host name', 'not asked', 'no name was given');
    return;
  }
  const extension = findExtension(leaf.extensions, 'subjectAltName');
  const names = extension?.value.names ?? [];
  const { matches, sentence } = name.includes('@')
    ? matchMailbox(name, leaf, names)
    : matchAnyHost(name, names);
  if (matches) ledger.note(0, 'host name', 'ok', sentence);
  else ledger.fail(0, 'hostName', { path: SAN, range: extension, detail: sentence });
}

interface Match {
  matches: boolean;
  sentence: string;
}

function matchAnyHost(name: string, names: readonly GeneralName[]): Match {
  const reference = parseReference(name);
  return reference
    ? matchHost(reference, names)
    : { matches: false, sentence: `No: “${name}” is neither a host name nor an address` };
}

/** The part before the @ as it stands, the host without regard to case. */
const foldMailbox = (mailbox: string): string => mailbox.replace(/@[^@]*$/, (host) => host.toLowerCase());

function matchMailbox(mailbox: string, { subject }: Certificate, names: readonly GeneralName[]): Match {
  const wanted = foldMailbox(mailbox);
  const inNames = names.flatMap((name) => (name.type === 'email' ? [name.text] : []));
  const present = [...inNames, ...attributesOf(subject, EMAIL_ADDRESS)];
  if (present.some((one) => foldMailbox(one) === wanted)) {
    return { matches: true, sentence: `Yes: it is for ${mailbox}` };
  }
  const what = present.length > 0 ? `it is for ${present.slice(0, 3).join(', ')}` : 'it names no mailbox';
  return { matches: false, sentence: `No: ${what}` };
}
