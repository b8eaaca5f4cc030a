import type { OpensslVersion } from '#data/openssl-versions.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import type { Finding } from '#core/findings/finding.ts';
import { WorkbenchError } from '#core/errors.ts';
import { contentOf } from '#core/asn1/primitives.ts';
import { Reader } from '#core/asn1/reader.ts';
import { readOid } from '#core/asn1/oid.ts';
import { BOOLEAN, OCTET_STRING, SEQUENCE } from '#core/asn1/tags.ts';
import { encodeBoolean, encodeOctetString, encodeOid, encodeSequence } from '#core/asn1/write.ts';
import { encodeGeneralName, type GeneralName, readGeneralNames } from '#core/x509/general-name.ts';
import { authorityKeyIdentifier, type IssuerFacts } from './authority-key.ts';
import { type Reason, refusal, refusals } from './extension-refusals.ts';
import { type Made, MadeExtensions } from './made-extensions.ts';
import { plainValue } from './plain-value.ts';
import { type ExtensionRequest, oidOfExtension } from './request.ts';

export type { IssuerFacts } from './authority-key.ts';

/** What extensions are computed from. */
export interface ExtensionContext {
  version: OpensslVersion;
  /** SHA-1 of the subject's public key bits (RFC 5280 §4.2.1.2 method 1). */
  keyIdentifier: Bytes;
  /** The issuer's key is the subject's, whatever the names say. */
  selfSigned: boolean;
  issuer: IssuerFacts;
  /** DER of extensions taken over from a request; they come first. */
  copied?: readonly Bytes[];
  /** `-x509v1`: 3.5 adds nothing to a certificate that has no extensions. */
  version1?: true;
}

const SUBJECT_KEY = '2.5.29.14';
const AUTHORITY_KEY = '2.5.29.35';
const ALT_NAMES = '2.5.29.17';

/**
 * DER of the extensions of a certificate, with what OpenSSL adds and drops on its own: identifiers that say
 * nothing are dropped, missing ones are added; the same extension again replaces the first and stands last.
 * What openssl would refuse (`checkCertificateExtensions`) is left out.
 */
export function buildCertificateExtensions(
  asked: readonly ExtensionRequest[],
  context: ExtensionContext,
): Bytes[] {
  return makeAll(asked, context).made.map(({ der }) => der);
}

/** Why openssl would not make these extensions of a certificate. */
export function checkCertificateExtensions(
  asked: readonly ExtensionRequest[],
  context: ExtensionContext,
): Finding[] {
  return makeAll(asked, context).findings;
}

function makeAll(
  asked: readonly ExtensionRequest[],
  context: ExtensionContext,
): { made: readonly Made[]; findings: Finding[] } {
  const { version, copied = [], version1, selfSigned } = context;
  const findings: Finding[] = [];
  const made = new MadeExtensions(copied.map(decodeExtension));
  for (const extension of asked) {
    const value = valueOf(extension, made, context);
    if ('type' in value) findings.push(refusal(extension, value));
    else made.replace(wrap(oidOfExtension(extension), extension.critical, value));
  }
  if (made.list().length > 0 || (version !== '3.0' && !version1)) {
    adapt(made, SUBJECT_KEY, encodeOctetString(context.keyIdentifier));
    const authority = authorityKeyIdentifier({ keyid: 'try', issuer: 'try' }, context, ownIdentifier(made));
    adapt(made, AUTHORITY_KEY, selfSigned ? undefined : authority);
  }
  return { made: made.list(), findings };
}

/** An identifier that says nothing goes; one that is missing comes, at the end. */
function adapt(made: MadeExtensions, oid: string, value: Bytes | undefined): void {
  const found = made.find(oid);
  if (found && found.value.length <= 2) made.removeFirst(oid);
  else if (!found && value) made.add(wrap(oid, false, value));
}

/**
 * DER of the extensions a request asks for. 3.0 lets the same extension stand in it twice. What openssl would
 * refuse (`checkRequestedExtensions`) is left out.
 */
export function buildRequestedExtensions(
  asked: readonly ExtensionRequest[],
  { keyIdentifier, version = '3.5' }: { keyIdentifier: Bytes; version?: OpensslVersion },
): Bytes[] {
  const made = new MadeExtensions([]);
  for (const extension of asked) {
    if (checkRequestedExtensions([extension]).length > 0) continue;
    const value = plainValue(extension, keyIdentifier) ?? encodeSequence();
    const wrapped = wrap(oidOfExtension(extension), extension.critical, value);
    if (version === '3.0') made.add(wrapped);
    else made.replace(wrapped);
  }
  return made.list().map(({ der }) => der);
}

/** What needs an issuer cannot be in a request. */
export function checkRequestedExtensions(asked: readonly ExtensionRequest[]): Finding[] {
  return asked.flatMap((extension) => {
    if (extension.type === 'authorityKeyIdentifier' && (extension.keyid ?? extension.issuer) !== undefined) {
      return [refusal(extension, refusals.authorityInRequest)];
    }
    if (extension.type === 'issuerAltName' && extension.names.includes('copy')) {
      return [refusal(extension, refusals.namesInRequest)];
    }
    return [];
  });
}

function valueOf(
  extension: ExtensionRequest,
  made: MadeExtensions,
  context: ExtensionContext,
): Bytes | Reason {
  const plain = plainValue(extension, context.keyIdentifier);
  if (plain) return plain;
  if (extension.type === 'authorityKeyIdentifier') {
    if ((extension.keyid ?? extension.issuer) === undefined) return encodeSequence();
    const own = ownIdentifier(made);
    const crashes = context.version !== '3.0' && context.issuer.itself && own === undefined;
    if (crashes && extension.keyid === 'always' && made.find(SUBJECT_KEY)) {
      return refusals.badIdentifier;
    }
    return authorityKeyIdentifier(extension, context, own) ?? refusals.noIdentifier;
  }
  return extension.type === 'issuerAltName'
    ? issuerNames(extension.names, made, context.issuer)
    : new Uint8Array();
}

/** The identifier that the certificate has by now; undefined as well when it is not an OCTET STRING. */
function ownIdentifier(made: MadeExtensions): Bytes | undefined {
  const extension = made.find(SUBJECT_KEY);
  return (
    extension && attempt(() => contentOf(extension.value, new Reader(extension.value).read(OCTET_STRING)))
  );
}

/** More than any certificate has. */
const MAX_COPIED = 4_000_000;

function issuerNames(
  names: readonly (GeneralName | 'copy')[],
  made: MadeExtensions,
  { itself, altNames }: IssuerFacts,
): Bytes | Reason {
  const source = itself ? made.find(ALT_NAMES)?.value : altNames;
  const copied = source ? attempt(() => namesContent(source)) : new Uint8Array();
  if (!copied) return refusals.badNames;
  if (names.filter((name) => name === 'copy').length * copied.length > MAX_COPIED) return refusals.tooMany;
  return encodeSequence(
    concatBytes(names.map((name) => (name === 'copy' ? copied : encodeGeneralName(name)))),
  );
}

function namesContent(value: Bytes): Bytes {
  const sequence = new Reader(value).read(SEQUENCE);
  readGeneralNames(new Reader(value, sequence.content, sequence.end));
  return contentOf(value, sequence);
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof WorkbenchError) return undefined;
    throw error;
  }
}

function decodeExtension(der: Bytes): Made {
  const sequence = new Reader(der).open(SEQUENCE);
  const oid = readOid(sequence);
  sequence.optional(BOOLEAN);
  return { oid, value: contentOf(der, sequence.read(OCTET_STRING)), der };
}

function wrap(oid: string, critical: boolean, value: Bytes): Made {
  const flag = critical ? [encodeBoolean(true)] : [];
  return { oid, value, der: encodeSequence(encodeOid(oid), ...flag, encodeOctetString(value)) };
}
