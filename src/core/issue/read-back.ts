import 'reflect-metadata';
import { Pkcs10CertificateRequest, SubjectAlternativeNameExtension, X509Certificate } from '@peculiar/x509';
import { equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { buildName } from './build-name.ts';
import type { Issued } from './issue.ts';
import { findExtensionRequest, type Request } from './request.ts';

/**
 * Reads what was made with a second, independent implementation and compares it with what was asked for:
 * signature, key, subject, names, dates. Two readers must agree before anything is offered.
 *
 * @throws {WorkbenchError} `issue.read_back` naming the field in which they differ.
 */
export async function readBack(issued: Issued, request: Request): Promise<void> {
  const { der, spki, kind } = issued;
  const document = kind === 'certificate' ? new X509Certificate(der) : new Pkcs10CertificateRequest(der);
  const agree = (field: string, same: boolean): void => {
    if (!same)
      throw new WorkbenchError('issue.read_back', `the finished ${kind} reads differently: ${field}`);
  };
  agree('public key', equalBytes(new Uint8Array(document.publicKey.rawData), spki));
  agree(
    'subject',
    equalBytes(new Uint8Array(document.subjectName.toArrayBuffer()), buildName(request.subject)),
  );
  agree('number of extensions', sameNumber(document.extensions.length, request, kind));
  const names = findExtensionRequest(request, 'subjectAltName')?.names.map(generalNameText) ?? [];
  const extension = document.getExtension('2.5.29.17');
  const read =
    extension instanceof SubjectAlternativeNameExtension
      ? extension.names.items.map(({ value }) => value)
      : [];
  agree(
    'subject alternative names',
    names.length === read.length && names.every((name, i) => sameName(name, read[i])),
  );
  if (document instanceof X509Certificate) {
    const length = document.notAfter.getTime() - document.notBefore.getTime();
    const wanted =
      'days' in request.validity
        ? request.validity.days * 86_400_000
        : request.validity.notAfter - request.validity.notBefore;
    agree('dates', length === wanted);
    agree('issuer', document.issuer === document.subject);
    agree('signature', await document.verify({ signatureOnly: true }));
  } else {
    agree('signature', await document.verify());
  }
}

/** An SKI is added to certificates that do not ask for one; an AKI may come out empty and be dropped. */
function sameNumber(count: number, { extensions }: Request, kind: Issued['kind']): boolean {
  const stated = extensions.filter(({ type }) => type !== 'authorityKeyIdentifier').length;
  const added =
    kind === 'certificate' && !extensions.some(({ type }) => type === 'subjectKeyIdentifier') ? 1 : 0;
  const authority = extensions.length - stated;
  return count >= stated + added && count <= stated + added + authority;
}

/** The other library writes IPv6 and hosts in its own spelling; compare what they mean. */
function sameName(asked: string, read: string | undefined): boolean {
  return read !== undefined && normal(asked) === normal(read);
}

function normal(name: string): string {
  const url = `http://[${name}]`;
  return name.includes(':') && URL.canParse(url) ? new URL(url).hostname : name;
}
