import { fileNames } from '#core/export/file-names.ts';
import { quoteShell } from '#core/export/quote-shell.ts';
import { chainNames, pemOf } from './chain-parts.ts';
import { urlOf } from './host.ts';
import type { PlannedFile, Setting } from './target.ts';

/** Files that many targets share, and the commands around them. */

export const names = {
  ...chainNames,
  ...fileNames,
  clientCa: 'client-ca.pem',
  clientCrl: 'client-crl.pem',
} as const;

export const file = (
  name: string,
  about: string,
  content: string,
  mode: 0o644 | 0o755 = 0o644,
): PlannedFile => ({
  name,
  mode,
  about,
  content,
});

export const fullchainFile = ({ leaf, intermediates }: Setting): PlannedFile =>
  file(names.fullchain, 'the certificate, then its issuers', pemOf(leaf, ...intermediates));

export const keyFile = (): PlannedFile => ({
  name: names.key,
  mode: 0o600,
  about: 'the private key, for nobody but the server',
  secret: ({ pem }) => pem,
});

export const leafFile = ({ leaf }: Setting): PlannedFile =>
  file(names.certificate, 'the certificate alone', pemOf(leaf));

/** The intermediates, where there are any. */
export const chainFile = ({ intermediates }: Setting): PlannedFile[] =>
  intermediates.length > 0
    ? [file(names.chain, 'its issuers, the nearest first', pemOf(...intermediates))]
    : [];

/** What the test trusts; it is not installed on the server. */
export const anchorFile = ({ anchor }: Setting): PlannedFile[] =>
  anchor ? [file(names.anchor, 'what clients trust: for tests, not for the server', pemOf(anchor))] : [];

export const clientFiles = ({ clientCa, clientCrl }: Setting): PlannedFile[] => [
  ...(clientCa === '' ? [] : [file(names.clientCa, 'whose client certificates are let in', clientCa)]),
  ...(clientCa === '' || clientCrl === ''
    ? []
    : [file(names.clientCrl, 'client certificates that were revoked', clientCrl)]),
];

export const asksClients = ({ clientCa }: Setting): boolean => clientCa !== '';
export const hasLists = (setting: Setting): boolean => asksClients(setting) && setting.clientCrl !== '';

/** Certificates a server may have to follow from a client up to the root, the root counted. */
export const clientDepth = ({ clientCas }: Setting): number => Math.max(2, clientCas.length + 1);

/** Copies files where the configuration looks for them. Secrets stay closed. */
export function installCommands({ directory }: Setting, files: readonly PlannedFile[]): string[] {
  const to = quoteShell(`${directory}/`);
  return [
    `sudo install -d -m 755 ${quoteShell(directory)}`,
    ...files.map(({ name, mode }) => `sudo install -m ${mode.toString(8)} ${quoteShell(name)} ${to}`),
  ];
}

/** Asks the server as a client does, by its name, before the DNS knows it. */
export function curlCommands({ anchor, host, port, clientCa }: Setting): string[] {
  const trust = anchor ? ` --cacert ${names.anchor}` : '';
  const resolve = /[:]|^[\d.]+$/.test(host) ? '' : ` --resolve ${quoteShell(`${host}:${port}:127.0.0.1`)}`;
  const client = clientCa === '' ? '' : ' --cert client.pem --key client-key.pem';
  return [
    ...(clientCa === '' ? [] : ['# client.pem, client-key.pem: a client certificate and its key']),
    `curl${trust}${resolve}${client} ${quoteShell(urlOf(host, port))}`,
  ];
}
