import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeTree, type Tree } from '#core/asn1/tree.ts';
import { inspectInputs, type Input, unlock, verify } from '#core/detect/inspect.ts';
import type { Inspected, Locked } from '#core/detect/inspected.ts';
import { type Fingerprint, fingerprintsOf } from '#core/export/fingerprints.ts';
import { inspectedJson } from '#core/export/json/inspected.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import { formatCrlText } from '#core/export/text/crl.ts';
import type { DocumentText } from '#core/export/text/document.ts';
import { formatRequestText } from '#core/export/text/request.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { decodeOcspResponse } from '#core/x509/ocsp.ts';
import { findOcspSigner, type OcspSigner } from '#core/x509/ocsp-signer.ts';
import type { SignedFrame } from '#core/x509/signed.ts';
import { checkRequestsApi } from './check-requests-api.ts';
import { type ChainInput, type ChainReport, checkChain } from './check-chain.ts';
import { lighten } from './light.ts';
import type { Work } from './work.ts';

/** So many certificates are unpacked by a slow machine within a tenth of a second. */
const PART = 250;

/**
 * What a page may ask about what is there already. Arguments and results are plain data and CryptoKey handles;
 * nothing is kept between calls. A key that was pasted or unlocked goes back as the object it is.
 */
export const readingApi = {
  /** Reads whatever is in the inputs. Of many objects all but the last come in parts, in their order. */
  async inspect(work: Work, inputs: Input[], now: number) {
    const { objects, findings } = await inspectInputs(inputs, now, work.progress, {
      size: PART,
      take: (part) => work.part(lighten(part)),
    });
    return { objects: lighten(objects), findings };
  },

  /** Whether the key signed the document. */
  async verify(_work: Work, frame: SignedFrame, spki: Bytes): Promise<Verdict> {
    return verify(frame, spki);
  },

  /** Which of the certificates made an OCSP response, and whether its signature is right. */
  async ocspSigner(_work: Work, response: Bytes, certificates: Bytes[]): Promise<OcspSigner | undefined> {
    const { answer } = decodeOcspResponse(response).value ?? {};
    const decoded = certificates.flatMap((der, index) => {
      const { value } = decodeCertificate(der);
      return value ? [{ index, value }] : [];
    });
    const found =
      answer &&
      (await findOcspSigner(
        answer,
        decoded.map(({ value }) => value),
      ));
    return found && { ...found, index: decoded[found.index]?.index ?? -1 };
  },

  /** Every element of an encoding. */
  asn1Tree(_work: Work, bytes: Bytes, berAllowed: boolean): Promise<Tree> {
    return Promise.resolve(decodeTree(bytes, { berAllowed }));
  },

  /** What `openssl x509|req|crl -text -noout` prints. */
  opensslText(
    _work: Work,
    kind: 'certificate' | 'request' | 'crl',
    der: Bytes,
    version: OpensslVersion,
  ): Promise<DocumentText> {
    const format = { certificate: formatCertificateText, request: formatRequestText, crl: formatCrlText }[
      kind
    ];
    return Promise.resolve(format(der, version));
  },

  /** Everything shown of an object, as JSON text. */
  json(_work: Work, object: Inspected): Promise<string> {
    return Promise.resolve(`${JSON.stringify(inspectedJson(object), undefined, 2)}\n`);
  },

  /** Everything a certificate is called by. */
  fingerprints(_work: Work, certificate: Certificate): Promise<Fingerprint[]> {
    return Promise.resolve(fingerprintsOf(certificate));
  },

  /** Opens what is locked: the object in its place first, then what is inside. */
  async unlock(work: Work, locked: Locked, password: string, input: string, now: number) {
    return unlock(locked, password, input, now, work.progress);
  },

  /** Checks one certificate of a pile: all its paths, and all that a page shows of them. */
  async checkChain(work: Work, input: ChainInput): Promise<ChainReport | undefined> {
    return checkChain(input, (paths) => work.progress(paths, 0));
  },

  ...checkRequestsApi,
};
