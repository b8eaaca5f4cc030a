import { wrongCertificates, type WrongRow } from '#data/wrong-certificates.ts';
import type { ClientVerdict } from '#core/chain/clients/judge-clients.ts';
import { encodePem } from '#core/container/pem.ts';
import { WorkbenchError } from '#core/errors.ts';
import { exportPrivateKey } from '#core/keys/generate.ts';
import type { BundleFile } from '../bundle.ts';
import { readSetHost, type SetHost } from './host.ts';
import { judgeWrongChain } from './judge.ts';
import { makeShared, makeWrongChain, type WrongChain } from './make.ts';
import { type JudgedRow, type LeftOut, wrongSetReadme } from './readme.ts';

/** A folder of the set, with what is expected of the clients. */
export interface WrongFolder {
  row: WrongRow;
  chain: WrongChain;
  verdicts: ClientVerdict[];
}

/**
 * Certificates that are wrong on purpose, a folder each, with a good one and a README that says who refuses what.
 *
 * @param typed A host name, an address or a URL of either.
 * @param now Milliseconds since 1970 UTC.
 * @throws {WorkbenchError} `export.no_host`.
 */
export async function wrongSetFiles(
  typed: string,
  now: number,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<BundleFile[]> {
  const host = readSetHost(typed);
  const { folders, leftOut } = await makeWrongSet(host, now, progress);
  const judged = folders.map(({ row, verdicts }): JudgedRow => ({ row, folder: row.id, verdicts }));
  const files = await Promise.all(folders.map(folderFiles));
  const readme = wrongSetReadme(host.text, judged, leftOut);
  return [{ name: 'README.md', mode: 0o644, content: readme }, ...files.flat()];
}

/** All that can be made for the host in this browser. */
export async function makeWrongSet(
  host: SetHost,
  now: number,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<{ folders: WrongFolder[]; leftOut: LeftOut[] }> {
  const shared = await makeShared(host, now);
  const folders: WrongFolder[] = [];
  const leftOut: LeftOut[] = [];
  const rows: readonly WrongRow[] = wrongCertificates;
  for (const [done, row] of rows.entries()) {
    progress(done, rows.length);
    const why = missing(row, host);
    if (why !== undefined) {
      leftOut.push({ row, why });
      continue;
    }
    try {
      const chain = await makeWrongChain(row, shared, host, now);
      folders.push({ row, chain, verdicts: await judgeWrongChain(chain, host.text, now) });
    } catch (error) {
      // Keys and hashes that this browser does not make: the rest of the set is worth having.
      leftOut.push({ row, why: `it could not be made here: ${WorkbenchError.from(error).message}` });
    }
  }
  progress(rows.length, rows.length);
  return { folders, leftOut };
}

function missing({ needs }: WrongRow, { kind }: SetHost): string | undefined {
  if (needs !== undefined && kind === 'address') return 'it is about host names, and this is an address';
  return needs === 'domain' && kind === 'label' ? 'it needs a host name of several labels' : undefined;
}

async function folderFiles({ row, chain }: WrongFolder): Promise<BundleFile[]> {
  const certificates = (list: readonly Uint8Array[]): string =>
    list.map((der) => encodePem('CERTIFICATE', der)).join('');
  const file = (name: string, content: string, mode: BundleFile['mode'] = 0o644): BundleFile => ({
    name: `${row.id}/${name}`,
    mode,
    content,
  });
  const { leaf, sent, root, crl } = chain;
  return [
    file('leaf.pem', certificates([leaf.der])),
    file('fullchain.pem', certificates(sent)),
    ...(sent.length > 1 ? [file('chain.pem', certificates(sent.slice(1)))] : []),
    file('private-key.pem', encodePem('PRIVATE KEY', await exportPrivateKey(leaf.privateKey)), 0o600),
    file('root.pem', certificates([root])),
    ...(crl ? [file('crl.pem', encodePem('X509 CRL', crl))] : []),
  ];
}
