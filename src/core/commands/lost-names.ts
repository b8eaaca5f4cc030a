import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Argument } from './shell/expand.ts';
import type { Shell } from './shell/shell.ts';

/** What a file is for. */
type Role = 'key' | 'request' | 'certificate' | 'configuration';

/** Names for what has lost its own. */
const fresh: Readonly<Record<Role, string>> = {
  key: 'private-key.pem',
  request: 'request.csr',
  certificate: 'certificate.pem',
  configuration: 'configuration.cnf',
};
const looks: Readonly<Record<Role, RegExp>> = {
  key: /-----BEGIN (?:\w+ )*PRIVATE KEY-----/,
  request: /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/,
  certificate: /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/,
  configuration: /^\s*\[[\w .-]+\]/m,
};

/**
 * A name for an option that has none: what it reads, if such a file is there, or a new one for what it writes. The
 * same role gets the same name throughout, so that repaired lines fit together.
 */
export function lostName(shell: Shell, words: readonly Argument[], option: string): string | undefined {
  const program = words[1]?.text ?? '';
  const has = (name: string): boolean => words.some(({ text }) => text.replace(/^--?/, '') === name);
  const role = roleOf(program, option, has);
  if (role === undefined) return undefined;
  const proposed = shell.lostNames.get(role);
  if (proposed !== undefined) return proposed;
  const found = isRead(option) ? latestLike(shell, looks[role]) : undefined;
  const name = found ?? fresh[role];
  shell.lostNames.set(role, name);
  return name;
}

const isRead = (option: string): boolean => !/^(?:out|keyout)$/.test(option);

function roleOf(program: string, option: string, has: (name: string) => boolean): Role | undefined {
  if (/^(?:key|keyout|signkey|CAkey|inkey)$/.test(option)) return 'key';
  if (/^(?:config|extfile)$/.test(option)) return 'configuration';
  if (option === 'CA') return 'certificate';
  if (option !== 'in' && option !== 'out') return undefined;
  if (/^(?:genrsa|genpkey|rsa|ec|pkey|pkcs8|ecparam)$/.test(program)) return 'key';
  if (program === 'req') return has('x509') && option === 'out' ? 'certificate' : 'request';
  if (program === 'x509') return has('req') && option === 'in' ? 'request' : 'certificate';
  return undefined;
}

function latestLike({ directory }: Shell, look: RegExp): string | undefined {
  return [...directory].findLast(([, bytes]) => look.test(decodeLatin1(bytes.subarray(0, 4096))))?.[0];
}
