import type { KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noOptions, type DeployOptions } from '#core/deploy/target.ts';
import type { DeployParts } from '#core/deploy/model.ts';
import { findParts } from '#core/deploy/parts.ts';
import { zipTargets } from '#core/deploy/zip.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import type { TargetId } from '#data/deploy-targets.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { caExtensions, certificate, type Identity, named, pem, serverAuth, signs } from '../clients/make.ts';
import { constraints, purposes, subjectAltName } from '../support/certificate.ts';
import { present } from '../support/expect.ts';
import { run, scratch } from '../support/tools.ts';

/** A CA with a server under it, and one for clients: one of them good, one revoked, one of somebody else. */

export const HOST = 'www.certwright.test';
const localNames = subjectAltName([
  { type: 'DNS', text: HOST },
  { type: 'DNS', text: 'localhost' },
  { type: 'IP', octets: Uint8Array.of(127, 0, 0, 1) },
] satisfies GeneralName[]);

export const root = certificate({ subject: named('root'), extensions: caExtensions() });
export const middle = certificate({ subject: named('middle'), issuer: root, extensions: caExtensions() });
export const leaf = certificate({
  subject: named('server'),
  issuer: middle,
  extensions: [constraints(false), signs(), serverAuth(), localNames],
});

export const clientRoot = certificate({ subject: named('clients'), extensions: caExtensions() });
const client = (name: string, issuer: Identity, serial: number): Identity =>
  certificate({
    subject: named(name),
    issuer,
    serial: [serial],
    extensions: [constraints(false), signs(), purposes('1.3.6.1.5.5.7.3.2')],
  });
const clients = {
  good: client('good client', clientRoot, 0x21),
  revoked: client('revoked client', clientRoot, 0x22),
  stranger: client('stranger', root, 0x23),
};

export const pkcs8 = (key: KeyObject): Bytes => new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }));
const keyPem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }) as string;

let list: Bytes | undefined;
/** The revocation list of the clients' CA, made by openssl. */
function clientList(): Bytes {
  if (list) return list;
  const folder = scratch();
  writeFileSync(join(folder, 'ca.pem'), pem(clientRoot.der));
  writeFileSync(join(folder, 'key.pem'), keyPem(clientRoot.key));
  writeFileSync(
    join(folder, 'index.txt'),
    'R\t400101000000Z\t260101000000Z\t22\tunknown\t/CN=revoked client\n',
  );
  writeFileSync(join(folder, 'number'), '01\n');
  writeFileSync(
    join(folder, 'ca.cnf'),
    '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\ndefault_crl_days=30\n',
  );
  const files = ['-keyfile', 'key.pem', '-cert', 'ca.pem', '-out', 'list.pem'];
  run('openssl', ['ca', '-gencrl', '-config', 'ca.cnf', ...files], { cwd: folder });
  const text = run('openssl', ['crl', '-in', 'list.pem', '-outform', 'PEM'], { cwd: folder });
  list = new Uint8Array(Buffer.from(text.replace(/-----[^-]+-----/g, ''), 'base64'));
  return list;
}

/** Both kinds of client verification, the list included. */
export const mutual = (): Partial<DeployOptions> => ({
  clientCas: [clientRoot.der],
  clientCrls: [clientList()],
});

export const partsOf = async (
  certificates: readonly Identity[] = [root, leaf, middle],
  keys: readonly KeyObject[] = [leaf.key],
  now = Date.now(),
): Promise<DeployParts> =>
  present(
    await findParts({
      certificates: certificates.map(({ der }) => der),
      keys: keys.map((key) => ({ der: pkcs8(key) })),
      now,
    }),
  );

/**
 * The zip as a person gets it, unpacked by unzip; clients lie beside it.
 *
 * @param options May depend on the folder: where the files are to lie is where they were unpacked.
 * @returns The folder.
 */
export async function unpacked(
  targets: readonly TargetId[],
  wish: Partial<DeployOptions> | ((folder: string) => Partial<DeployOptions>) = {},
): Promise<string> {
  const folder = scratch();
  const options = typeof wish === 'function' ? wish(folder) : wish;
  const parts = await partsOf();
  const zip = await zipTargets(
    parts,
    { der: pkcs8(leaf.key) },
    targets,
    { ...noOptions, ...options },
    Date.now(),
  );
  writeFileSync(join(folder, 'deploy.zip'), zip);
  run('unzip', ['-q', 'deploy.zip'], { cwd: folder });
  mkdirSync(join(folder, 'clients'));
  for (const [name, { der, key }] of Object.entries(clients)) {
    writeFileSync(join(folder, 'clients', `${name}.pem`), pem(der));
    writeFileSync(join(folder, 'clients', `${name}.key`), keyPem(key));
  }
  writeFileSync(join(folder, 'clients', 'root.pem'), pem(root.der));
  return folder;
}
