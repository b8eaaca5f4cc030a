import { decodeBase64 } from '#core/bytes/base64.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { Piece } from '../piece.ts';

const TYPES =
  '(?:ssh-rsa|ssh-dss|ssh-ed25519|ssh-ed448|ecdsa-sha2-nistp(?:256|384|521)|sk-ssh-ed25519@openssh\\.com|' +
  'sk-ecdsa-sha2-nistp256@openssh\\.com|(?:sk-)?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\\d+)-cert-v01@openssh\\.com)';

/** Bounded, as an expression over megabytes runs out of stack. A line of an `id.pub`, `authorized_keys` or `known_hosts`: options or hosts, type, key, comment. */
const line = new RegExp(
  `^(?<before>.{0,4000}?[\\s"])??(?<type>${TYPES})[ \\t]+(?<key>[A-Za-z0-9+/]{16,60000}={0,2})(?<after>[^\\n]{0,4000})`,
  'gm',
);

/** RFC 4716: the same octets between lines of its own. */
const block = /---- BEGIN SSH2 PUBLIC KEY ----([^]*?)---- END SSH2 PUBLIC KEY ----/g;

/** Public keys in SSH's own forms; the label of a piece is what stood beside the key. */
export function findSshKeys(text: string): Piece[] {
  if (!/ssh-|ecdsa-sha2-|SSH2/.test(text)) return [];
  const pieces: Piece[] = [];
  for (const match of text.matchAll(line)) {
    const { before = '', type = '', key = '', after = '' } = match.groups ?? {};
    const der = decodeBase64(key);
    // The type stands in the octets too, behind its length.
    if (!der || decodeLatin1(der, 4, 4 + type.length) !== type) continue;
    const beside = [before, after].map((part) => part.trim()).filter((part) => part !== '');
    const range = { start: match.index, end: match.index + match[0].length };
    pieces.push({ der, kind: 'ssh-public-key', label: beside.join(' · '), headers: [], range });
  }
  for (const match of text.matchAll(block)) {
    const lines = (match[1] ?? '').replace(/\\\r?\n/g, '').split(/\r?\n/);
    const der = decodeBase64(lines.filter((one) => !one.includes(':')).join(''));
    const comment = /^Comment:\s*"?(.*?)"?$/m.exec(match[1] ?? '')?.[1] ?? '';
    const range = { start: match.index, end: match.index + match[0].length };
    if (der) pieces.push({ der, kind: 'ssh-public-key', label: comment, headers: [], range });
  }
  return pieces;
}
