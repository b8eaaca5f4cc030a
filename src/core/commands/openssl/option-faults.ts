import type { OpensslVersion } from '#data/openssl-versions.ts';
import type { FindingKind } from '#core/findings/finding.ts';
import { readFormat, readNumber } from './option-values.ts';
import type { OptionKind, OptionTable } from './options.ts';

/** `-name`, `--name` or `-name=value`. */
export function splitOption(word: string): { name: string; attached: string | undefined } {
  const body = word.slice(word.startsWith('--') ? 2 : 1);
  const equals = body.indexOf('=');
  if (equals < 0) return { name: body, attached: undefined };
  return { name: body.slice(0, equals), attached: body.slice(equals + 1) };
}

/** Whether a value is an option of the same program: then the value itself was lost. */
export const isOption = ({ options }: OptionTable, word: string): boolean =>
  word.startsWith('-') && Object.hasOwn(options, splitOption(word).name);

export const valueMissing = (name: string): FindingKind => ({
  code: 'openssl.value_missing',
  severity: 'error',
  title: `-${name} has no value`,
});
export const valueIsOption = (name: string, value: string): FindingKind => ({
  code: 'openssl.value_is_option',
  severity: 'error',
  title: `-${name} has lost its value: ${value} stands in its place`,
});

/** 3.0 keeps the last of several unknown names; 3.5 counts them. Whether the name means anything is asked later. */
export function unknownFault(
  { others }: OptionTable,
  version: OpensslVersion,
  name: string,
  before: string | undefined,
): string | undefined {
  if (others === undefined) return `Unknown option: -${name}`;
  if (version === '3.0' || before === undefined) return undefined;
  return `Multiple ${others} or unknown options: -${before} and -${name}`;
}

/** What openssl says of a value it does not take; empty when it does. */
export function valueFaults(
  kind: OptionKind,
  name: string,
  value: string,
  version: OpensslVersion,
): string[] {
  if (kind === 'integer' || kind === 'positive') {
    const number = readNumber(value);
    if (number.fault !== undefined) return [number.fault];
    return kind === 'positive' && number.value <= 0
      ? [`Non-positive number "${value}" for option -${name}`]
      : [];
  }
  if (kind !== 'pem-der' && kind !== 'format') return [];
  const format = readFormat(value);
  const invalid = `Invalid format "${value}" for option -${name}`;
  if (format === undefined) return [`Bad format "${value}"`, invalid];
  if (kind === 'format' || format === 'PEM' || format === 'DER') return [];
  const allowed = version === '3.0' ? 'pem or der' : 'one of:  pem der';
  return [`Bad format "${value}"; must be ${allowed}`, invalid];
}
