import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { decodePem } from '#core/container/pem.ts';
import { parseIp } from '#core/x509/ip.ts';
import { attributesOf } from '#core/x509/name.ts';
import { decodeRequest } from '#core/x509/request.ts';

/** What a request says of the one that asked. */
export interface Requested {
  commonName: string | undefined;
  /** A subjectAltName is asked for. */
  hasNames: boolean;
  isRsa: boolean;
}

/** @param file PEM or DER. @returns Undefined when it is no request. */
export function readRequested(file: Bytes | undefined): Requested | undefined {
  if (file === undefined) return undefined;
  const pem = decodePem(decodeLatin1(file)).blocks.find(({ label }) => label.endsWith('CERTIFICATE REQUEST'));
  const { value } = decodeRequest(pem?.bytes ?? file);
  if (value === undefined) return undefined;
  return {
    commonName: attributesOf(value.subject, '2.5.4.3').at(-1),
    hasNames: value.extensions.some(({ oid }) => oid === '2.5.29.17'),
    isRsa: value.publicKey?.type === 'RSA',
  };
}

/** A name for a certificate whose own is not known. */
export const PLACEHOLDER_HOST = 'server.example.com';

/** `DNS:host` or `IP:address` of a common name; undefined when it is neither. */
export function alternativeName(commonName: string | undefined): string | undefined {
  const name = commonName?.trim() ?? '';
  if (parseIp(name) !== undefined) return `IP:${name}`;
  const isHost = /^(?:\*\.)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*$/.test(
    name,
  );
  return isHost || name === 'localhost' ? `DNS:${name}` : undefined;
}
