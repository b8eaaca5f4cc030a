import { inspectArchive } from './kinds/archive.ts';
import { inspectCms } from './kinds/cms.ts';
import { inspectCrl } from './kinds/crl.ts';
import { inspectRequest } from './kinds/documents.ts';
import { inspectJwk } from './kinds/jwk.ts';
import { inspectCertificatePiece, inspectForeign, inspectParameters } from './kinds/others.ts';
import {
  inspectDekInfo,
  inspectEncryptedKey,
  inspectPrivateKey,
  inspectPublicKey,
  inspectRsaPublicKey,
} from './kinds/keys.ts';
import type { Inspect } from './kinds/look.ts';
import { inspectKeystore } from './kinds/keystore.ts';
import { inspectOcspRequest } from './kinds/ocsp-request.ts';
import { inspectOcspResponse } from './kinds/ocsp-response.ts';
import { inspectPkcs12 } from './kinds/pkcs12.ts';
import { inspectSshPrivateKey, inspectSshPublicKey } from './kinds/ssh.ts';
import { inspectTimeStampRequest, inspectTimeStampResponse } from './kinds/time-stamp.ts';
import { inspectUnknown } from './kinds/unread.ts';
import * as looks from './looks.ts';
import type { KindId } from './piece.ts';
import type { Shape } from './shape.ts';

export interface Kind {
  id: KindId;
  /** Whether DER looks like it; asked in the order of the rows. */
  looks?: (shape: Shape) => boolean;
  /** PEM labels that say so when the bytes do not: damage hides what something was meant to be. */
  labels?: RegExp;
  inspect: Inspect;
}

/** Everything that is recognised. Adding a kind is a row here. */
export const kinds: readonly Kind[] = [
  { id: 'cms', looks: looks.isCms, labels: /^(?:PKCS7|PKCS #7 SIGNED DATA|CMS)$/, inspect: inspectCms },
  {
    id: 'ocsp-response',
    looks: looks.isOcspResponse,
    labels: /^OCSP RESPONSE$/,
    inspect: inspectOcspResponse,
  },
  {
    id: 'private-key',
    looks: looks.isPrivateKey,
    labels: /^(?:(?:RSA|EC|DSA) )?PRIVATE KEY$/,
    inspect: ({ der }, input) => inspectPrivateKey(der, input),
  },
  { id: 'dek-info', inspect: inspectDekInfo },
  { id: 'parameters', looks: looks.isParameters, labels: /PARAMETERS$/, inspect: inspectParameters },
  { id: 'rsa-public-key', looks: looks.isRsaPublicKey, inspect: inspectRsaPublicKey },
  { id: 'public-key', looks: looks.isPublicKey, inspect: ({ der }, input) => inspectPublicKey(der, input) },
  {
    id: 'encrypted-key',
    looks: looks.isEncryptedKey,
    labels: /^ENCRYPTED PRIVATE KEY$/,
    inspect: inspectEncryptedKey,
  },
  {
    id: 'certificate',
    looks: looks.isCertificate,
    labels: /^(?:X509 |TRUSTED )?CERTIFICATE$/,
    inspect: inspectCertificatePiece,
  },
  {
    id: 'request',
    looks: looks.isRequest,
    labels: /^(?:NEW )?CERTIFICATE REQUEST$/,
    inspect: ({ der }, input) => inspectRequest(der, input),
  },
  { id: 'crl', looks: looks.isCrl, labels: /^X509 CRL$/, inspect: inspectCrl },
  { id: 'pkcs12', looks: looks.isPkcs12, labels: /^PKCS12$/, inspect: inspectPkcs12 },
  { id: 'ocsp-request', looks: looks.isOcspRequest, labels: /^OCSP REQUEST$/, inspect: inspectOcspRequest },
  {
    id: 'time-stamp-request',
    looks: looks.isTimeStampRequest,
    inspect: inspectTimeStampRequest,
  },
  {
    id: 'time-stamp-response',
    looks: looks.isTimeStampResponse,
    inspect: inspectTimeStampResponse,
  },
  { id: 'keystore', inspect: inspectKeystore },
  { id: 'ssh-public-key', inspect: inspectSshPublicKey },
  { id: 'ssh-private-key', labels: /^OPENSSH PRIVATE KEY$/, inspect: inspectSshPrivateKey },
  { id: 'jwk', inspect: inspectJwk },
  { id: 'archive', inspect: inspectArchive },
  { id: 'foreign', inspect: inspectForeign },
  { id: 'unknown', inspect: ({ der }, input) => inspectUnknown(der, input) },
];
