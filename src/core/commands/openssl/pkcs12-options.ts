import type { Io } from '../io.ts';
import type { Options, OptionTable } from './options.ts';
import { certificateScheme } from './pkcs12-protection.ts';

/** Options of `openssl pkcs12`. */
export const pkcs12Options: OptionTable = {
  others: 'cipher',
  options: {
    export: 'flag',
    in: 'text',
    out: 'text',
    passin: 'text',
    passout: 'text',
    password: 'text',
    twopass: 'flag',
    nokeys: 'flag',
    nocerts: 'flag',
    noout: 'flag',
    legacy: 'flag',
    info: 'flag',
    nomacver: 'flag',
    clcerts: 'flag',
    cacerts: 'flag',
    noenc: 'flag',
    nodes: 'flag',
    inkey: 'text',
    certfile: 'text',
    passcerts: 'text',
    chain: 'flag',
    untrusted: 'text',
    CAfile: 'text',
    CApath: 'text',
    CAstore: 'text',
    'no-CAfile': 'flag',
    'no-CApath': 'flag',
    'no-CAstore': 'flag',
    name: 'text',
    caname: 'text',
    CSP: 'text',
    LMK: 'flag',
    keyex: 'flag',
    keysig: 'flag',
    keypbe: 'text',
    certpbe: 'text',
    descert: 'flag',
    macalg: 'text',
    iter: 'positive',
    noiter: 'flag',
    nomaciter: 'flag',
    maciter: 'flag',
    nomac: 'flag',
    pbmac1_pbkdf2: 'flag',
    pbmac1_pbkdf2_md: 'text',
    jdktrust: 'text',
  },
};

/** What only `-export` looks at, in the order openssl warns, and under the names it has for them. */
const exportOnly: readonly (readonly [names: readonly string[], words: string])[] = [
  ...[
    'inkey',
    'certfile',
    'passcerts',
    'chain',
    'untrusted',
    'CAfile',
    'CApath',
    'CAstore',
    'no-CAfile',
    'no-CApath',
    'no-CAstore',
    'name',
    'caname',
    'CSP',
    'LMK',
  ].map((name) => [[name], `-${name}`] as const),
  [['keyex'], '-keyex'],
  [['keysig'], '-keysig'],
  [['keypbe'], '-keypbe'],
  [['descert', 'certpbe'], '-certpbe and -descert'],
  [['macalg'], '-macalg'],
  [['iter', 'noiter'], '-iter and -noiter'],
  [['nomaciter'], '-nomaciter'],
  [['nomac'], '-nomac'],
];
const importOnly = ['info', 'nomacver', 'clcerts', 'cacerts'];

/** openssl's words for options of the other half, which change nothing. */
export function warnUnused(io: Io, options: Options): void {
  if (!options.has('export')) {
    for (const [names, words] of exportOnly) {
      const isPlain = names.includes('descert') && (certificateScheme(options) ?? 'NONE') === 'NONE';
      if (!isPlain && names.some((name) => options.has(name)))
        io.say(`Warning: ${words} option ignored without -export`);
    }
    return;
  }
  for (const name of importOnly) {
    if (options.has(name)) io.say(`Warning: -${name} option ignored with -export`);
  }
  const output = options.other ?? options.given.findLast(({ name }) => /^no(?:enc|des)$/.test(name))?.name;
  if (output !== undefined) io.say(`Warning: output encryption option -${output} ignored with -export`);
}
