import { contentTypeTitles } from '#data/content-types.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import { isDefinite, toDefinite } from '#core/container/ber.ts';
import { readSignedData, type SignedData } from '#core/container/cms.ts';
import { readEnvelopedData } from '#core/container/cms-envelope.ts';
import type { Signer } from '#core/container/cms-signer.ts';
import { contentTypes, readContentInfo } from '#core/container/content-info.ts';
import { type Cut, Reader } from '#core/asn1/reader.ts';
import type { Inspected, InspectedThing } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { describeDigested, describeEncrypted, describeEnveloped } from './cms-envelope.ts';
import { inspectSigners, signersSentence } from './cms-signers.ts';
import { inspectAll } from './inside.ts';
import { about, type Look } from './look.ts';
import { describeTimeStamp, isStampOf, TIME_STAMP } from './time-stamp.ts';
import { plural } from './words.ts';

const DIGESTED = '1.2.840.113549.1.7.5';
/** As much of a signed text is shown. */
const MAX_TEXT = 200;

/** PKCS#7 and CMS: bundles of certificates (`.p7b`), signatures (`.p7s`), encrypted messages (`.p7m`). */
export async function inspectCms(piece: Piece, input: string, look: Look): Promise<Inspected> {
  const der = isDefinite(piece.der) ? piece.der : toDefinite(piece.der);
  const cut: Cut = {};
  const { type, content } = readContentInfo(new Reader(der, 0, der.length, [], cut));
  const thing: InspectedThing = {
    kind: 'cms',
    what: 'PKCS #7 message',
    title: `PKCS #7: ${contentTypeTitles[type] ?? type}`,
    sentence: `It is of the type ${contentTypeTitles[type] ?? type}, which is named but not opened here.`,
    input,
    der,
    facts: [{ label: 'Type', value: contentTypeTitles[type] ?? type }],
    findings: [],
    children: [],
    ...(der !== piece.der && { written: piece.der }),
  };
  if (!content) return thing;
  if (type === contentTypes.signedData) await describeSigned(thing, readSignedData(content), look);
  else if (type === contentTypes.envelopedData) describeEnveloped(thing, readEnvelopedData(content));
  else if (type === contentTypes.encryptedData) describeEncrypted(thing, content);
  else if (type === DIGESTED) describeDigested(thing, content);
  else if (type === contentTypes.data)
    thing.sentence = 'Plain data in a PKCS #7 frame, neither signed nor encrypted.';
  return thing;
}

async function describeSigned(thing: InspectedThing, signed: SignedData, look: Look): Promise<void> {
  const { certificates, crls, signers, content, contentType, others, damage } = signed;
  const { input, der } = thing;
  thing.children = [
    ...(await inspectAll(certificates, 'certificate', 'certificate', input, look)),
    ...(await inspectAll(crls, 'crl', 'revocation list', input, look)),
  ];
  // What is cut off says so itself.
  if (damage && damage.code !== 'asn1.truncated')
    thing.findings.push(
      about(input, der, {
        code: 'container.malformed',
        severity: 'error',
        title: 'The message is damaged',
        detail: `${damage.message} (at byte ${damage.offset ?? 0}). What comes before is shown.`,
      }),
    );
  if (others > 0)
    thing.facts.push({ label: 'Others', value: `${plural(others, 'certificate')} of other kinds` });
  const held = `${plural(certificates.length, 'certificate')}${crls.length > 0 ? ` and ${plural(crls.length, 'revocation list')}` : ''}`;
  if (signers.length === 0) {
    thing.what = 'PKCS #7 bundle';
    thing.title = held;
    thing.sentence = `Holds ${held}. Nothing is signed; it is only a way to carry them.`;
    return;
  }
  thing.what = 'Signed message';
  thing.facts.push({ label: 'Content', value: contentText(content, contentType) });
  const checked = await inspectSigners(thing, signed);
  thing.title = checked[0]?.name ?? thing.title;
  thing.sentence = signersSentence(checked, signers.length);
  if (contentType === TIME_STAMP && content) describeTimeStamp(thing, content, checked);
  for (const { signer } of checked) await inspectTimeStamps(thing, signer, look);
}

/** Time-stamps of the signature, which nobody signed: each is an object, and must be about this signature. */
async function inspectTimeStamps(thing: InspectedThing, signer: Signer, look: Look): Promise<void> {
  const { input, der, findings } = thing;
  for (const stamp of signer.timeStamps) {
    const range = { start: 0, end: stamp.length };
    const piece: Piece = { der: stamp, kind: 'cms', headers: [], name: 'time-stamp', range };
    const inspected = await look.inside(piece, input, look);
    (thing.children ??= []).push(inspected);
    if (isTokenOf(stamp, signer.signature) !== false) continue;
    findings.push(
      about(input, der, {
        code: 'cms.other_time_stamp',
        severity: 'error',
        title: 'A time-stamp is of something else',
        detail: 'The hash in it is not that of the signature it stands beside.',
        path: 'signerInfos.unsignedAttrs',
      }),
    );
  }
}

/** Undefined when it cannot be told. */
function isTokenOf(token: Bytes, signature: Bytes): boolean | undefined {
  try {
    const { content } = readContentInfo(new Reader(token));
    const stamp = content && readSignedData(content).content;
    return stamp && isStampOf(stamp, signature);
  } catch {
    return undefined;
  }
}

function contentText(content: Uint8Array | undefined, type: string): string {
  if (!content) return 'not inside: the signature is detached from what it signs';
  const title = contentTypeTitles[type] ?? type;
  const size = `${content.length.toLocaleString('en')} bytes of ${title}`;
  const text = decodeUtf8(content.subarray(0, MAX_TEXT));
  const readable = type === contentTypes.data && text !== undefined && !/[^\P{C}\r\n\t]/u.test(text);
  return readable ? `${size}: ${text.trim()}${content.length > MAX_TEXT ? ' …' : ''}` : size;
}
