import { toHex } from '#core/bytes/hex.ts';
import type { Range } from '#core/findings/finding.ts';
import { type CertificateList, decodeCrl, serialOf } from '#core/x509/crl.ts';
import { crlReasons } from '#core/x509/crl-extensions.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { formatName, nameTitle } from '#core/x509/name.ts';
import type { Fact, Inspected } from '../inspected.ts';
import type { Piece } from '../piece.ts';
import { about, type Look } from './look.ts';
import { checkHash } from './weak-signature.ts';
import { MAX_LISTED, plural, serialText, signatureTitle, utcText } from './words.ts';

export function inspectCrl({ der }: Piece, input: string, { now }: Look): Inspected {
  const { value: crl, findings } = decodeCrl(der, input, {});
  if (!crl) return { kind: 'other', input, der, title: 'Damaged revocation list', findings };
  findings.push(...checkHash(input, der, crl.signatureAlgorithm));
  const late = crl.nextUpdate && crl.nextUpdate.time < now;
  if (late) {
    findings.push(
      about(input, der, {
        code: 'crl.expired',
        severity: 'warning',
        title: 'The list is out of date',
        detail: `A newer one was due ${utcText(crl.nextUpdate?.time ?? NaN)}.`,
        path: 'tbsCertList.nextUpdate',
      }),
    );
  }
  const count = crl.revoked.length;
  return {
    kind: 'crl',
    what: crl.scope.baseNumber ? 'Delta revocation list' : 'Certificate revocation list',
    input,
    der,
    crl,
    title: nameTitle(crl.issuer) || 'No name',
    sentence:
      count === 0
        ? 'Names no certificate: nothing is revoked.'
        : `Names ${plural(count, 'certificate')} not to be trusted any more, whatever the dates in them say.`,
    facts: [...facts(crl), ...entryFacts(crl)],
    findings,
  };
}

function facts(crl: CertificateList): Fact[] {
  const { version, issuer, thisUpdate, nextUpdate, scope, signatureAlgorithm, revoked } = crl;
  const list: Fact[] = [
    { label: 'Issuer', value: formatName(issuer), range: plain(issuer) },
    { label: 'Version', value: String(version) },
    { label: 'Issued', value: utcText(thisUpdate.time), range: plain(thisUpdate) },
    {
      label: 'Next',
      value: nextUpdate ? utcText(nextUpdate.time) : 'not said',
      ...(nextUpdate && { range: plain(nextUpdate) }),
    },
    { label: 'Signature', value: signatureTitle(signatureAlgorithm.oid), range: plain(signatureAlgorithm) },
  ];
  if (scope.number) list.push({ label: 'Number', value: toHex(scope.number, ':') });
  if (scope.baseNumber) list.push({ label: 'Delta to number', value: toHex(scope.baseNumber, ':') });
  if (scope.point) {
    const { names, only, indirect, someReasons } = scope.point;
    const words = [
      ...(only ? [`only ${only}`] : []),
      ...(someReasons ? ['only some reasons'] : []),
      ...(indirect ? ['also of other issuers'] : []),
      ...names.slice(0, 5).map(generalNameText),
    ];
    list.push({ label: 'Scope', value: words.join(', ') });
  }
  list.push({ label: 'Revoked', value: revoked.length.toLocaleString('en') });
  return list;
}

function entryFacts({ der, revoked }: CertificateList): Fact[] {
  return revoked.slice(0, MAX_LISTED).map((entry) => {
    const reason =
      entry.reason === undefined ? '' : `, ${crlReasons[entry.reason] ?? `reason ${entry.reason}`}`;
    const serial = serialText(serialOf(der, entry));
    return {
      label: 'Serial number',
      value: `${serial}, ${utcText(entry.revocationDate)}${reason}`,
      range: plain(entry),
    };
  });
}

const plain = ({ start, end }: Range): Range => ({ start, end });
