import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const ROUNDS = 5;
const DEVICES = 20;

const config = `oid_section = OIDs
[OIDs]
DeviceTypeId = 1.3.6.1.4.1.4843.1.3
[req]
prompt = no
encrypt_key = no
default_md = sha256
distinguished_name = dn
[dn]
DeviceTypeId = A1B2C3D4E5F6G7
[req_ext]
authorityKeyIdentifier = keyid
keyUsage = digitalSignature, keyEncipherment
`;

/** What the guide says to do for one device, in a loop over folders. */
const loop = `set -e
for i in $(seq ${DEVICES}); do
  mkdir -p device-$i
  openssl req -new -nodes -config device.conf -newkey ec:dak-params.pem -keyout device-$i/private_key.pem -out device-$i/device.csr
  openssl x509 -req -in device-$i/device.csr -extfile device.conf -extensions req_ext -CA dak-certificate.pem \\
    -CAkey dak_private_key.pem -days 1825 -out device-$i/device-certificate.pem -outform PEM -CAcreateserial -sha256
  cat device-$i/device-certificate.pem dak-certificate.pem > device-$i/certificate.pem
  openssl x509 -in device-$i/device-certificate.pem -pubkey -noout | openssl enc -base64 -d | openssl enc -base64 \\
    > device-$i/dha-control-log-public-key.txt
done
`;

/** Milliseconds a device, round by round; none where there is no openssl. */
export function shellLoop() {
  const dir = mkdtempSync(join(tmpdir(), 'certwright-bench-'));
  /** @param {string} script */
  const sh = (script) => execFileSync('sh', ['-c', script], { cwd: dir, stdio: 'ignore' });
  try {
    writeFileSync(join(dir, 'device.conf'), config);
    sh(`openssl ecparam -name prime256v1 > dak-params.pem
openssl req -x509 -nodes -newkey ec:dak-params.pem -keyout dak_private_key.pem -out dak-certificate.pem -days 3650 -subj /CN=DAK`);
    return Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      sh(loop);
      return (performance.now() - start) / DEVICES;
    });
  } catch {
    console.error('The loop of the guide could not be run: is openssl installed?');
    return [];
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/**
 * The most memory that a renderer had while it made so many devices; Linux alone says.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {(page: import('@playwright/test').Page, order: { group: string, count: number }) => Promise<unknown>} run
 * @returns {Promise<import('./measure.ts').Measured[]>}
 */
export async function memory(browser, run) {
  const session = await browser.newBrowserCDPSession();
  const renderers = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  };
  /** @param {number} count */
  const peak = async (count, group = 'devices-run') => {
    const before = await renderers();
    const context = await browser.newContext();
    const page = await context.newPage();
    await run(page, { group, count });
    const own = (await renderers()).filter((id) => !before.includes(id));
    const peaks = own.map((id) =>
      Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]),
    );
    await context.close();
    await setTimeout(500);
    return Math.max(...peaks) / 1024;
  };
  try {
    // A thousand are one archive and one worker; from two thousand on there are two. Up to some ten thousand a
    // browser lets what nobody has any more lie; so it does with the bare calls, which keep nothing.
    const [one, two, ten, many] = [
      await peak(1000),
      await peak(2000),
      await peak(10_000),
      await peak(20_000),
    ];
    const bare = await peak(20_000, 'devices-bare-run');
    /** @param {string} name @param {number} reference @returns {import('./measure.ts').Measured} */
    const row = (name, reference) => ({
      name: `devices.memory: peak of the page with 20,000 devices ÷ with ${name}`,
      ratio: 'cost',
      unit: 'MB',
      rounds: [{ subject: many, reference }],
    });
    return [
      row('10,000, want about 1', ten),
      row('2,000', two),
      row('1,000, one worker', one),
      row('the bare calls for 20,000', bare),
    ];
  } catch (error) {
    console.error(`No peak of memory: ${String(error)}`);
    return [];
  }
}
