import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bettertls } from './bettertls.ts';
import { limbo } from './limbo.ts';
import { opensslConfig } from './openssl-config.ts';
import { pkits } from './pkits.ts';
import { roundTrip } from './round-trip.ts';
import { DataFolder, type Suite } from './suite.ts';
import { text } from './text.ts';
import differences from './differences.json' with { type: 'json' };

const suites: Record<string, Suite> = {
  pkits,
  bettertls,
  'limbo-path': (data) => limbo(data, 'path'),
  'limbo-rfc5280-strict': (data) => limbo(data, 'rfc5280-strict'),
  'limbo-webpki': (data) => limbo(data, 'webpki'),
  'openssl-config-3.0': (data) => opensslConfig(data, '3.0'),
  'openssl-config-3.5': (data) => opensslConfig(data, '3.5'),
  'round-trip-3.0': (data) => roundTrip(data, '3.0'),
  'round-trip-3.5': (data) => roundTrip(data, '3.5'),
  'text-3.0': (data) => text(data, '3.0'),
  'text-3.5': (data) => text(data, '3.5'),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, out: { type: 'string' } },
});
const waived: Record<string, string> = differences;
const data = new DataFolder(values.data ?? '../shared/conformance');
const names = positionals.length > 0 ? positionals : Object.keys(suites);
const written: Record<string, unknown[]> = {};
let failedAtAll = 0;

for (const name of names) {
  const suite = Object.hasOwn(suites, name) ? suites[name] : undefined;
  if (!suite) throw new Error(`no suite is called ${name}; there are ${Object.keys(suites).join(', ')}`);
  const started = performance.now();
  const counts = { passed: 0, failed: 0, waived: 0 };
  const rows: unknown[] = (written[name] = []);
  for await (const { id, passed, expected, actual } of suite(data)) {
    const key = `${name}/${id}`;
    const reason = Object.hasOwn(waived, key) ? waived[key] : undefined;
    // A waiver for what passes is wrong: the list has to stay true.
    const result = passed
      ? reason === undefined
        ? 'passed'
        : 'failed'
      : reason === undefined
        ? 'failed'
        : 'waived';
    counts[result]++;
    rows.push({ id, result, expected, actual, ...(reason !== undefined && { reason }) });
  }
  const { passed, failed, waived: excused } = counts;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `${name}: ${passed} passed, ${failed} failed, ${excused} waived, ${rows.length} total, ${seconds} s\n`,
  );
  failedAtAll += failed;
}
if (values.out !== undefined) writeFileSync(values.out, JSON.stringify(written, null, 1));
process.exitCode = failedAtAll === 0 ? 0 : 1;
