import 'reflect-metadata';
import { SubjectAlternativeNameExtension, X509Certificate } from '@peculiar/x509';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Range } from '#core/findings/finding.ts';
import { toHex } from '#core/bytes/hex.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { sameName } from '../read-back.ts';

/**
 * Reads what a CA signed with a second, independent implementation and compares it with what was planned: issuer,
 * subject, key, serial number, dates, each extension, the names, the signature.
 *
 * @param planned The same as our own reader has it, before it was signed.
 * @throws {WorkbenchError} `issue.read_back` naming the field in which they differ.
 */
export async function readBackSigned(
  der: Bytes,
  planned: Certificate,
  issuer: { spki: Bytes },
): Promise<void> {
  const document = readSecond(() => new X509Certificate(der));
  const slice = ({ start, end }: Range): Bytes => planned.der.subarray(start, end);
  const agree = (field: string, same: boolean): void => {
    if (!same)
      throw new WorkbenchError('issue.read_back', `the signed certificate reads differently: ${field}`);
  };
  const key = planned.publicKey ? slice(planned.publicKey) : new Uint8Array();
  agree('public key', sameAs(document.publicKey.rawData, key));
  agree('issuer', sameAs(document.issuerName.toArrayBuffer(), slice(planned.issuer)));
  agree('subject', sameAs(document.subjectName.toArrayBuffer(), slice(planned.subject)));
  agree('serial number', sameSerial(document.serialNumber, slice(planned.serialNumber)));
  agree(
    'dates',
    document.notBefore.getTime() === planned.notBefore.time &&
      document.notAfter.getTime() === planned.notAfter.time,
  );
  // It reads them again each time they are asked for.
  const { extensions } = document;
  agree('number of extensions', extensions.length === planned.extensions.length);
  for (const [i, extension] of planned.extensions.entries()) {
    const read = extensions[i];
    const same =
      read?.type === extension.oid &&
      read.critical === extension.critical &&
      sameAs(read.value, slice(extension.content));
    agree(`extension ${extension.oid}`, same);
  }
  const names = findExtension(planned.extensions, 'subjectAltName')?.value.names ?? [];
  const found = extensions.find(({ type }) => type === '2.5.29.17');
  const read = found instanceof SubjectAlternativeNameExtension ? found.names.items : [];
  agree(
    'subject alternative names',
    names.length === read.length && names.every((name, i) => sameName(name, read[i]?.value)),
  );
  agree('signature', await document.verify({ publicKey: issuer.spki, signatureOnly: true }));
}

/** What the other library refuses is a difference too. */
function readSecond<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const message = `the signed certificate cannot be read by a second reader: ${WorkbenchError.from(cause).message}`;
    throw new WorkbenchError('issue.read_back', message, undefined, { cause });
  }
}

const sameAs = (read: ArrayBuffer, planned: Uint8Array): boolean => equalBytes(new Uint8Array(read), planned);

/** It writes the octets as hex, of positive numbers without a leading 00. */
const sameSerial = (read: string, planned: Uint8Array): boolean =>
  stripped(read) === stripped(toHex(planned));
const stripped = (hex: string): string => hex.toLowerCase().replace(/^(?:00)+(?=.)/, '');
