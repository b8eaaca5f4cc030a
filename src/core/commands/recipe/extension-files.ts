import { alternativeName, PLACEHOLDER_HOST, type Requested } from './requested.ts';

/** `openssl x509 -extfile` for what a certificate is for. */
export function extensionFile(
  use: 'ca' | 'server' | 'client',
  requested: Requested | undefined,
  selfSigned: boolean,
): string {
  if (use === 'ca') {
    return lines(
      'basicConstraints = critical, CA:TRUE',
      'keyUsage = critical, keyCertSign, cRLSign',
      'subjectKeyIdentifier = hash',
    );
  }
  // RSA keys may also carry the key exchange of TLS 1.2; others cannot (RFC 8813 §3).
  const usage = requested?.isRsa === false ? 'digitalSignature' : 'digitalSignature, keyEncipherment';
  return lines(
    'basicConstraints = critical, CA:FALSE',
    `keyUsage = critical, ${usage}`,
    `extendedKeyUsage = ${use === 'server' ? 'serverAuth' : 'clientAuth'}`,
    ...(use === 'server'
      ? [`subjectAltName = ${alternativeName(requested?.commonName) ?? `DNS:${PLACEHOLDER_HOST}`}`]
      : []),
    'subjectKeyIdentifier = hash',
    ...(selfSigned ? [] : ['authorityKeyIdentifier = keyid']),
  );
}

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');
