import { foreignFormats } from '#data/foreign-formats.ts';
import { Reader } from '#core/asn1/reader.ts';
import { contextConstructed, OID } from '#core/asn1/tags.ts';
import { encodeBitString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { bitLength, publicKeyTitle, readPublicKey } from '#core/keys/public-key.ts';
import type { Fact, Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { inspectCertificate } from './documents.ts';
import type { Look } from './look.ts';
import { inspectUnknown, unread } from './unread.ts';

/** Named for what it is and politely declined. */
export function inspectForeign({ der, label = '' }: Piece, input: string): Inspected {
  const advice = foreignFormats.find(({ title }) => title === label)?.advice ?? '';
  return unread(der, input, label, advice);
}

/** Parameters of DH, DSA and EC: what keys of a group have in common. They are no secret. */
export function inspectParameters(piece: Piece, input: string): Inspected {
  const { der, label = '' } = piece;
  const described =
    /^EC /.test(label) || der[0] === OID || (der[2] === 2 && der[3] === 1)
      ? ecParameters(piece)
      : numbers(piece);
  if (!described) return inspectUnknown(der, input);
  const thing: InspectedThing = {
    kind: 'parameters',
    what: described.what,
    sentence: 'What the keys of a group have in common; there is no key in it, and nothing secret.',
    input,
    der,
    title: described.title,
    facts: described.facts,
    findings: [],
  };
  return thing;
}

interface Description {
  what: string;
  title: string;
  facts: Fact[];
}

/** A name or numbers in full: read as the algorithm of a key would be. */
function ecParameters({ der }: Piece): Description | undefined {
  try {
    const spki = encodeSequence(
      encodeSequence(encodeOid('1.2.840.10045.2.1'), der),
      encodeBitString(new Uint8Array(1)),
    );
    const title = publicKeyTitle(readPublicKey(new Reader(spki)));
    return { what: 'EC parameters', title, facts: [{ label: 'Curve', value: title }] };
  } catch {
    return undefined;
  }
}

/** DH { p, g, length? } and DSA { p, q, g }; PEM says which, and otherwise the second number does. */
function numbers({ der, label = '' }: Piece): Description | undefined {
  try {
    const reader = new Reader(der).open(0x30);
    const sizes: number[] = [];
    while (!reader.done && sizes.length < 4) {
      const { content, end } = reader.next();
      sizes.push(bitLength(der, content, end));
    }
    const [p = 0, second = 0, third = 0] = sizes;
    const dsa = /DSA/.test(label) || (!/DH/.test(label) && second > 100);
    const what = dsa ? 'DSA parameters' : 'Diffie-Hellman parameters';
    const facts = [{ label: 'Prime', value: `${p} bits` }];
    if (dsa)
      facts.push({ label: 'Order', value: `${second} bits` }, { label: 'Generator', value: `${third} bits` });
    return { what, title: `${dsa ? 'DSA' : 'DH'} ${p}`, facts };
  } catch {
    return undefined;
  }
}

/** OpenSSL's `TRUSTED CERTIFICATE`: a certificate, then what it is trusted for (X509_CERT_AUX). */
export async function inspectCertificatePiece(
  piece: Piece,
  input: string,
  { now }: Look,
): Promise<Inspected> {
  const { der, label } = piece;
  if (label !== 'TRUSTED CERTIFICATE') return inspectCertificate(der, input, now);
  try {
    const reader = new Reader(der);
    const { end } = reader.next();
    const inspected = await inspectCertificate(der.slice(0, end), input, now);
    const trust = reader.done ? 'nothing more' : trustText(reader);
    return { ...inspected, facts: [{ label: 'OpenSSL’s trust', value: trust }] };
  } catch {
    return inspectCertificate(der, input, now);
  }
}

function trustText(reader: Reader): string {
  const aux = reader.open(0x30);
  const parts: string[] = [];
  if (aux.peek() === 0x30) parts.push('trusted for some purposes');
  aux.optional(0x30);
  if (aux.peek() === contextConstructed(0)) parts.push('rejected for some purposes');
  aux.optional(contextConstructed(0));
  const alias = aux.optional(0x0c);
  if (alias) parts.push(`alias ${new TextDecoder().decode(aux.bytes.subarray(alias.content, alias.end))}`);
  return parts.join(', ') || 'nothing more';
}
