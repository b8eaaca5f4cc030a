import type { Candidate } from '#core/issue/ca/candidate.ts';
import {
  certificateForRequest,
  certificateLike,
  crossCertificate,
  newCertificate,
  sameLength,
} from '#core/issue/ca/candidates.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { findExtension } from '#core/x509/extension.ts';
import { type GeneralName, generalNameText } from '#core/x509/general-name.ts';
import { attributesOf } from '#core/x509/name.ts';
import { objectTitle } from '#bench/object.ts';
import { isCertificate } from '#bench/relate.ts';
import type { IssueState } from './issue-state.svelte.ts';
import { renamed, subjectOf } from './subject.ts';

/** What a form asks to be signed; empty while what it needs is missing. */
export function candidatesFor(issue: IssueState): Candidate[] {
  switch (issue.kind) {
    case 'request':
      return issue.requests.map(({ der, label }) => {
        const ca = issue.profile === 'sub-ca' ? issue.limits.chosen : {};
        return certificateForRequest(der, issue.profile, {
          ...choicesOf(issue),
          ...ca,
          label,
          copy: issue.copy,
        });
      });
    case 'like':
      return like(issue);
    case 'cross':
      return cross(issue);
    default:
      return fresh(issue, issue.kind);
  }
}

const choicesOf = ({ days, usualDays, outside, accepted }: IssueState) => ({
  validity: { days: days ?? usualDays },
  outside,
  accept: [...accepted],
});

function fresh(issue: IssueState, kind: 'server' | 'client' | 'server-and-client' | 'sub-ca'): Candidate[] {
  const { commonName, organization, email, key, limits } = issue;
  const isCa = kind === 'sub-ca';
  const mailbox: GeneralName[] = email.trim() === '' ? [] : [{ type: 'email', text: email.trim() }];
  const names = isCa ? [] : kind === 'client' ? [...mailbox, ...issue.names] : [...issue.names];
  const named = isCa || kind === 'client' ? commonName.trim() !== '' : names.length > 0;
  if (!named) return [];
  return [
    newCertificate(kind, {
      ...choicesOf(issue),
      label: commonName.trim(),
      subject: subjectOf({ commonName, organization }),
      key,
      names,
      ...(isCa && limits.chosen),
    }),
  ];
}

/** The old certificate read, its common name and its names. */
function oldOf({ old }: IssueState) {
  const value = old && decodeCertificate(old).value;
  if (!value) return undefined;
  const commonName = attributesOf(value.subject, '2.5.4.3')[0] ?? '';
  return { value, commonName, names: findExtension(value.extensions, 'subjectAltName')?.value.names ?? [] };
}

const textOf = (names: readonly GeneralName[]): string =>
  names.map((name) => `${name.type}:${generalNameText(name)}`).join('\n');

function like(issue: IssueState): Candidate[] {
  const old = oldOf(issue);
  if (!old) return [];
  const { commonName, names, oldKey } = issue;
  return [
    certificateLike(old.value.der, {
      ...choicesOf(issue),
      label: commonName,
      ...(oldKey !== 'same' && { newKey: oldKey }),
      ...(commonName !== old.commonName && { subject: renamed(old.value.subject, commonName) }),
      ...(textOf(names) !== textOf(old.names) && { names }),
    }),
  ];
}

function cross(issue: IssueState): Candidate[] {
  const other = issue.page.workbench.bench.find(issue.crossId);
  if (!other || !isCertificate(other)) return [];
  const ask = { ...choicesOf(issue), ...issue.crossLimits.chosen, label: objectTitle(other.content) };
  return [crossCertificate(other.content.der, ask)];
}

/** Days that the certificate is valid of which another one is made. */
export function lengthOf(issue: IssueState): number {
  const other = issue.page.workbench.bench.find(issue.crossId);
  const cross = other && isCertificate(other) ? other.content.certificate : undefined;
  const value = issue.kind === 'cross' ? cross : oldOf(issue)?.value;
  const length = value && sameLength(value);
  return length && 'days' in length ? length.days : 398;
}
