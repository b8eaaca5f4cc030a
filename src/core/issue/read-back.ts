import 'reflect-metadata';
import {
  Pkcs10CertificateRequest,
  PublicKey,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from '@peculiar/x509';
import { equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { type GeneralName, generalNameText } from '#core/x509/general-name.ts';
import { buildName } from './build-name.ts';
import type { Issued } from './issue.ts';
import type { Issuer } from './issuer.ts';
import { findExtensionRequest, type Request } from './request.ts';

/**
 * Reads what was made with a second, independent implementation and compares it with what was asked for:
 * signature, key, subject, names, dates. Two readers must agree before anything is offered.
 *
 * @param issuer Who signed the certificate, if not its own key.
 * @throws {WorkbenchError} `issue.read_back` naming the field in which they differ.
 */
export async function readBack(
  issued: Omit<Issued, 'privateKey'>,
  request: Request,
  issuer?: Pick<Issuer, 'name' | 'spki'>,
): Promise<void> {
  const { der, spki, kind } = issued;
  const document = kind === 'certificate' ? new X509Certificate(der) : new Pkcs10CertificateRequest(der);
  const agree = (field: string, same: boolean): void => {
    if (!same)
      throw new WorkbenchError('issue.read_back', `the finished ${kind} reads differently: ${field}`);
  };
  agree('public key', equalBytes(new Uint8Array(document.publicKey.rawData), spki));
  agree('subject', sameAs(document.subjectName.toArrayBuffer(), subjectOf(request)));
  agree('number of extensions', sameNumber(document, request));
  const asked = findExtensionRequest(request, 'subjectAltName')?.names ?? [];
  const extension = document.getExtension('2.5.29.17');
  const read = extension instanceof SubjectAlternativeNameExtension ? extension.names.items : [];
  agree(
    'subject alternative names',
    asked.length === read.length && asked.every((name, i) => sameName(name, read[i]?.value)),
  );
  if (document instanceof X509Certificate) {
    const length = document.notAfter.getTime() - document.notBefore.getTime();
    const wanted =
      'days' in request.validity
        ? request.validity.days * 86_400_000
        : request.validity.notAfter - request.validity.notBefore;
    agree('dates', length === wanted);
    const own = request.selfIssuer ? buildName(request.selfIssuer) : subjectOf(request);
    agree('issuer', sameAs(document.issuerName.toArrayBuffer(), issuer?.name ?? own));
    const publicKey = issuer && new PublicKey(issuer.spki);
    agree('signature', await document.verify({ signatureOnly: true, ...(publicKey && { publicKey }) }));
  } else {
    agree('signature', await document.verify());
  }
}

const subjectOf = (request: Request): Uint8Array => request.subjectDer ?? buildName(request.subject);

const sameAs = (read: ArrayBuffer, asked: Uint8Array): boolean => equalBytes(new Uint8Array(read), asked);

/** A certificate may get these without asking, and what comes out empty of them is dropped. */
const identifiers = ['2.5.29.14', '2.5.29.35'];

/** Every other extension must be there, once. */
function sameNumber(document: X509Certificate | Pkcs10CertificateRequest, { extensions }: Request): boolean {
  const asked = extensions.filter((extension) =>
    extension.type === 'other'
      ? !identifiers.includes(extension.oid)
      : !extension.type.endsWith('KeyIdentifier'),
  );
  return document.extensions.filter(({ type }) => !identifiers.includes(type)).length === asked.length;
}

const comparable = new Set<GeneralName['type']>(['DNS', 'IP', 'email', 'URI']);

/** The other library writes IPv6 and hosts in its own spelling; compare what they mean. Other kinds it spells its own way. */
export function sameName(asked: GeneralName, read: string | undefined): boolean {
  if (read === undefined) return false;
  return !comparable.has(asked.type) || normal(generalNameText(asked)) === normal(read);
}

function normal(name: string): string {
  const url = `http://[${name}]`;
  return name.includes(':') && URL.canParse(url) ? new URL(url).hostname : name;
}
