import { readBerHeader } from '#core/asn1/ber-header.ts';
import { OCTET_STRING, OID, SEQUENCE, SET } from '#core/asn1/tags.ts';
import type { Tree } from '#core/asn1/tree.ts';
import { ancestorsOf } from '#core/asn1/tree-places.ts';

/** Documents whose fields have names here. */
export type NamedDocument = 'certificate' | 'request' | 'crl';

/** Members in order; `[n]` stands before the number of the tag of those that may be left out (RFC 5280, RFC 2986). */
const members: Record<NamedDocument, { top: string; outer: string[]; inner: string[]; tagged: string[] }> = {
  certificate: {
    top: 'Certificate',
    outer: ['tbsCertificate', 'signatureAlgorithm', 'signatureValue'],
    inner: ['serialNumber', 'signature', 'issuer', 'validity', 'subject', 'subjectPublicKeyInfo'],
    tagged: ['version', 'issuerUniqueID', 'subjectUniqueID', 'extensions'],
  },
  request: {
    top: 'CertificationRequest',
    outer: ['certificationRequestInfo', 'signatureAlgorithm', 'signature'],
    inner: ['version', 'subject', 'subjectPKInfo'],
    tagged: ['attributes'],
  },
  crl: {
    top: 'CertificateList',
    outer: ['tbsCertList', 'signatureAlgorithm', 'signatureValue'],
    inner: ['version', 'signature', 'issuer', 'thisUpdate', 'nextUpdate', 'revokedCertificates'],
    tagged: ['crlExtensions'],
  },
};

/** What an element of a document is called in its standard; empty deeper down, where the types speak. */
export function fieldName(document: NamedDocument, bytes: Uint8Array, tree: Tree, node: number): string {
  const line = ancestorsOf(tree, node);
  const { top, outer, inner, tagged } = members[document];
  const depth = tree.depth[node] ?? 0;
  if (line[0] !== 0) return '';
  if (depth === 0) return top;
  const place = placeOf(tree, node);
  if (depth === 1) return outer[place] ?? '';
  const header = readBerHeader(bytes, tree.start[node] ?? 0, bytes.length);
  if (typeof header === 'string') return '';
  if (depth === 2 && line[1] === 1) {
    if (header.tagClass === 2) return tagged[header.tagNumber] ?? '';
    return document === 'crl'
      ? crlField(bytes, tree, node, inner)
      : (inner[place - optionalBefore(bytes, tree, node)] ?? '');
  }
  return partName(bytes, tree, node);
}

/** The members of algorithms, attributes and extensions, told by their shape. */
function partName(bytes: Uint8Array, tree: Tree, node: number): string {
  const parent = tree.parent[node] ?? -1;
  const tagOf = (one: number): number => bytes[tree.start[one] ?? 0] ?? 0;
  if (parent < 0 || tagOf(parent) !== SEQUENCE || tagOf(parent + 1) !== OID || node === parent + 1) return '';
  const tag = tagOf(node);
  const last = tree.next[node] === tree.next[parent];
  const inSet = tagOf(tree.parent[parent] ?? 0) === SET;
  if (inSet) return last ? 'value' : '';
  if (tag === OCTET_STRING && last) return 'extnValue';
  return tag === 1 ? 'critical' : '';
}

function placeOf(tree: Tree, node: number): number {
  let place = 0;
  for (let at = (tree.parent[node] ?? -1) + 1; at < node; at = tree.next[at] ?? node) place++;
  return place;
}

/** Whether a `[n]` stands first: a version that shifts the others. */
function optionalBefore(bytes: Uint8Array, tree: Tree, node: number): number {
  const first = (tree.parent[node] ?? -1) + 1;
  return ((bytes[tree.start[first] ?? 0] ?? 0) & 0xc0) === 0x80 ? 1 : 0;
}

/** A CRL's version and nextUpdate may be left out: its fields are told by type as well as by place. */
function crlField(bytes: Uint8Array, tree: Tree, node: number, names: readonly string[]): string {
  const tag = bytes[tree.start[node] ?? 0] ?? 0;
  const first = bytes[tree.start[(tree.parent[node] ?? -1) + 1] ?? 0] ?? 0;
  const place = placeOf(tree, node) + (first === 0x02 ? 0 : 1);
  const late = place === 4 && tag === SEQUENCE;
  return names[late ? 5 : place] ?? '';
}
