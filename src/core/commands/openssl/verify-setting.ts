import { equalBytes } from '#core/bytes/bytes.ts';
import { mozillaAnchors } from '#core/chain/anchors.ts';
import type { Certificate } from '#core/x509/certificate.ts';
import type { CertificateList } from '#core/x509/crl.ts';
import { parseIp } from '#core/x509/ip.ts';
import type { Io } from '../io.ts';
import type { Options } from './options.ts';
import type { Store } from './verify-chain.ts';
import { loadCertificates, loadLists, loadStore } from './verify-files.ts';
import { passedOver } from './verify-options.ts';
import { purposes } from './verify-purpose.ts';

/** 100 intermediates, unless `-verify_depth` says otherwise. */
const DEPTH = 100;
/** What is the same for all certificates of one command. */
export interface Setting {
  options: Options;
  store: Store;
  crls: CertificateList[];
  /** What is trusted only because no option keeps the system's roots out. */
  fromSystem: readonly Certificate[];
}

/** @throws {Refused} */
export function checkVerifyOptions(io: Io, options: Options): void {
  const purpose = options.text('purpose');
  const isNew = purpose === 'codesign' && io.call.terminal.version === '3.0';
  if (purpose !== undefined && (!Object.hasOwn(purposes, purpose) || isNew)) {
    io.fail(`verify: Invalid purpose ${purpose}`);
  }
  const time = options.text('attime');
  if (time !== undefined && !(/^[+-]?(?:0x[\da-f]+|\d+)$/i.test(time) && Math.abs(Number(time)) < 2 ** 63)) {
    io.fail(`verify: Can't parse "${time}" as a number`, 'verify: Use -help for summary.');
  }
  const ip = options.text('verify_ip');
  if (ip !== undefined && !parseIp(ip)) io.fail();
  if (options.has('trusted') && ['CAfile', 'CApath', 'CAstore'].some((name) => options.has(name))) {
    io.fail('verify: Cannot use -trusted with -CAfile, -CApath or -CAstore');
  }
  for (const name of passedOver) {
    if (!options.has(name)) continue;
    const title = `-${name} changes nothing here`;
    io.note({ code: 'openssl.option_unused', severity: 'notice', title }, `-${name}`);
  }
}

/** @throws {Refused} */
export function readSetting(io: Io, options: Options): Setting {
  const { now } = io.call.terminal;
  const system = usesSystem(options) ? systemRoots() : [];
  const store = options
    .all('CAfile')
    .slice(-1)
    .map((path) => loadStore(io, path));
  const untrusted = loadCertificates(io, options.all('untrusted'), 'untrusted certificates');
  const trusted = loadCertificates(io, options.all('trusted'), 'trusted certificates');
  const given = [...trusted, ...store.flatMap(({ certificates }) => certificates)];
  const crls = [...store.flatMap((one) => one.crls), ...loadLists(io, options.all('CRLfile'))];
  const seconds = Number(options.text('attime') ?? Math.floor(now / 1000));
  return {
    options,
    crls,
    fromSystem: system.filter((one) => !given.some((other) => equalBytes(one.der, other.der))),
    store: {
      trusted: [...given, ...system],
      untrusted,
      partial: options.has('partial_chain'),
      depth: options.number('verify_depth') ?? DEPTH,
      time: options.has('no_check_time') ? undefined : seconds * 1000,
    },
  };
}

/** `-CAfile` alone leaves the system's directory in use. */
const usesSystem = (options: Options): boolean =>
  !options.has('trusted') && !options.has('no-CApath') && !options.has('CApath');

const systemRoots = (): Certificate[] =>
  mozillaAnchors().flatMap(({ certificate, purposes: uses }) =>
    uses?.includes('server') === true ? [certificate] : [],
  );
