import { certificateFor, type SignerVerdict, verifySigner } from '#core/container/cms-verify.ts';
import type { SignedData } from '#core/container/cms.ts';
import { nameTitle } from '#core/x509/name.ts';
import type { InspectedThing } from '../inspected.ts';
import { about } from './look.ts';
import { identifierText, plural, signatureTitle, utcText } from './words.ts';

/** Each costs a signature; nobody reads the eleventh. */
const MAX_CHECKED = 10;

const said: Record<SignerVerdict['result'], string> = {
  valid: 'the signature is right',
  'valid-without-content': 'the signature is right; what it is about is not here',
  'other-content': 'the signature is right, but about another content',
  invalid: 'the signature is wrong',
  unsupported: 'the signature was not checked',
  'no-certificate': 'the certificate is not here, so the signature was not checked',
};

/** Checks the signers of a message and says what came of it, in facts and findings. */
export async function inspectSigners(thing: InspectedThing, signed: SignedData): Promise<void> {
  const { signers, certificates } = signed;
  const names: string[] = [];
  const results: SignerVerdict['result'][] = [];
  for (const signer of signers.slice(0, MAX_CHECKED)) {
    const certificate = certificateFor(signer.identifier, certificates);
    const verdict = await verifySigner(signer, signed, certificate);
    const name = certificate
      ? nameTitle(certificate.subject) || 'no name'
      : identifierText(signer.identifier);
    names.push(name);
    results.push(verdict.result);
    const when = signer.signingTime === undefined ? '' : `, says ${utcText(signer.signingTime)}`;
    const why = verdict.result === 'unsupported' ? `: ${verdict.reason}` : '';
    thing.facts.push({
      label: 'Signer',
      value: `${name}${when}, ${signatureTitle(signer.signatureOid)}: ${said[verdict.result]}${why}`,
    });
    if (verdict.result === 'invalid' || verdict.result === 'other-content') {
      thing.findings.push(
        about(thing.input, thing.der, {
          code: 'crypto.bad_signature',
          severity: 'error',
          title: verdict.result === 'invalid' ? 'A signature is wrong' : 'The content is not what was signed',
          detail: `By ${name}: something was changed after signing.`,
          path: 'signerInfos',
        }),
      );
    }
  }
  thing.title = names[0] ?? thing.title;
  const worst = (
    ['invalid', 'other-content', 'unsupported', 'no-certificate', 'valid-without-content'] as const
  ).find((result) => results.includes(result));
  thing.sentence = `Signed by ${plural(signers.length, 'signer')}: ${said[worst ?? 'valid']}. Whether the signer is to be trusted was not asked.`;
}
