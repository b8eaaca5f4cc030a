import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { encodeUtf8, fileText } from '#core/bytes/text.ts';
import { mozillaAnchors } from '#core/chain/anchors.ts';
import { verify } from '#core/commands/openssl/verify.ts';
import { cases } from '../../../clients/cases.ts';
import { certificate, named, pem, serverExtensions } from '../../../clients/make.ts';
import { codesOf } from '../../../support/expect.ts';
import { Bench, hasOpenssl, installedVersion } from '../../../support/openssl.ts';

interface Said {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Files of one case: leaf, what else the server sends, the root. */
class Place {
  readonly #bench = new Bench();
  readonly #files = new Map<string, string>();

  write(name: string, content: string): void {
    this.#bench.write(name, content);
    this.#files.set(name, content);
  }

  run(...args: string[]): void {
    this.#bench.run(...args);
    for (const name of args.filter((word) => /\.(pem|crl)$/.test(word))) {
      this.#files.set(name, this.#bench.text(name));
    }
  }

  async ours(args: readonly string[]): Promise<Said> {
    const { status, stdout, stderr } = await verify({
      args: ['-no-CApath', ...args],
      stdin: new Uint8Array(0),
      directory: new Map(Array.from(this.#files, ([name, text]) => [name, encodeUtf8(text)])),
      environment: new Map<string, string>(),
      terminal: { now: Date.now(), version: installedVersion, answers: new Map<string, string>() },
    });
    return { status, stdout: fileText(stdout), stderr };
  }

  theirs(args: readonly string[]): Said {
    const { status, stdout, stderr } = spawnSync('openssl', ['verify', '-no-CApath', ...args], {
      cwd: this.#bench.dir,
      encoding: 'utf8',
      input: '',
    });
    // The library's own queue of errors has numbers of its thread and lines of its source.
    const lines = stderr.split('\n').filter((line) => !/^[0-9A-F]+:error:/.test(line));
    return { status, stdout, stderr: lines.join('\n') };
  }
}

const served = (id: string): Place => {
  const place = new Place();
  const { chain, trusted } = cases.find((one) => one.id === id)?.make('http://127.0.0.1/x') ?? {
    chain: [],
    trusted: new Uint8Array(),
  };
  const [leaf, ...rest] = chain.map(pem);
  place.write('leaf.pem', leaf ?? '');
  place.write('root.pem', pem(trusted));
  place.write('junk.pem', 'junk\n');
  place.write('rest.pem', rest.length > 0 ? rest.join('') : pem(trusted));
  return place;
};

const chain = ['-CAfile', 'root.pem', '-untrusted', 'rest.pem'];
const host = ['-verify_hostname', 'www.certwright.test'];
const settings: [string, string[]][] = [
  ['plain', chain],
  ['as a server, strictly', [...chain, '-x509_strict', '-purpose', 'sslserver', ...host]],
  ['with an end anywhere and the chain shown', [...chain, '-partial_chain', '-show_chain', '-check_ss_sig']],
];

describe.skipIf(!hasOpenssl)('verify says what openssl says', () => {
  // openssl's own cache of what it read goes wrong there: what is not in it is not in this page either.
  const beyond = new Set(['duplicate-extension', 'unreadable-names', 'unreadable-extension']);
  const judged = cases.filter(({ id }) => !beyond.has(id));

  test.each(judged)('of $id', async ({ id }) => {
    const place = served(id);
    for (const [title, options] of settings) {
      const args = [...options, 'leaf.pem'];
      expect({ title, ...(await place.ours(args)) }).toEqual({ title, ...place.theirs(args) });
    }
  });

  test.each<[string, string, string[]]>([
    ['without its intermediate', 'good', ['-CAfile', 'root.pem', 'leaf.pem']],
    ['with nothing trusted', 'good', ['leaf.pem']],
    ['a root that came along', 'root-included', ['-untrusted', 'rest.pem', 'leaf.pem']],
    ['self-signed and not trusted', 'self-signed', ['leaf.pem']],
    ['trusted by -trusted', 'good', ['-trusted', 'root.pem', '-untrusted', 'rest.pem', 'leaf.pem']],
    ['both kinds of trust', 'good', ['-trusted', 'root.pem', '-CAfile', 'root.pem', 'leaf.pem']],
    ['an intermediate trusted', 'good', ['-trusted', 'rest.pem', 'leaf.pem']],
    ['an intermediate trusted and enough', 'good', ['-trusted', 'rest.pem', '-partial_chain', 'leaf.pem']],
    ['several files', 'good', [...chain, 'leaf.pem', 'rest.pem', 'none.pem', 'root.pem']],
    ['no such CAfile', 'good', ['-CAfile', 'none.pem', 'leaf.pem']],
    ['no such untrusted', 'good', ['-untrusted', 'none.pem', 'leaf.pem']],
    ['no such trusted', 'good', ['-trusted', 'none.pem', 'leaf.pem']],
    ['no such lists', 'good', ['-CRLfile', 'none.pem', 'leaf.pem']],
    ['a file of nothing', 'good', ['junk.pem']],
    ['nothing on standard input', 'good', []],
    ['untrusted of nothing', 'good', ['-untrusted', 'junk.pem', 'leaf.pem']],
    ['trusted of nothing', 'good', ['-trusted', 'junk.pem', 'leaf.pem']],
    ['lists of nothing', 'good', ['-CRLfile', 'junk.pem', 'leaf.pem']],
    ['a CAfile of nothing', 'good', ['-CAfile', 'junk.pem', 'leaf.pem']],
    ['too deep', 'good', [...chain, '-verify_depth', '0', 'leaf.pem']],
    ['deep enough', 'good', [...chain, '-verify_depth', '1', 'leaf.pem']],
    ['in the past', 'good', [...chain, '-attime', '1000000000', 'leaf.pem']],
    ['in the future', 'good', [...chain, '-attime', '4000000000', 'leaf.pem']],
    ['at any time', 'expired', [...chain, '-no_check_time', 'leaf.pem']],
    ['overlooking what is critical', 'unknown-critical', [...chain, '-ignore_critical', 'leaf.pem']],
    ['as a client', 'good', [...chain, '-purpose', 'sslclient', 'leaf.pem']],
    ['for mail', 'good', [...chain, '-purpose', 'smimesign', 'leaf.pem']],
    ['for encrypted mail', 'good', [...chain, '-purpose', 'smimeencrypt', 'leaf.pem']],
    ['for Netscape', 'good-rsa', [...chain, '-purpose', 'nssslserver', 'leaf.pem']],
    ['for lists', 'good', [...chain, '-purpose', 'crlsign', 'leaf.pem']],
    ['for time stamps', 'good', [...chain, '-purpose', 'timestampsign', 'leaf.pem']],
    ['for anything', 'client-usage-only', [...chain, '-purpose', 'any', 'leaf.pem']],
    ['for OCSP', 'good', [...chain, '-purpose', 'ocsphelper', 'leaf.pem']],
    ['for nothing known', 'good', [...chain, '-purpose', 'nonsense', 'leaf.pem']],
    ['another host', 'good', [...chain, '-verify_hostname', 'other.test', 'leaf.pem']],
    ['an address', 'address', [...chain, '-verify_ip', '127.0.0.1', 'leaf.pem']],
    ['another address', 'address', [...chain, '-verify_ip', '127.0.0.2', 'leaf.pem']],
    ['no address', 'address', [...chain, '-verify_ip', 'x', 'leaf.pem']],
    ['a mailbox', 'good', [...chain, '-verify_email', 'a@b.example', 'leaf.pem']],
    ['a policy demanded', 'good', [...chain, '-explicit_policy', 'leaf.pem']],
    ['policies looked at', 'good', [...chain, '-policy_check', 'leaf.pem']],
    ['policies that a certificate demands', 'policy-required', [...chain, '-policy_check', 'leaf.pem']],
    ['no list', 'good', [...chain, '-crl_check', 'leaf.pem']],
    ['no such option', 'good', ['-nonsense', 'leaf.pem']],
  ])('%s', async (_, id, args) => {
    const place = served(id);
    expect(await place.ours(args)).toEqual(place.theirs(args));
  });

  test('revoked by a list, and not', async () => {
    const place = new Place();
    const config = `[ca]\ndefault_ca = d\n[d]\ndatabase = index.txt\ndefault_md = sha256\ndefault_crl_days = 30\n
      [req]\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = CA\n
      [v3]\nbasicConstraints = critical, CA:TRUE\nkeyUsage = critical, keyCertSign, cRLSign\n`;
    place.write('ca.cnf', config);
    place.write('index.txt', '');
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', 'ca.cnf'];
    place.run('req', '-x509', ...key, '-keyout', 'ca-key.pem', '-extensions', 'v3', '-out', 'ca.pem');
    const issued = ['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-days', '9'];
    for (const name of ['a', 'b']) {
      place.run(
        'req',
        ...key,
        '-keyout',
        'key.pem',
        '-subj',
        `/CN=${name}`,
        '-new',
        '-out',
        `${name}-request.pem`,
      );
      place.run('x509', '-req', '-in', `${name}-request.pem`, ...issued, '-out', `${name}.pem`);
    }
    const ca = ['-config', 'ca.cnf', '-cert', 'ca.pem', '-keyfile', 'ca-key.pem'];
    place.run('ca', ...ca, '-revoke', 'b.pem');
    place.run('ca', ...ca, '-gencrl', '-out', 'list.crl');
    for (const args of [
      ['-crl_check', 'a.pem', 'b.pem'],
      ['-crl_check_all', 'a.pem'],
      ['-crl_check', '-attime', '4000000000', 'a.pem'],
      ['-crl_check', '-attime', '1000000000', 'a.pem'],
    ]) {
      const all = ['-CAfile', 'ca.pem', '-CRLfile', 'list.crl', ...args];
      expect(await place.ours(all)).toEqual(place.theirs(all));
    }
  });
});

test('the roots of this page stand for those of the system', async () => {
  const root = mozillaAnchors().find(({ purposes }) => purposes?.includes('server'))?.certificate.der;
  const { status, stdout, findings } = await verify({
    args: ['-no_check_time', 'root.der'],
    stdin: new Uint8Array(0),
    directory: new Map([['root.der', root ?? new Uint8Array(0)]]),
    environment: new Map<string, string>(),
    terminal: { now: Date.now(), version: '3.5', answers: new Map<string, string>() },
  });
  expect({ status, stdout: fileText(stdout), codes: codesOf(findings) }).toEqual({
    status: 0,
    stdout: 'root.der: OK\n',
    codes: ['openssl.system_roots'],
  });
});

test('a signature that cannot be verified here is not said to be good', async () => {
  const { der } = certificate({ subject: named('odd'), extensions: serverExtensions('a.example') });
  // Both times ecdsa-with-SHA256 becomes an algorithm that nobody has.
  const odd = der.map((octet, i) =>
    octet === 0x02 && der[i - 1] === 0x03 && der[i - 2] === 0x04 ? 0x7f : octet,
  );
  const { status, stdout, stderr, findings } = await verify({
    args: ['-CAfile', 'odd.pem', '-check_ss_sig', '-no-CApath', 'odd.pem'],
    stdin: new Uint8Array(0),
    directory: new Map([['odd.pem', encodeUtf8(pem(odd))]]),
    environment: new Map<string, string>(),
    terminal: { now: Date.now(), version: '3.5', answers: new Map<string, string>() },
  });
  expect({ status, stdout: fileText(stdout), stderr, codes: codesOf(findings) }).toEqual({
    status: 2,
    stdout: '',
    stderr: '',
    codes: ['openssl.signature_unsure'],
  });
});
