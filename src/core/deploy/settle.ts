import type { Bytes } from '#core/bytes/bytes.ts';
import { hasDeceptiveCharacters, visibleText } from '#core/bytes/visible.ts';
import { factsOf } from '#core/chain/facts.ts';
import { encodePem } from '#core/container/pem.ts';
import { safeFileName } from '#core/export/file-names.ts';
import type { Finding } from '#core/findings/finding.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { decodeCrl } from '#core/x509/crl.ts';
import { findExtension } from '#core/x509/extension.ts';
import { matchHost, parseReference } from '#core/x509/host.ts';
import { comparableName } from '#core/chain/names/comparable-name.ts';
import { nameTitle } from '#core/x509/name.ts';
import { type ChainParts, pemOf } from './chain-parts.ts';
import { about } from './finding.ts';
import { safeHost } from './host.ts';
import { namesOf } from './parts.ts';
import type { DeployOptions, Setting } from './target.ts';

/** Whatever was typed becomes something that can be written down; what could not be is said. */
export function settle(
  parts: ChainParts,
  options: DeployOptions,
  now: number,
): { setting: Setting; findings: Finding[] } {
  const findings: Finding[] = [];
  const hosts = hostsOf(parts.leaf, options.host, findings);
  const host = (hosts.find((one) => !one.startsWith('*')) ?? hosts[0] ?? '').replace(/^\*/, 'www');
  const label = safeFileName(
    options.name.trim() === '' ? (hosts[0] ?? '') : options.name,
    'server',
  ).toLowerCase();
  const clientCas = options.clientCas.flatMap((der) => decodeCertificate(der).value ?? []);
  judgeClients(clientCas, options, findings);
  const setting: Setting = {
    ...parts,
    options,
    now,
    hosts,
    host,
    port: portOf(options.port, findings),
    label,
    directory: directoryOf(options.directory, label, findings),
    clientCas,
    clientCa: pemOf(...clientCas),
    clientCrl: options.clientCrls.map((der) => encodePem('X509 CRL', der)).join(''),
  };
  return { setting, findings };
}

function hostsOf(leaf: Certificate, typed: string, findings: Finding[]): string[] {
  const wanted = typed.trim();
  const own = namesOf(leaf);
  const safe = own.flatMap((name) => safeHost(name) ?? []);
  if (safe.length < own.length) {
    const left = own.filter((name) => safeHost(name) === undefined).slice(0, 3);
    findings.push(
      about(
        'name_left_out',
        'warning',
        'A name of the certificate is no host name and is left out',
        left.map(visibleText).join(', '),
      ),
    );
  }
  if (wanted !== '') {
    const host = safeHost(wanted);
    if (host === undefined) {
      findings.push(about('bad_host', 'error', 'This is no host name', visibleText(wanted.slice(0, 200))));
    } else {
      checkCovered(leaf, host, findings);
      return [host];
    }
  }
  return safe.length > 0 ? [...new Set(safe)] : ['localhost'];
}

function checkCovered({ extensions }: Certificate, host: string, findings: Finding[]): void {
  const names = findExtension(extensions, 'subjectAltName')?.value.names ?? [];
  if (names.some((name) => name.type === 'DNS' && name.text.toLowerCase() === host)) return;
  const reference = parseReference(host.replace(/^\*/, 'www'));
  if (!reference) return;
  const { matches, sentence } = matchHost(reference, names);
  if (!matches)
    findings.push(about('host_not_covered', 'error', 'The certificate does not cover this host', sentence));
}

function portOf(port: number, findings: Finding[]): number {
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  findings.push(about('bad_port', 'error', 'This is no port', 'A whole number from 1 to 65535 is one.'));
  return 443;
}

function directoryOf(typed: string, label: string, findings: Finding[]): string {
  const path = typed.trim().replace(/(?<=.)\/+$/, '');
  if (path === '') return `/etc/ssl/${label}`;
  if (path.startsWith('/') && path !== '/' && !hasDeceptiveCharacters(path)) return path;
  findings.push(about('bad_directory', 'error', 'This is no absolute path', visibleText(path.slice(0, 200))));
  return `/etc/ssl/${label}`;
}

const subjectOf = (certificate: Certificate): string => factsOf(certificate).subject;

function judgeClients(cas: readonly Certificate[], options: DeployOptions, findings: Finding[]): void {
  if (cas.length < options.clientCas.length)
    findings.push(about('client_ca_unreadable', 'error', 'A CA for client certificates cannot be read'));
  const leaf = cas.find((one) => !factsOf(one).isCa);
  if (leaf)
    findings.push(
      about(
        'client_ca_no_ca',
        'error',
        'What is to sign client certificates is no CA',
        nameTitle(leaf.subject),
      ),
    );
  const subjects = new Set(cas.map(subjectOf));
  const orphan = cas.find((one) => !factsOf(one).selfIssued && !subjects.has(factsOf(one).issuer));
  if (orphan)
    findings.push(
      about(
        'client_ca_no_root',
        'warning',
        'The root above a CA for client certificates is not here',
        `Most servers follow a client certificate up to a root: add the issuer of ${nameTitle(orphan.subject)}.`,
      ),
    );
  if (options.clientCrls.length > 0) judgeLists(cas, options.clientCrls, findings);
}

function judgeLists(cas: readonly Certificate[], ders: readonly Bytes[], findings: Finding[]): void {
  const issuers = ders.flatMap((der) => {
    const { value } = decodeCrl(der);
    return value ? [comparableName(der, value.issuer)] : [];
  });
  if (issuers.length < ders.length)
    findings.push(about('crl_unreadable', 'error', 'A revocation list cannot be read'));
  const without = cas.find((one) => !issuers.includes(subjectOf(one)));
  if (without)
    findings.push(
      about(
        'crl_incomplete',
        'warning',
        'A CA for client certificates has no revocation list here',
        `nginx, HAProxy and Node refuse every client once one list is given and that of ${nameTitle(without.subject)} is not.`,
      ),
    );
}
