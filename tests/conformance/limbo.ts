import { signatureAlgorithms } from '#data/algorithms.ts';
import { type KeyUsage, keyUsages } from '#data/usages.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { findPaths } from '#core/chain/find-paths.ts';
import type { ChainQuestion, Pile, Purpose } from '#core/chain/question.ts';
import { decodePem } from '#core/container/pem.ts';
import { anchorsOf, certificatesOf, listsOf, reasonsOf } from './certificates.ts';
import type { DataFolder, Result } from './suite.ts';

type Profile = 'path' | 'rfc5280-strict' | 'webpki';

interface Case {
  id: string;
  validation_kind: 'SERVER' | 'CLIENT';
  trusted_certs: string[];
  untrusted_intermediates: string[];
  peer_certificate: string;
  validation_time: string | null;
  signature_algorithms: string[];
  key_usage: string[];
  extended_key_usage: string[];
  expected_result: 'SUCCESS' | 'FAILURE';
  expected_peer_name: { value: string } | null;
  expected_peer_names: { value: string }[];
  max_chain_depth: number | null;
  crls: string[];
}

/** C2SP's x509-limbo: the cases whose expectations hold under one profile. */
export async function* limbo(folder: DataFolder, profile: Profile): AsyncIterable<Result> {
  const { testcases, _meta } = folder.read('limbo.json.gz') as {
    testcases: Case[];
    _meta: { compiled_at: string };
  };
  const profiles = folder.read('profiles.json') as Record<Profile, { judged: string[] }>;
  const judged = new Set(profiles[profile].judged);
  for (const test of testcases) {
    if (!judged.has(test.id)) continue;
    const { valid, words } = await judge(
      test,
      profile,
      Date.parse(test.validation_time ?? _meta.compiled_at),
    );
    const expected = test.expected_result;
    yield { id: test.id, passed: valid === (expected === 'SUCCESS'), expected, actual: words };
  }
}

const ders = (pems: readonly string[]): Bytes[] =>
  pems.flatMap((pem) => decodePem(pem).blocks.flatMap(({ bytes }) => bytes ?? []));

async function judge(test: Case, profile: Profile, time: number): Promise<{ valid: boolean; words: string }> {
  const certificates = certificatesOf(ders([test.peer_certificate, ...test.untrusted_intermediates]));
  const [peer] = ders([test.peer_certificate]);
  if (!peer || certificatesOf([peer]).length === 0) return { valid: false, words: 'no certificate at all' };
  const pile: Pile = {
    certificates,
    anchors: anchorsOf(ders(test.trusted_certs)),
    crls: listsOf(ders(test.crls)),
    responses: [],
  };
  const common: ChainQuestion = {
    purpose: purposeOf(test),
    time,
    strictness: profile === 'rfc5280-strict' ? 'rfc5280' : profile,
    // Where there is a list, it has to be good for something.
    revocation: test.crls.length > 0 ? 'required' : 'off',
    keyUsages: test.key_usage.flatMap(usageOf),
    ...(test.signature_algorithms.length > 0 && {
      signatureAlgorithms: test.signature_algorithms.flatMap(oidsOf),
    }),
    ...(test.max_chain_depth !== null && { maxDepth: test.max_chain_depth }),
  };
  const peerNames = [test.expected_peer_name, ...test.expected_peer_names].flatMap(
    (name) => name?.value ?? [],
  );
  const asked: (string | undefined)[] = peerNames.length > 0 ? peerNames : [undefined];
  const answers = [];
  for (const name of asked) {
    answers.push(await findPaths(pile, 0, { ...common, ...(name !== undefined && { name }) }));
  }
  return { valid: answers.every(({ valid }) => valid), words: answers.map(reasonsOf).join(' | ') };
}

const purposes: Record<string, Purpose> = {
  serverAuth: 'server',
  clientAuth: 'client',
  emailProtection: 'email',
  codeSigning: 'code',
  anyExtendedKeyUsage: 'any',
};

function purposeOf({ extended_key_usage: [asked = ''], validation_kind: kind }: Case): Purpose {
  return purposes[asked] ?? (kind === 'SERVER' ? 'server' : 'client');
}

function usageOf(name: string): KeyUsage[] {
  // The newer name of X.509 for the same bit.
  const wanted = name === 'contentCommitment' ? 'nonRepudiation' : name;
  return keyUsages.flatMap((row) => (row.name === wanted ? [row.name] : []));
}

/** `RSA_WITH_SHA256`, as Python's cryptography calls them. */
function oidsOf(name: string): string[] {
  const [, scheme = name, hash = ''] = /^(\w+)_WITH_(\w+)$/.exec(name) ?? [];
  const wanted = hash.replace(/^SHA(\d)_/, 'SHA$1-').replace(/^SHA(?=\d{1,3}$)/, 'SHA-');
  return signatureAlgorithms.flatMap((row) => {
    const sameScheme = row.scheme.toUpperCase().replace('-', '') === scheme.replace('RSASSA_PSS', 'RSAPSS');
    const sameHash = hash === '' || (row.digest ?? row.hash) === wanted;
    return sameScheme && sameHash ? [row.oid] : [];
  });
}
