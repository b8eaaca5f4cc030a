import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Finding } from '#core/findings/finding.ts';
import { type KeyPair } from '#core/keys/generate.ts';
import { issue } from '../issue.ts';
import { readBack } from '../read-back.ts';
import type { Request } from '../request.ts';
import type { AuthoritySettings } from './authority.ts';
import type { Candidate, Signer } from './candidate.ts';
import { newCertificate } from './candidates.ts';
import { checkNewAuthorities, type NewAuthorities } from './check-new-authorities.ts';
import { type NewAuthority, rootRequest } from './new-authority.ts';
import { openSigner } from './open-signer.ts';
import { signOne } from './sign-one.ts';

/**
 * Makes a root and, where asked for, an intermediate under it. The settings are those of the one that signs what
 * people use; a root above an intermediate has the same without the addresses, which are not its own.
 *
 * @returns The root first; the intermediate is in its records.
 * @throws {WorkbenchError} `ca.refused` with the first thing that is fatal in what is asked for.
 */
export async function makeAuthorities(ask: NewAuthorities, now: number): Promise<Signer[]> {
  refuse(checkNewAuthorities(ask, now));
  const { root, intermediate, settings } = ask;
  const top = await makeRoot(root, intermediate ? withoutAddresses(settings) : settings, now);
  if (!intermediate) return [top];
  const below = await makeBelow(top, intermediate, settings, now);
  return [top, below];
}

export const withoutAddresses = (settings: AuthoritySettings): AuthoritySettings => ({
  ...settings,
  crlUrl: '',
  ocspUrl: '',
  issuerUrl: '',
});

async function makeRoot(ask: NewAuthority, settings: AuthoritySettings, now: number): Promise<Signer> {
  const request = rootRequest(ask);
  return authorityOf(await selfSigned(request, now), settings);
}

/** A certificate signed by its own key, read back by a second library. */
async function selfSigned(
  request: Request,
  now: number,
  pair?: KeyPair,
): Promise<{ der: Bytes; privateKey: CryptoKey }> {
  const issued = await issue(request, now, pair);
  await readBack(issued, request);
  return issued;
}

const authorityOf = (
  { der, privateKey }: { der: Bytes; privateKey: CryptoKey },
  settings: AuthoritySettings,
  chain: Bytes[] = [],
): Signer => ({
  authority: { certificate: der, chain, records: [], crlNumber: 1n, settings },
  privateKey,
});

async function makeBelow(
  top: Signer,
  ask: NewAuthority,
  settings: AuthoritySettings,
  now: number,
): Promise<Signer> {
  const { der, record, privateKey } = await signNow(top, subCaCandidate(ask), now);
  if (!privateKey) throw new WorkbenchError('internal.bug', 'no key was made for the intermediate');
  top.authority.records.push(record);
  return authorityOf({ der, privateKey }, settings, [top.authority.certificate]);
}

/** An intermediate, as its CA signs it. */
function subCaCandidate({ subject, key, validity, pathLength, constraints }: NewAuthority): Candidate {
  return newCertificate('sub-ca', {
    label: '',
    subject,
    key,
    validity,
    ...(pathLength !== undefined && { pathLength }),
    ...(constraints && { constraints }),
  });
}

/** Signs one at once. @throws {WorkbenchError} `ca.refused` in the words of the first fatal finding. */
export async function signNow(signer: Signer, candidate: Candidate, now: number) {
  const open = await openSigner(signer, now);
  if ('refused' in open) throw refusalOf(open.refused);
  const result = await signOne(candidate, open, { now, readsBack: () => true });
  if ('refused' in result) throw refusalOf(result.refused);
  return result.signed;
}

function refuse(findings: readonly Finding[]): void {
  if (findings.some(({ severity }) => severity === 'fatal')) throw refusalOf(findings);
}

function refusalOf(findings: readonly Finding[]): WorkbenchError {
  const first = findings.find(({ severity }) => severity === 'fatal') ?? findings[0];
  const words = first ? [first.title, first.detail].filter((one) => one !== undefined).join('. ') : 'refused';
  return new WorkbenchError('ca.refused', words);
}
