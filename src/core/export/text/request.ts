import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import type { OpensslVersion } from '#data/openssl-versions.ts';
import { algorithm } from './algorithm.ts';
import { nameStyle } from './certificate.ts';
import { type DocumentText, formatDocument } from './document.ts';
import { type Extensions, extensions, putExtension } from './extensions.ts';
import { publicKeyInfo, putPublicKey } from './keys.ts';
import { formatRdns, name } from './names.ts';
import { toLong } from './numbers.ts';
import { dotted, objectName } from './object-names.ts';
import { type Out } from './out.ts';
import { putSignature } from './signature.ts';
import { decode, implicit, optional, sequence, setOf, type Value } from './template.ts';
import { integer, oid } from './primitives.ts';
import { any, bitString, type Text } from './types.ts';
import { tags } from './universal-tags.ts';

const attribute = sequence({ type: oid, values: setOf(any) });
type Attribute = Value<typeof attribute>;

/** CertificationRequest (RFC 2986 §4). */
const request = sequence({
  toBeSigned: sequence({
    version: integer,
    subject: name,
    publicKey: publicKeyInfo,
    attributes: optional(implicit(0, setOf(attribute))),
  }),
  algorithm,
  signature: bitString,
});

/** The text of `openssl req -text -noout`, as `formatCertificateText`. */
export function formatRequestText(der: Bytes, version: OpensslVersion): DocumentText {
  return formatDocument(der, version, request, putRequest);
}

/** extensionRequest (RFC 2985 §5.4.2) and Microsoft's own, the first of which counts. */
const extensionRequests = ['1.2.840.113549.1.9.14', '1.3.6.1.4.1.311.2.1.14'];

function putRequest(out: Out, { toBeSigned, algorithm, signature }: Value<typeof request>): void {
  const { subject, publicKey, attributes } = toBeSigned;
  const version = toLong(toBeSigned.version);
  out.put('Certificate Request:\n    Data:\n');
  out.line(8, 'Version: ', version === 0n ? '1 (0x0)' : `Unknown (${version})`);
  out.line(8, 'Subject: ', formatRdns(subject, nameStyle(out), out.version));
  putPublicKey(out, publicKey, 'request');
  out.line(8, 'Attributes:');
  if (attributes?.length === 0) out.line(12, '(none)');
  for (const one of attributes ?? []) {
    if (!extensionRequests.includes(dotted(one.type)) && !putAttribute(out, one)) return;
  }
  putRequested(out, attributes ?? []);
  putSignature(out, algorithm, signature);
}

const strings = new Set<number>([tags.printable, tags.t61, tags.numeric, tags.utf8, tags.ia5]);

/** False where openssl stops: at an attribute without values. */
function putAttribute(out: Out, { type, values }: Attribute): boolean {
  const label = objectName(type, out.version);
  out.put(' '.repeat(12), label);
  const text = ({ tag, bytes }: Text): string =>
    strings.has(tag) ? decodeLatin1(bytes) : 'unable to print attribute';
  // Blanks fill up to 25; before each further value there are 25, or as many as the last one had too few.
  let missing = 25 - label.length;
  for (const value of values) {
    out.put(' '.repeat(Math.max(0, missing)), ':', text(value), '\n');
    missing = 25 - Math.min(0, missing);
  }
  return values.length > 0;
}

/** The title stands there even when nothing is asked for; not when what is asked for cannot be read. */
function putRequested(out: Out, attributes: readonly Attribute[]): void {
  const asked = requested(attributes, out.version);
  if (!asked) return;
  out.line(12, 'Requested Extensions:');
  for (const one of asked) putExtension(out, one, 16);
}

/** Undefined for what cannot be read. 3.0 looks at one attribute only, 3.5 goes on while it finds no extension. */
function requested(attributes: readonly Attribute[], version: OpensslVersion): Extensions | undefined {
  for (const id of extensionRequests) {
    const found = attributes.find(({ type }) => dotted(type) === id);
    if (!found) continue;
    const [value] = found.values;
    if (!value && version === '3.0') return [];
    const asked =
      value?.tag === tags.sequence ? decode(extensions, value.bytes, version === '3.0') : undefined;
    if (!asked || asked.length > 0 || version === '3.0') return asked;
  }
  return [];
}
