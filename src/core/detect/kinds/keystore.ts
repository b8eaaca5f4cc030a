import { wrongPassword } from '#core/container/encrypted-key.ts';
import { type Keystore, type KeystoreEntry, readKeystore } from '#core/container/keystore.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { ENCRYPTED } from './keys.ts';
import { about, type Look } from './look.ts';
import { unread } from './unread.ts';
import { contentsSentence, plural, utcText } from './words.ts';

/** A Java keystore: certificates are there for everyone, private keys for whom knows the password. */
export async function inspectKeystore(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const { der } = piece;
  const { password } = look;
  const store = readKeystore(der);
  const children: Inspected[] = [];
  for (const entry of store.entries) children.push(...(await inspectEntry(entry, input, look)));
  const right = password === undefined ? undefined : store.isRight(password);
  const openedKeys = children.some(({ kind, facts }) => kind === 'private-key' && facts?.some(isEncryption));
  if (right === false && !openedKeys) throw wrongPassword('keystore');
  const locked = right === undefined || children.some((child) => child.locked);
  const thing: InspectedThing = {
    kind: 'keystore',
    what: `Java keystore (${store.type})`,
    title: `Keystore of ${plural(store.entries.length, 'entry', 'entries')}`,
    sentence: contentsSentence(children, locked && right !== true),
    input,
    der,
    facts: facts(store, right),
    findings: [],
    children,
  };
  if (password === undefined) thing.locked = { der, kind: 'keystore', headers: [] };
  judge(thing, store, right);
  return thing;
}

const isEncryption = ({ label }: Fact): boolean => label === ENCRYPTED;

function facts({ type, entries }: Keystore, right: boolean | undefined): Fact[] {
  const said = right === undefined ? 'not checked yet' : right ? 'right for this password' : 'not right';
  return [
    { label: 'Type', value: type },
    { label: 'Entries', value: String(entries.length) },
    { label: 'Integrity', value: `SHA-1 with the password, ${said}` },
  ];
}

function judge(thing: InspectedThing, { damage, type }: Keystore, right: boolean | undefined): void {
  const { input, der, findings } = thing;
  if (damage)
    findings.push({
      code: 'container.malformed',
      severity: 'error',
      title: 'The keystore is damaged',
      at: { input, path: '', range: { start: damage.offset ?? 0, end: der.length } },
      detail: `${damage.message} (at byte ${damage.offset ?? 0}). What comes before is shown.`,
    });
  if (right === false)
    findings.push(
      about(input, der, {
        code: 'container.bad_mac',
        severity: 'error',
        title: 'The keystore was changed after it was made',
        detail: 'The password opens its keys, but the digest over the whole does not fit it.',
      }),
    );
  if (type === 'JKS' && (thing.children ?? []).some(({ kind }) => kind.endsWith('key')))
    findings.push(
      about(input, der, {
        code: 'container.weak_encryption',
        severity: 'warning',
        title: 'The encryption is weak by today’s measure',
        detail:
          'Convert it: keytool -importkeystore -srckeystore old.jks -destkeystore new.p12 -deststoretype PKCS12',
      }),
    );
}

async function inspectEntry(entry: KeystoreEntry, input: string, look: Look): Promise<Inspected[]> {
  const { alias, created, kind, key, certificates } = entry;
  const about: Fact[] = [
    { label: 'Alias', value: alias },
    {
      label: 'Added',
      value: Number.isSafeInteger(created) && created < 8.64e15 ? utcText(created) : 'unreadable',
    },
    ...(kind === 'trusted' ? [{ label: 'Java', value: 'trusted certificate' }] : []),
  ];
  const children: Inspected[] = [];
  const add = (child: Inspected): void => {
    child.facts = [...(child.facts ?? []), ...about];
    children.push(child);
  };
  if (kind === 'secret' && key) {
    const detail = 'A symmetric key, serialized by Java and encrypted. It is named, not opened.';
    add(unread(key, `${input} › ${alias}`, 'Secret key', detail));
  } else if (key) {
    const range = { start: 0, end: key.length };
    add(
      await look.inside(
        { der: key, kind: 'encrypted-key', headers: [], name: `${alias} › private key`, range },
        input,
        look,
      ),
    );
  }
  for (const [i, der] of certificates.entries()) {
    const name = `${alias} › certificate${certificates.length > 1 ? ` ${i + 1}` : ''}`;
    const range = { start: 0, end: der.length };
    add(await look.inside({ der, kind: 'certificate', headers: [], name, range }, input, look));
  }
  return children;
}
