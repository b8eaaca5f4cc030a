import { keyUsages } from '#data/usages.ts';
import { type Bytes, concatBytes } from '#core/bytes/bytes.ts';
import {
  encodeBigInteger,
  encodeBoolean,
  encodeNamedBits,
  encodeOctetString,
  encodeOid,
  encodeSequence,
} from '#core/asn1/write.ts';
import { encodeGeneralName } from '#core/x509/general-name.ts';
import type { ExtensionRequest } from './request.ts';

/** The value of an extension that needs to know nothing of the issuer; undefined for the others. */
export function plainValue(extension: ExtensionRequest, keyIdentifier: Bytes): Bytes | undefined {
  switch (extension.type) {
    case 'basicConstraints': {
      const { ca, pathLength } = extension;
      const length = pathLength === undefined ? [] : [encodeBigInteger(BigInt(pathLength))];
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
    case 'issuerAltName': {
      const names = extension.names.filter((name) => name !== 'copy');
      if (names.length < extension.names.length) return undefined;
      return encodeSequence(concatBytes(names.map(encodeGeneralName)));
    }
    case 'subjectKeyIdentifier': {
      const { value } = extension;
      return encodeOctetString(
        value === 'hash' ? keyIdentifier : value === 'none' ? new Uint8Array() : value,
      );
    }
    case 'other':
      return extension.der;
    case 'authorityKeyIdentifier':
      return undefined;
  }
}
