import { clientSnippets } from '#data/client-snippets.ts';
import { type P12Destination, p12Destinations } from '#data/p12-destinations.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { encodePem } from '#core/container/pem.ts';
import type { BundleFile } from './bundle.ts';
import { clientFileNames as names, clientSnippet, readServerUrl } from './client-snippets.ts';
import { clientReadme } from './client-readme.ts';
import { type Identity, identityFile, isJavaPassword, isRoot } from './identity.ts';
import { privateKeyFile } from './made.ts';
import { mobileConfigFile } from './mobile-config.ts';
import { trustStoreFile } from './trust-store.ts';

/** What one client gets. */
export interface ClientKit {
  identity: Identity;
  /** DER: what vouches for the server. Empty: the root of the identity's own chain. */
  serverRoots: readonly Bytes[];
  /** A host, with a port perhaps, or an https URL. */
  server: string;
  /** Of the key stores and the profile. */
  password: string;
  /** Of `private-key.pem`; empty: it is not encrypted. */
  keyPassphrase: string;
  /** Beside `client.p12`, which is modern. */
  destinations: readonly P12Destination[];
  /** Whether there is a configuration profile for Apple’s systems. */
  profile: boolean;
  organization: string;
}

/**
 * Everything a client needs: PEM files, key stores by destination, a profile, programs that use them and a README.
 *
 * @param now Milliseconds since 1970 UTC.
 * @throws {WorkbenchError} `export.no_url`; `export.password_too_short`; `export.password_not_ascii`.
 */
export async function clientFiles(
  kit: ClientKit,
  now: number,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<BundleFile[]> {
  const { identity, password, keyPassphrase } = kit;
  const url = readServerUrl(kit.server);
  const roots = kit.serverRoots.length > 0 ? kit.serverRoots : identity.chain.filter(isRoot);
  const steps = kit.destinations.length + 2;
  const key = await privateKeyFile(identity.privateKey, keyPassphrase);
  const store = await identityFile(identity, password, { destination: 'modern', root: true }, now);
  progress(1, steps);
  const stores: BundleFile[] = [];
  for (const [i, destination] of kit.destinations.entries()) {
    stores.push(await storeFor(destination, identity, password, now));
    progress(i + 2, steps);
  }
  const trusted = roots.map((certificate, i) => ({ name: i === 0 ? 'ca' : `ca-${i + 1}`, certificate }));
  const profile = kit.profile ? [await profileOf(kit, roots)] : [];
  const forJava = isJavaPassword(password);
  const snippets = clientSnippets.filter(
    (snippet) =>
      (keyPassphrase === '' || !('plainKey' in snippet)) && (forJava || snippet.language !== 'java'),
  );
  progress(steps, steps);
  return [
    { name: 'README.md', mode: 0o644, content: clientReadme(kit, url, snippets, profile[0]?.name) },
    { name: names.certificate, mode: 0o644, content: pem([identity.certificate, ...sent(identity)]) },
    { ...key, name: names.key },
    { name: names.ca, mode: 0o644, content: pem(roots) },
    { ...store, name: names.store },
    ...(forJava ? [{ ...(await trustStoreFile(trusted, password, 'pkcs12', now)), name: names.trust }] : []),
    ...stores,
    ...profile,
    ...snippets.map(({ id, file, language }): BundleFile => {
      const mode = language === 'shell' ? 0o755 : 0o644;
      return { name: file, mode, content: clientSnippet(id, { ...names, url }) };
    }),
  ];
}

const pem = (list: readonly Bytes[]): string => list.map((der) => encodePem('CERTIFICATE', der)).join('');

/** A root is not sent. */
const sent = ({ chain }: Identity): Bytes[] => chain.filter((der) => !isRoot(der));

async function storeFor(
  destination: P12Destination,
  identity: Identity,
  password: string,
  now: number,
): Promise<BundleFile> {
  const file = await identityFile(identity, password, { destination }, now);
  const { format } = p12Destinations.find(({ id }) => id === destination) ?? p12Destinations[0];
  return { ...file, name: `for-${destination}.${format === 'jks' ? 'jks' : 'p12'}` };
}

async function profileOf(kit: ClientKit, roots: readonly Bytes[]): Promise<BundleFile> {
  const { identity, password, organization } = kit;
  const file = await mobileConfigFile({
    displayName: identity.friendlyName,
    organization,
    identity,
    certificates: roots,
    password,
    passwordInside: false,
  });
  return { ...file, name: 'profile.mobileconfig' };
}
