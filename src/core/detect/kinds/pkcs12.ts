import { toHex } from '#core/bytes/hex.ts';
import { toDefinite } from '#core/container/ber.ts';
import { wrongPassword } from '#core/container/encrypted-key.ts';
import { type Bag, looksLikeBags, readBags } from '#core/container/pkcs12-bags.ts';
import { type Pkcs12, readPkcs12, type Safe } from '#core/container/pkcs12.ts';
import { openWith } from '#core/container/scheme.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { KindId, Piece } from '../piece.ts';
import { ENCRYPTED } from './keys.ts';
import { type Look, withPassword } from './look.ts';
import { judgePkcs12, noteInto, type Opened } from './pkcs12-judge.ts';
import { contentsSentence } from './words.ts';

/** Trying the empty password unasked may not cost more than this. */
const MAX_UNASKED_ROUNDS = 200_000;

/** A PKCS#12 store (`.p12`, `.pfx`). */
export async function inspectPkcs12(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const { der } = piece;
  const store = readPkcs12(der);
  const findings: Finding[] = [];
  const note = noteInto(findings, input, der);
  const opened = await open(store, look);
  const bags: Bag[] = [];
  for (const contents of opened.contents) {
    try {
      bags.push(...readBags(toDefinite(contents)));
    } catch (error) {
      note(
        'container.malformed',
        'error',
        'Part of the store is damaged',
        WorkbenchError.from(error).message,
      );
    }
  }
  const children = await inspectBags(bags, input, opened.password, look);
  if (look.password !== undefined && !fits(store, opened, children)) throw wrongPassword('store');
  const stillLocked = opened.left > 0 || children.some(({ locked }) => locked);
  judgePkcs12(store, opened, children, note);
  const thing: InspectedThing = {
    kind: 'pkcs12',
    what: 'PKCS #12 store',
    title: bags.find(({ friendlyName }) => friendlyName !== '')?.friendlyName ?? 'PKCS #12 store',
    sentence: contentsSentence(children, stillLocked),
    input,
    der,
    facts: facts(store, opened),
    findings,
    children,
  };
  if (stillLocked && look.password === undefined) thing.locked = { der, kind: 'pkcs12', headers: [] };
  return thing;
}

/** Whether anything at all knows the password: the MAC, a part that was encrypted, a key. */
function fits({ safes }: Pkcs12, { mac, left }: Opened, children: readonly Inspected[]): boolean {
  const lockedSafes = safes.filter(({ state }) => state === 'locked').length;
  const lockedKeys = children.filter(({ locked }) => locked).length;
  if (mac === 'right' || left < lockedSafes) return true;
  const openedKeys = children.some(
    ({ kind, facts }) => kind === 'private-key' && facts?.some(({ label }) => label === ENCRYPTED),
  );
  return openedKeys || (mac === 'none' && lockedSafes + lockedKeys === 0);
}

/** Opens what the password opens; without one, what the empty one does, as some programs export so. */
async function open(store: Pkcs12, look: Look): Promise<Opened> {
  if (look.password !== undefined) {
    return openAs(store, look.password, look);
  }
  const plain = store.safes.flatMap((safe) => (safe.state === 'open' ? [safe.contents] : []));
  const locked = store.safes.filter(({ state }) => state === 'locked').length;
  if (
    store.mac &&
    store.mac.rounds <= MAX_UNASKED_ROUNDS &&
    (await store.mac.verify('', store.authenticated, look.effort))
  )
    return openAs(store, '', look);
  return { contents: plain, password: undefined, mac: store.mac ? 'unchecked' : 'none', left: locked };
}

async function openAs(store: Pkcs12, password: string, look: Look): Promise<Opened> {
  const { mac, authenticated, safes } = store;
  const right = await mac?.verify(password, authenticated, look.effort);
  const opened: Opened = {
    contents: [],
    password,
    mac: right === undefined ? 'none' : right ? 'right' : 'wrong',
    left: 0,
  };
  for (const safe of safes) {
    const contents = await openSafe(safe, password, look);
    if (contents) opened.contents.push(contents);
    else if (safe.state === 'locked') opened.left++;
  }
  return opened;
}

async function openSafe(safe: Safe, password: string, { effort }: Look) {
  if (safe.state === 'open') return safe.contents;
  if (safe.state === 'closed') return undefined;
  return openWith(safe.scheme, password, safe.data, effort, (plain) => looksLikeBags(definite(plain)));
}

function definite(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  try {
    return toDefinite(bytes);
  } catch {
    return bytes;
  }
}

const bagKinds: Readonly<Record<Bag['kind'], [KindId, string]>> = {
  key: ['private-key', 'private key'],
  'encrypted-key': ['encrypted-key', 'private key'],
  certificate: ['certificate', 'certificate'],
  crl: ['crl', 'revocation list'],
  secret: ['unknown', 'secret'],
  other: ['unknown', 'entry'],
};

async function inspectBags(
  bags: readonly Bag[],
  input: string,
  password: string | undefined,
  look: Look,
): Promise<Inspected[]> {
  const inner = withPassword(look, password);
  const counts = new Map<string, number>();
  const children: Inspected[] = [];
  for (const bag of bags) {
    const [kind, words] = bagKinds[bag.kind];
    const number = (counts.get(words) ?? 0) + 1;
    counts.set(words, number);
    const many = bags.filter((other) => bagKinds[other.kind][1] === words).length > 1;
    const name = [bag.friendlyName, many ? `${words} ${number}` : words]
      .filter((part) => part !== '')
      .join(' › ');
    const range = { start: 0, end: bag.value.length };
    const child = await inner.inside({ der: bag.value, kind, headers: [], name, range }, input, inner);
    child.facts = [...(child.facts ?? []), ...bagFacts(bag)];
    children.push(child);
  }
  return children;
}

function bagFacts({ friendlyName, localKeyId, provider, trusted }: Bag): Fact[] {
  return [
    ...(friendlyName === '' ? [] : [{ label: 'Friendly name', value: friendlyName }]),
    ...(localKeyId ? [{ label: 'Local key identifier', value: toHex(localKeyId.subarray(0, 64), ':') }] : []),
    ...(provider === '' ? [] : [{ label: 'Provider', value: provider }]),
    ...(trusted ? [{ label: 'Java', value: 'marked as trusted' }] : []),
  ];
}

function facts({ safes, mac, signed }: Pkcs12, opened: Opened): Fact[] {
  const said = {
    right: ', right for this password',
    wrong: ', not right for this password',
    unchecked: ', not checked yet',
    none: '',
  };
  return [
    {
      label: 'Integrity',
      value: mac ? `${mac.title}${said[opened.mac]}` : signed ? 'by a signature' : 'not protected',
    },
    ...safes.map((safe, i) => ({
      label: `Part ${i + 1}`,
      value:
        safe.state === 'open' ? 'not encrypted' : safe.state === 'locked' ? safe.scheme.title : safe.reason,
    })),
    ...(opened.password === '' ? [{ label: 'Password', value: 'empty' }] : []),
  ];
}
