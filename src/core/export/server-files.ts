import { serverTargets, type ServerTargetId } from '#data/server-targets.ts';
import { encodePem } from '#core/container/pem.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { ChainPath } from '#core/chain/answer.ts';
import { certificateAt } from '#core/chain/clients/evidence.ts';
import { factsOf } from '#core/chain/facts.ts';
import type { Pile } from '#core/chain/question.ts';
import type { BundleFile } from './bundle.ts';
import { fileNames } from './file-names.ts';

/** A path taken apart. */
export interface ChainParts {
  leaf: Certificate;
  /** In the order servers send them: each is issued by the next. */
  intermediates: Certificate[];
  /** What clients are to trust: the end of the path, where it is trusted or issued itself. */
  anchor?: Certificate;
}

/** What one server or service needs, and what is in the way. */
export interface ServerSet {
  target: ServerTargetId;
  title: string;
  /** How the files are put to use. */
  note: string;
  /** Why this target would refuse them, one sentence each. */
  problems: string[];
  files: BundleFile[];
}

const names = {
  fullchain: 'fullchain.pem',
  certificate: fileNames.certificate,
  chain: 'chain.pem',
  combined: 'haproxy.pem',
  anchor: 'trust-anchor.pem',
  key: fileNames.key,
} as const;

type FileKind = keyof typeof names;

const secret: readonly FileKind[] = ['combined', 'key'];

/** @returns Undefined for a path without certificates. */
export function chainParts({ steps, anchored }: ChainPath, pile: Pile): ChainParts | undefined {
  const all = steps.flatMap(({ source }) => certificateAt(pile, source) ?? []);
  const [leaf, ...above] = all;
  const last = all.at(-1);
  if (!leaf || !last) return undefined;
  // A root is not sent. What is trusted without being one may be needed by those who trust only its root.
  const endsInRoot = factsOf(last).selfIssued;
  return {
    leaf,
    intermediates: endsInRoot ? above.slice(0, -1) : above,
    ...((anchored || endsInRoot) && { anchor: last }),
  };
}

/**
 * `fullchain.pem` (leaf first, no root), `chain.pem` (the intermediates, the leaf's issuer first) and
 * `trust-anchor.pem`, as far as there is something to put in. PEM alone, no text between.
 */
export function chainFiles(parts: ChainParts): BundleFile[] {
  return (['fullchain', 'chain', 'anchor'] as const).flatMap((kind) => fileOf(kind, parts, undefined) ?? []);
}

/**
 * The files of a chain for every server and service of the table.
 *
 * @param privateKey PEM of the leaf's key, where it is at hand.
 * @param time Milliseconds since 1970 UTC.
 */
export function serverSets(parts: ChainParts, time: number, privateKey?: string): ServerSet[] {
  return serverTargets.map((target) => {
    const files = target.files.flatMap((kind) => fileOf(kind, parts, privateKey) ?? []);
    return {
      target: target.id,
      title: target.title,
      note: target.note,
      problems: problemsOf(target, parts, files, time, privateKey),
      files,
    };
  });
}

const pemOf = ({ der }: Certificate): string => encodePem('CERTIFICATE', der);

function fileOf(
  kind: FileKind,
  { leaf, intermediates, anchor }: ChainParts,
  key: string | undefined,
): BundleFile | undefined {
  const fullchain = [leaf, ...intermediates].map(pemOf).join('');
  const content = {
    fullchain,
    certificate: pemOf(leaf),
    chain: intermediates.map(pemOf).join(''),
    combined: key === undefined ? '' : fullchain + key,
    anchor: anchor ? pemOf(anchor) : '',
    key: key ?? '',
  }[kind];
  if (content === '') return undefined;
  return { name: names[kind], mode: secret.includes(kind) ? 0o600 : 0o644, content };
}

type Target = (typeof serverTargets)[number];

function problemsOf(
  target: Target,
  { leaf }: ChainParts,
  files: readonly BundleFile[],
  time: number,
  privateKey: string | undefined,
): string[] {
  const problems: string[] = [];
  if (privateKey === undefined) problems.push(`The private key is not here: ${missingKey(target)}`);
  else if ('plainKey' in target && /ENCRYPTED/.test(privateKey)) {
    problems.push(`${target.title} takes the private key without a passphrase only`);
  }
  if ('keys' in target) {
    const key = describeKey(leaf);
    if (!target.keys.some((known) => known === key)) {
      problems.push(`${target.title} does not take a key of this kind (${key})`);
    }
  }
  if ('validNow' in target && (time < leaf.notBefore.time || time > leaf.notAfter.time)) {
    problems.push(`${target.title} refuses a certificate that is not valid now`);
  }
  if ('limits' in target) {
    for (const [kind, limit] of Object.entries(target.limits)) {
      const file = files.find(({ name }) => name === names[kind as FileKind]);
      if (file && file.content.length > limit) {
        problems.push(`${target.title} takes at most ${limit} characters of ${file.name}`);
      }
    }
  }
  return problems;
}

function missingKey(target: Target): string {
  const combined = target.files.some((kind) => kind === 'combined');
  return combined ? `${names.combined} is fullchain.pem with the key behind it` : `add it as ${names.key}`;
}

/** `RSA 2048`, `EC P-256`, `Ed25519`. */
function describeKey({ publicKey }: Certificate): string {
  if (publicKey?.type === 'RSA') return `RSA ${publicKey.bits}`;
  return publicKey?.type === 'EC' ? `EC ${publicKey.curve ?? ''}` : (publicKey?.type ?? 'unreadable');
}
