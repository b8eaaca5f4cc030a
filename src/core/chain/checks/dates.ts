import type { Circumstances, Path } from '../path.ts';

const utc = (time: number): string => `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Validity periods, both ends included, of the anchor too (RFC 5280 §6.1.3 (a)(2), §4.1.2.5). */
export function checkDates({ nodes, ledger }: Path, { time }: Circumstances): void {
  for (const [step, { certificate }] of nodes.entries()) {
    const { notBefore, notAfter } = certificate;
    // A date that cannot be read is a finding of the decoder.
    if (Number.isNaN(notBefore.time) || Number.isNaN(notAfter.time)) continue;
    const path = 'tbsCertificate.validity.';
    if (time < notBefore.time) {
      const detail = `valid from ${utc(notBefore.time)}`;
      ledger.fail(step, 'notYetValid', { path: `${path}notBefore`, range: notBefore, detail });
    } else if (time > notAfter.time) {
      const detail = `valid until ${utc(notAfter.time)}`;
      ledger.fail(step, 'expired', { path: `${path}notAfter`, range: notAfter, detail });
    } else ledger.note(step, 'dates', 'ok', `valid until ${utc(notAfter.time)}`);
  }
  checkDistrust(nodes, ledger);
}

/** Some anchors are trusted for what they issued up to a day: what counts is when the leaf begins. */
function checkDistrust(nodes: Path['nodes'], ledger: Path['ledger']): void {
  const last = nodes.at(-1)?.anchor?.distrustAfter;
  const begins = nodes[0]?.certificate.notBefore;
  if (last === undefined || !begins || !(begins.time > last)) return;
  const detail = `trusted for what was issued until ${utc(last)}; the leaf begins ${utc(begins.time)}`;
  ledger.fail(nodes.length - 1, 'distrusted', { detail });
}
