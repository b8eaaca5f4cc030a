import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeTree, type Tree } from '#core/asn1/tree.ts';
import { configLike, type SignedDocument } from '#core/config/write-config.ts';
import { inspectDer, inspectInputs, type Input, unlock, verify } from '#core/detect/inspect.ts';
import type { Inspected, Locked } from '#core/detect/inspected.ts';
import { type Fingerprint, fingerprintsOf } from '#core/export/fingerprints.ts';
import { inspectedJson } from '#core/export/json/inspected.ts';
import { type BundleFile, zipFiles } from '#core/export/bundle.ts';
import { formatCertificateText } from '#core/export/text/certificate.ts';
import { formatCrlText } from '#core/export/text/crl.ts';
import type { DocumentText } from '#core/export/text/document.ts';
import { formatRequestText } from '#core/export/text/request.ts';
import { type Made, privateKeyFile, publicFiles } from '#core/export/made.ts';
import { issue } from '#core/issue/issue.ts';
import { readBack } from '#core/issue/read-back.ts';
import type { Request } from '#core/issue/request.ts';
import { supportedKeyKinds } from '#core/keys/support.ts';
import type { Verdict } from '#core/keys/verify.ts';
import type { Terminal } from '#core/commands/program.ts';
import type { Sealed } from '#core/export/seal.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { KeyKind } from '#data/key-kinds.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { decodeOcspResponse } from '#core/x509/ocsp.ts';
import { findOcspSigner, type OcspSigner } from '#core/x509/ocsp-signer.ts';
import type { SignedFrame } from '#core/x509/signed.ts';
import { type ChainInput, type ChainReport, checkChain } from './check-chain.ts';
import { lighten } from './light.ts';
import {
  type HeldFile,
  type HeldRun,
  holdFiles,
  type Incoming,
  open,
  runHeld,
  zipHeld,
} from './run-commands.ts';

/** Handed to every method: tells the page how far it is. */
export interface Work {
  progress: (done: number, total: number) => void;
  /** Hands some of a long result over ahead of the rest. */
  part: (part: unknown) => void;
}

/** So many certificates are unpacked by a slow machine within a tenth of a second. */
const PART = 250;

/**
 * What a page may ask of the worker. Arguments and results are plain data and CryptoKey handles; nothing is
 * kept between calls. The bytes of a key made here are in a result only where the person asked to save or copy
 * them; a key that was pasted or unlocked goes back as the object it is.
 */
export const api = {
  /** Reads whatever is in the inputs. Of many objects all but the last come in parts, in their order. */
  async inspect(work: Work, inputs: Input[], now: number) {
    const { objects, findings } = await inspectInputs(inputs, now, work.progress, {
      size: PART,
      take: (part) => work.part(part.map(lighten)),
    });
    return { objects: objects.map(lighten), findings };
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

  /** The keys this browser can make. */
  async keyKinds(): Promise<KeyKind[]> {
    return supportedKeyKinds();
  },

  /** Makes key and certificate or request; it has been read back by a second library when this returns. */
  async make(
    _work: Work,
    request: Request,
    now: number,
  ): Promise<{ inspected: Inspected; privateKey: CryptoKey; spki: Bytes }> {
    const issued = await issue(request, now);
    await readBack(issued, request);
    const inspected = await inspectDer(
      issued.der,
      '',
      now,
      request.make === 'request' ? 'request' : 'certificate',
    );
    return { inspected, privateKey: issued.privateKey, spki: issued.spki };
  },

  /** The `.cnf` that makes another certificate or request like this one. */
  async configLike(_work: Work, document: SignedDocument, version: OpensslVersion): Promise<string> {
    return configLike(document, version);
  },

  /** The files of what was made that hold no secret. */
  async publicFiles(_work: Work, made: Omit<Made, 'privateKey'>, encrypted: boolean): Promise<BundleFile[]> {
    return publicFiles(made, encrypted);
  },

  /** The private key's file, because the person copies or saves it. */
  async keyFile(_work: Work, privateKey: CryptoKey, passphrase: string): Promise<BundleFile> {
    return privateKeyFile(privateKey, passphrase);
  },

  /** All of it as one zip, because the person saves it. */
  async bundle(_work: Work, made: Made, passphrase: string, now: number): Promise<Bytes> {
    const { privateKey, ...rest } = made;
    const key = await privateKeyFile(privateKey, passphrase);
    return zipFiles([key, ...(await publicFiles(rest, passphrase !== ''))], now);
  },

  /** Opens what is locked: the object in its place first, then what is inside. */
  async unlock(work: Work, locked: Locked, password: string, input: string, now: number) {
    return unlock(locked, password, input, now, work.progress);
  },

  /** Checks one certificate of a pile: all its paths, and all that a page shows of them. */
  async checkChain(work: Work, input: ChainInput): Promise<ChainReport | undefined> {
    return checkChain(input, (paths) => work.progress(paths, 0));
  },

  /** Files for commands to be run over; private keys in them come back sealed. */
  async holdFiles(_work: Work, files: readonly Incoming[]): Promise<HeldFile[]> {
    return holdFiles(files);
  },

  /** Runs pasted commands. Private keys that are made are in the result sealed. */
  async runCommands(
    work: Work,
    text: string,
    files: readonly HeldFile[],
    terminal: Terminal,
  ): Promise<HeldRun> {
    return runHeld(text, files, terminal, work.progress);
  },

  /** What was sealed, because the person saves it. */
  async openSealed(_work: Work, sealed: Sealed): Promise<Bytes> {
    return open(sealed);
  },

  /** Files as one zip, those that were sealed too, because the person saves it. */
  async zipHeld(_work: Work, files: readonly HeldFile[], now: number): Promise<Bytes> {
    return zipHeld(files, now);
  },
};

export type Api = typeof api;
