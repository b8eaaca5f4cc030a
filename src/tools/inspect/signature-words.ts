import type { IssuerLink } from '#bench/check-signature.ts';
import { objectTitle } from '#bench/object.ts';
import type { Verdict } from '#core/keys/verify.ts';

/** What the bench knows of who signed an object. */
export interface Signature {
  links: readonly IssuerLink[];
  /** Being found out. */
  checking: boolean;
}

export type Tone = 'ok' | 'bad' | 'unknown';

export interface Said {
  tone: Tone;
  /** With foreign names in it. */
  text: string;
}

const CHECKING = 'being checked';

/** What a check came to, behind the name of the algorithm. */
export function checkWords(verdict: Verdict, by: string): Said {
  if (verdict.result === 'valid') return { tone: 'ok', text: `verified with ${by}` };
  if (verdict.result === 'invalid') return { tone: 'bad', text: `wrong: ${by} did not make it` };
  return { tone: 'unknown', text: `not checked: ${verdict.reason}` };
}

/** The same for every certificate on the bench that may have made it. */
export function signatureWords({ links, checking }: Signature): Said[] {
  const shown = relevant(links).map(({ issuer, verdict }) =>
    checkWords(verdict, objectTitle(issuer.content)),
  );
  if (shown.length > 0) return shown;
  const text = checking ? CHECKING : 'not checked: the issuer’s certificate is not on the bench';
  return [{ tone: 'unknown', text }];
}

/** The end of a sentence about a certificate, and how bad that is. */
export function signedBySentence({ links, checking }: Signature): Said {
  const [first] = relevant(links);
  if (!first) {
    const text = checking ? 'its signature is being checked' : 'its issuer is not on the bench';
    return { tone: 'unknown', text };
  }
  const { issuer, verdict, sameKeyNamed } = first;
  const by = `${issuer.label} on the bench`;
  if (verdict.result === 'valid') return { tone: 'ok', text: `signed by ${by}` };
  if (verdict.result === 'unsupported')
    return { tone: 'unknown', text: `said to be signed by ${by}, which cannot be checked here` };
  if (sameKeyNamed) return { tone: 'bad', text: `not signed by ${by} although it names its key` };
  return { tone: 'unknown', text: 'not signed by the certificate of that name on the bench' };
}

/** A sentence about a list or response, which say by themselves who signed them. */
export function signatureSentence({ links, checking }: Signature): Said {
  const [first] = relevant(links);
  if (!first) {
    const text = checking
      ? 'Its signature is being checked.'
      : 'Its issuer is not on the bench, so its signature was not checked.';
    return { tone: 'unknown', text };
  }
  const by = `${first.issuer.label} on the bench`;
  const { verdict, sameKeyNamed } = first;
  if (verdict.result === 'valid') return { tone: 'ok', text: `Signed by ${by}: the signature is right.` };
  if (verdict.result === 'unsupported')
    return { tone: 'unknown', text: `Its signature cannot be checked here: ${verdict.reason}.` };
  const text = sameKeyNamed ? `Signed by ${by}, it says: the signature is wrong.` : `Not signed by ${by}.`;
  return { tone: sameKeyNamed ? 'bad' : 'unknown', text };
}

/** Where one made it, others of that name do not matter. */
function relevant(links: readonly IssuerLink[]): readonly IssuerLink[] {
  const right = links.filter(({ verdict }) => verdict.result === 'valid');
  if (right.length > 0) return right;
  const wrong = links.filter(({ verdict, sameKeyNamed }) => verdict.result === 'invalid' && sameKeyNamed);
  return wrong.length > 0 ? wrong : links;
}
