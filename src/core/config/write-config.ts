import { signatureAlgorithms } from '#data/algorithms.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Range } from '#core/findings/finding.ts';
import { encodeSequence } from '#core/asn1/write.ts';
import { assemble, buildCertificate, buildRequestInfo } from '#core/issue/build.ts';
import { keyIdentifierOf } from '#core/issue/issue.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { type CertificationRequest, decodeRequest } from '#core/x509/request.ts';
import { readConfigRequest } from './read-request.ts';
import { draftConfig, type Model } from './write/draft.ts';

export interface SignedDocument {
  kind: 'certificate' | 'request';
  der: Bytes;
}

type Read = Certificate | CertificationRequest;

/**
 * The `.cnf` with which `openssl req -new -x509`, or `openssl req -new`, makes a certificate or request with this
 * one's subject, byte for byte, and its extensions, in order and byte for byte. It is read back before it is
 * given away: what openssl's own words would not make again stands there as bytes, and what openssl cannot be
 * told at all is named in a comment at the top.
 *
 * @throws {WorkbenchError} `config.unreadable_document` for what is not even built like one.
 */
export async function configLike(document: SignedDocument, version: OpensslVersion): Promise<string> {
  const original = read(document);
  if (original === undefined) {
    throw new WorkbenchError('config.unreadable_document', `this ${document.kind} cannot be read`);
  }
  const model = await modelOf(original);
  const draft = (asBytes: Set<number>, remarks: string[]): string =>
    draftConfig(model, version, asBytes, remarks);
  const madeOf = (source: string): Differences =>
    differences(original, remake(source, original, model, version));

  const wrong = madeOf(draft(new Set(), []));
  const left = wrong.extensions.size === 0 ? wrong : madeOf(draft(wrong.extensions, []));
  return draft(wrong.extensions, remarksOn(left, original));
}

const read = ({ kind, der }: SignedDocument): Read | undefined =>
  (kind === 'certificate' ? decodeCertificate(der) : decodeRequest(der)).value;

const slice = ({ der }: Read, { start, end }: Range): Bytes => der.subarray(start, end);

async function modelOf(original: Read): Promise<Model> {
  const { kind, subject, extensions, publicKey, signatureAlgorithm } = original;
  const signed = signatureAlgorithms.find(({ oid }) => oid === signatureAlgorithm.oid);
  // SHA-256 is openssl's own choice; weaker ones many an openssl refuses to sign with.
  const digest = signed?.hash === 'SHA-384' || signed?.hash === 'SHA-512' ? signed.hash : undefined;
  return {
    kind,
    subject,
    extensions: extensions.map(({ oid, critical, content }) => ({
      oid,
      critical,
      value: slice(original, content),
    })),
    keyIdentifier: publicKey ? await keyIdentifierOf(slice(original, publicKey)) : new Uint8Array(),
    ...(digest && { digest }),
  };
}

/** What our own reader and builder make of a configuration, around the same key. */
function remake(
  source: string,
  original: Read,
  { keyIdentifier }: Model,
  version: OpensslVersion,
): Read | undefined {
  const { kind, publicKey, subject } = original;
  const choices = { make: kind, key: 'p-256', validity: { days: 1 }, version } as const;
  const isEmpty = subject.rdns.length === 0 && subject.unreadable !== true;
  const { value } = readConfigRequest(source, choices, isEmpty ? { subject: '/' } : {});
  const signatureAlgorithm = slice(original, original.signatureAlgorithm);
  const circumstances = {
    spki: publicKey ? slice(original, publicKey) : encodeSequence(),
    keyIdentifier,
    signatureAlgorithm,
    serialNumber: Uint8Array.of(1),
    now: 0,
  };
  const build = kind === 'certificate' ? buildCertificate : buildRequestInfo;
  return read({ kind, der: assemble(build(value, circumstances), signatureAlgorithm, new Uint8Array()) });
}

interface Differences {
  subject: boolean;
  /** Indexes of the original's extensions that are not there with the same bytes. */
  extensions: Set<number>;
  order: boolean;
}

function differences(original: Read, made: Read | undefined): Differences {
  if (!made) return { subject: true, extensions: new Set(original.extensions.keys()), order: true };
  const key = (document: Read, extension: Range): string => toHex(slice(document, extension));
  const found = new Map(made.extensions.map((extension, i) => [key(made, extension), i]));
  const places = original.extensions.map((extension) => found.get(key(original, extension)));
  return {
    subject: !equalBytes(slice(original, original.subject), slice(made, made.subject)),
    extensions: new Set(places.flatMap((place, i) => (place === undefined ? [i] : []))),
    order: places.some((place, i) => place !== i) || made.extensions.length !== places.length,
  };
}

/** What remains, in words for a comment: nothing of the document itself is in them but dotted numbers. */
function remarksOn({ subject, extensions, order }: Differences, original: Read): string[] {
  const { rdns, unreadable } = original.subject;
  const isEmpty = rdns.length === 0 && unreadable !== true;
  const lost = [...extensions].map((i) => original.extensions[i]?.oid);
  return [
    ...(isEmpty ? ['The subject is empty, which only a command can say: add -subj / to it.'] : []),
    ...(subject
      ? [
          'openssl cannot be told to write this very subject: its string types, lengths or sets are not openssl’s.',
        ]
      : []),
    ...(lost.length > 0 ? [`openssl cannot be told to write this very extension: ${lost.join(', ')}.`] : []),
    ...(order && lost.length === 0
      ? ['The extensions come out in another order, or one that stood there twice only once.']
      : []),
  ];
}
