import type { Hash } from '#data/algorithms.ts';
import { toColonHex } from '#core/bytes/hex.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { digestNamed } from '#core/config/digests.ts';
import { formatCrlText } from '#core/export/text/crl.ts';
import { evenHex } from '#core/issue/ca/number-file.ts';
import { readSerial } from '#core/issue/ca/serial-number.ts';
import { digest } from '#core/keys/digest.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import { nameHash, oldNameHash } from '#core/x509/name-hash.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { crlLines } from './crl-options.ts';

const digestNames: Record<Hash, string> = {
  'SHA-1': 'SHA1',
  'SHA-256': 'SHA2-256',
  'SHA-384': 'SHA2-384',
  'SHA-512': 'SHA2-512',
};

interface Choice {
  version: OpensslVersion;
  /** `-dateopt`. */
  dates: string | undefined;
  /** The digest option, without dash. */
  digest: string | undefined;
}

/** The line of one option, as bytes one a character; undefined where it cannot be told here. */
export async function crlLine(
  name: (typeof crlLines)[number],
  crl: CertificateList,
  { version, dates, digest: option }: Choice,
): Promise<string | undefined> {
  const date = (time: number): string =>
    dates === 'iso_8601'
      ? new Date(time).toISOString().replace('T', ' ').replace('.000', '')
      : longDate(time);
  switch (name) {
    case 'issuer':
      return lineOf(decodeLatin1(formatCrlText(crl.der, version).bytes));
    case 'crlnumber':
      return `crlNumber=${crl.scope.number ? `0x${evenHex(readSerial(crl.scope.number))}` : '<NONE>'}\n`;
    case 'hash':
      return `issuer name hash=${nameHash(crl.der, crl.issuer)}\n`;
    case 'hash_old':
      return `issuer name old hash=${oldNameHash(crl.der, crl.issuer)}\n`;
    case 'lastupdate':
      return `lastUpdate=${date(crl.thisUpdate.time)}\n`;
    case 'nextupdate':
      return `nextUpdate=${crl.nextUpdate ? date(crl.nextUpdate.time) : 'NONE'}\n`;
    case 'fingerprint': {
      const named = digestNamed(option ?? 'sha1');
      if (!('hash' in named)) return undefined;
      return `${digestNames[named.hash]} Fingerprint=${toColonHex(await digest(named.hash, crl.der))}\n`;
    }
  }
}

function lineOf(text: string): string | undefined {
  const issuer = /^ {8}Issuer: ?(.*)$/m.exec(text)?.[1];
  return issuer === undefined ? undefined : `issuer=${issuer}\n`;
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `Nov 22 14:08:06 2026 GMT`, the day in two columns. */
function longDate(time: number): string {
  const date = new Date(time);
  const day = String(date.getUTCDate()).padStart(2);
  return `${months[date.getUTCMonth()] ?? ''} ${day} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()} GMT`;
}
