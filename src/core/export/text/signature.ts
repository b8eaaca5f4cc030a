import { Unreadable } from './ber-octets.ts';
import { decode, refined, sequence } from './template.ts';
import { magnitude } from './primitives.ts';
import type { Algorithm } from './algorithm.ts';
import { decodePss } from './algorithm.ts';
import { labeledNumber } from './key-parts.ts';
import { hexInteger, hexLines } from './numbers.ts';
import { dotted, objectName } from './object-names.ts';
import { blanks, type Out } from './out.ts';
import type { Bits } from './types.ts';

const PSS = '1.2.840.113549.1.1.10';

/** dsaWithSHA1, its two older numbers, and those with SHA-224 and SHA-256; the later ones are not known here. */
const dsa = /^(?:1\.2\.840\.10040\.4\.3|1\.3\.14\.3\.2\.(?:13|27)|2\.16\.840\.1\.101\.3\.4\.3\.[12])$/;

/** `X509_signature_print`: the algorithm, and the value if there is one. */
export function putSignature(out: Out, algorithm: Algorithm, value?: Bits): void {
  const oid = dotted(algorithm.algorithm);
  out.put('    Signature Algorithm: ', objectName(algorithm.algorithm, out.version));
  if (value) out.put('\n    Signature Value:');
  if (oid === PSS) putPss(out, algorithm);
  else out.put('\n');
  if (!value) return;
  out.put((dsa.test(oid) ? dsaNumbers(value) : undefined) ?? hexLines(value.bytes, 8, 18) + lastLine(value));
}

/** An empty value still has a line. */
const lastLine = ({ bytes }: Bits): string => (bytes.length === 0 ? '\n' : '');

function putPss(out: Out, algorithm: Algorithm): void {
  const pss = decodePss(algorithm.parameter);
  out.put(blanks(8));
  if (!pss) {
    out.put('(INVALID PSS PARAMETERS)\n');
    return;
  }
  const { hash, mask, maskHash, saltLength, trailerField } = pss;
  const name = (oid: Uint8Array): string => objectName(oid, out.version);
  out.put('\n');
  out.line(8, 'Hash Algorithm: ', hash ? name(hash) : 'sha1 (default)');
  out.line(
    8,
    'Mask Algorithm: ',
    mask && maskHash ? `${name(mask)} with ${name(maskHash)}` : 'mgf1 with sha1 (default)',
  );
  // The blank before it stands where a key would have its "Minimum".
  out.line(9, 'Salt Length: 0x', saltLength ? hexInteger(saltLength) : '14 (default)');
  out.line(8, 'Trailer Field: 0x', trailerField ? hexInteger(trailerField) : '01 (default)');
}

/** OpenSSL reads these numbers strictly: they are positive and without padding. */
const positive = refined(magnitude, (content) => {
  const [first = 0x80, second = 0x80] = content;
  if (first >= 0x80 || (first === 0 && second < 0x80)) throw new Unreadable('bad number', 0);
  return content;
});
const dsaSignature = sequence({ r: positive, s: positive });

/** Undefined for what is no DSA signature: it is shown as any other. */
function dsaNumbers({ bytes }: Bits): string | undefined {
  const numbers = bytes[1] === 0x80 ? undefined : decode(dsaSignature, bytes);
  return numbers && [labeledNumber('r:   ', numbers.r, 8), labeledNumber('s:   ', numbers.s, 8)].join('');
}
