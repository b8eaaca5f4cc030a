import { keyUsages } from '#data/usages.ts';
import { extensionTypes } from '#data/extension-types.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import {
  encodeBoolean,
  encodeContext,
  encodeInteger,
  encodeNamedBits,
  encodeOctetString,
  encodeOid,
  encodePrimitive,
  encodeSequence,
} from '#core/asn1/write.ts';
import { encodeGeneralName } from '#core/x509/general-name.ts';
import type { ExtensionRequest, ExtensionRequestOf } from './request.ts';

/** What extensions are computed from. For a certificate signed by itself the issuer is the subject. */
export interface ExtensionContext {
  /** SHA-1 of the subject's public key bits (RFC 5280 §4.2.1.2 method 1). */
  keyIdentifier: Bytes;
  /** DER of the issuer's Name and its serial number's octets, for the issuer form of the AKI. */
  issuer: Bytes;
  serialNumber: Bytes;
}

const oids = new Map(extensionTypes.map(({ short, oid }) => [short, oid]));

/**
 * DER of the extensions of a certificate signed by itself, with what OpenSSL 3.5 adds and drops on its own:
 * a missing SKI is appended, an AKI that comes out empty is left out, an AKI before the SKI changes places
 * with it.
 */
export function buildCertificateExtensions(
  asked: readonly ExtensionRequest[],
  context: ExtensionContext,
): Bytes[] {
  const extensions = [...asked];
  const ski = extensions.findIndex(({ type }) => type === 'subjectKeyIdentifier');
  const aki = extensions.findIndex(({ type }) => type === 'authorityKeyIdentifier');
  if (ski < 0) extensions.push({ type: 'subjectKeyIdentifier', critical: false, value: 'hash' });
  const [first, second] = [extensions[aki], extensions[ski]];
  if (aki >= 0 && aki < ski && first && second) [extensions[aki], extensions[ski]] = [second, first];
  const stated = extensions.find(
    (e): e is ExtensionRequestOf<'subjectKeyIdentifier'> => e.type === 'subjectKeyIdentifier',
  );
  const own = stated && stated.value !== 'hash' ? { ...context, keyIdentifier: stated.value } : context;
  return extensions.flatMap((extension) => {
    const value =
      extension.type === 'authorityKeyIdentifier' ? authority(extension, own) : plain(extension, context);
    return value ? [wrap(extension, value)] : [];
  });
}

/** DER of the extensions a request asks for; an AKI has no issuer to speak of yet and is never among them. */
export function buildRequestedExtensions(
  asked: readonly ExtensionRequest[],
  context: Pick<ExtensionContext, 'keyIdentifier'>,
): Bytes[] {
  return asked.flatMap((extension) => {
    const value = extension.type === 'authorityKeyIdentifier' ? undefined : plain(extension, context);
    return value ? [wrap(extension, value)] : [];
  });
}

function wrap({ type, critical }: ExtensionRequest, value: Bytes): Bytes {
  const oid = encodeOid(oids.get(type) ?? '');
  const flag = critical ? [encodeBoolean(true)] : [];
  return encodeSequence(oid, ...flag, encodeOctetString(value));
}

function plain(
  extension: Exclude<ExtensionRequest, { type: 'authorityKeyIdentifier' }>,
  { keyIdentifier }: Pick<ExtensionContext, 'keyIdentifier'>,
): Bytes {
  switch (extension.type) {
    case 'basicConstraints': {
      const { ca, pathLength } = extension;
      const length = pathLength === undefined ? [] : [encodeInteger(pathLength)];
      return encodeSequence(...(ca ? [encodeBoolean(true)] : []), ...length);
    }
    case 'keyUsage':
      return encodeNamedBits(
        extension.usages.map((usage) => keyUsages.findIndex(({ name }) => name === usage)),
      );
    case 'extendedKeyUsage':
      return encodeSequence(concatBytes(extension.purposes.map(encodeOid)));
    case 'subjectAltName':
      return encodeSequence(concatBytes(extension.names.map(encodeGeneralName)));
    case 'subjectKeyIdentifier':
      return encodeOctetString(extension.value === 'hash' ? keyIdentifier : extension.value);
  }
}

/** A self-signed certificate gets its own key identifier only with `keyid:always`, and its own name only so too. */
function authority(
  { keyid, issuer }: ExtensionRequestOf<'authorityKeyIdentifier'>,
  context: ExtensionContext,
): Bytes | undefined {
  const fields: Bytes[] = [];
  if (keyid === 'always') fields.push(encodePrimitive(0, context.keyIdentifier));
  if (issuer === 'always') {
    // [1] GeneralNames holding one [4] directoryName, which is EXPLICIT as Name is a CHOICE; [2] the serial.
    fields.push(encodeContext(1, encodeContext(4, context.issuer)));
    fields.push(encodePrimitive(2, encodeInteger(context.serialNumber).subarray(2)));
  }
  return fields.length > 0 ? encodeSequence(...fields) : undefined;
}
