import { toDefinite } from '#core/container/ber.ts';
import { wrongPassword } from '#core/container/encrypted-key.ts';
import { type Bag, readBags } from '#core/container/pkcs12-bags.ts';
import { type Pkcs12, readPkcs12 } from '#core/container/pkcs12.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { inspectSigners, signersSentence } from './cms-signers.ts';
import { inspectAll } from './inside.ts';
import type { Look } from './look.ts';
import { inspectBags } from './pkcs12-contents.ts';
import { judgePkcs12, noteInto } from './pkcs12-judge.ts';
import { fits, type Opened, openStore } from './pkcs12-open.ts';
import { contentsSentence } from './words.ts';

/** A PKCS#12 store (`.p12`, `.pfx`). */
export async function inspectPkcs12(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const { der } = piece;
  const store = readPkcs12(der);
  const findings: Finding[] = [];
  const note = noteInto(findings, input, der);
  const opened = await openStore(store, look);
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
  const children = [
    ...(await inspectBags(bags, input, opened.password, look)),
    ...(await inspectAll(
      store.signed?.certificates ?? [],
      'certificate',
      'signer’s certificate',
      input,
      look,
    )),
  ];
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
  if (store.signed) {
    const checked = await inspectSigners(thing, store.signed);
    thing.sentence += ` ${signersSentence(checked, store.signed.signers.length)}`;
  }
  if (stillLocked && look.password === undefined) thing.locked = { der, kind: 'pkcs12', headers: [] };
  return thing;
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
