import { stockConfig } from '#data/stock-config.ts';
import { fileText } from '#core/bytes/text.ts';
import { type ConfigRequest, type Overrides, readConfigRequest } from '#core/config/read-request.ts';
import type { Request } from '#core/issue/request.ts';
import type { Io } from '../io.ts';
import { DEFAULT_DAYS, readSerialOption, readValidityOptions } from './certificate-options.ts';
import { surroundingsOf } from './config-files.ts';
import type { Options } from './options.ts';
import { report } from './refusals.ts';

/** What the stock file is called in messages. */
const STOCK = 'openssl.cnf';

export interface ReqConfig extends ConfigRequest {
  /** The file's name, for messages. */
  name: string;
}

/**
 * Reads the configuration of `openssl req` with what its options say over it. Where it asks, the terminal's answers
 * count, and with `-batch` the defaults.
 *
 * @param keepsSubject The name comes from a request that is there: nothing is asked for it.
 * @throws {Refused}
 */
export function readReqConfig(
  io: Io,
  options: Options,
  make: Request['make'],
  keepsSubject: boolean,
): ReqConfig {
  const { name, text } = configFile(io, options);
  const { version, answers } = io.call.terminal;
  const batch = options.has('batch');
  const choices = {
    make,
    key: 'rsa-2048' as const,
    validity: make === 'certificate' ? readValidityOptions(io, options, 'req') : { days: DEFAULT_DAYS },
    version,
    answers: batch ? new Map<string, string>() : answers,
  };
  const overrides = overridesOf(options, keepsSubject);
  const read = readConfigRequest(text, choices, overrides, surroundingsOf(io));
  if (!batch) for (const question of read.questions) io.ask(question);
  // Nobody here wrote the stock file: what is odd about it is nothing to tell.
  const told = read.findings.filter(({ severity }) => name !== STOCK || severity === 'fatal');
  report(io, name, told, failure(make));
  const serialNumber = readSerialOption(io, options);
  const value: Request = {
    ...read.value,
    ...(serialNumber !== undefined && { serialNumber }),
    ...(options.has('x509v1') && { version1: true }),
  };
  return { ...read, value, name };
}

/** openssl's last words when nothing is made. */
export const failure = (make: Request['make']): string =>
  `Error making certificate${make === 'request' ? ' request' : ''}`;

function overridesOf(options: Options, keepsSubject: boolean): Overrides {
  const text = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
    (value === undefined ? {} : { [key]: value }) as Partial<Record<K, string>>;
  return {
    ...text('section', options.text('section')),
    ...text('subject', options.text('subj') ?? (keepsSubject ? '/' : undefined)),
    ...(options.has('utf8') && { utf8: true }),
    ...text('digest', options.other),
    ...text('extensions', options.text('extensions')),
    ...text('requestExtensions', options.text('reqexts')),
    added: options.all('addext'),
  };
}

function configFile(io: Io, options: Options): { name: string; text: string } {
  const name = options.text('config') ?? io.call.environment.get('OPENSSL_CONF');
  if (name === undefined) return { name: STOCK, text: stockConfig };
  const bytes = io.readFile(name);
  if (bytes === undefined) return io.fail(`Can't open "${name}" for reading, No such file or directory`);
  return { name, text: fileText(bytes) };
}
