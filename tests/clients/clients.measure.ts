import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allClients } from './ask/clients.ts';
import { type Asked, serveCases } from './ask/serve.ts';
import { cases, type Served } from './cases.ts';
import { verdictsOn } from './verdicts.ts';

/** Every rule about clients against the real ones: `npm run test:clients`. */

let asked: Asked[];
let made: Map<string, Served>;
let stop: (() => void) | undefined;

beforeAll(async () => {
  ({ asked, made, stop } = await serveCases(cases));
}, 120_000);

afterAll(() => stop?.());

/** Whether a version comes before another: `3.0.22` before `3.6`. */
function isBefore(version: string, other: string): boolean {
  const [a, b] = [version, other].map((text) => text.split('.').map(Number));
  for (const [i, number] of (b ?? []).entries()) {
    if (a?.[i] !== number) return (a?.[i] ?? 0) < number;
  }
  return false;
}

describe.each(allClients)('$id $version', ({ id, version, ask }) => {
  test.skipIf(version === undefined)(
    version === undefined ? 'is not installed: nobody asked it' : 'says what the table says',
    async () => {
      const answers = await ask(asked);
      const differences: string[] = [];
      const shown: string[] = [];
      for (const [caseId, served] of made) {
        const said = answers.get(caseId);
        shown.push(`${caseId}: ${said ?? 'no answer'}`);
        const verdict = (await verdictsOn(served)).find(({ client }) => client === id);
        if (said === undefined || !verdict) {
          differences.push(`${caseId}: no answer`);
          continue;
        }
        if (verdict.accepts === 'unknown') continue;
        const reasons = verdict.reasons.filter(
          ({ since }) => since === undefined || !isBefore(version ?? '', since),
        );
        const told = reasons.map(({ fault, says = '' }) => `${fault} (${says})`).join(', ');
        if ((said === '') !== (reasons.length === 0)) {
          differences.push(
            `${caseId}: it ${said === '' ? 'accepts' : `says ${said}`}, the table: ${told || 'accepts'}`,
          );
        } else if (reasons.length > 0 && !reasons.some(({ says = '' }) => said.includes(says))) {
          differences.push(`${caseId}: it says ${said}, not ${told}`);
        }
      }
      if (process.env['CERTWRIGHT_SHOW'] !== undefined) console.log(shown.join('\n'));
      expect(differences).toEqual([]);
    },
    900_000,
  );
});
