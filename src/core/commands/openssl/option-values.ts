const INT_MAX = 2 ** 31 - 1;

/** A C int as strtol with base 0 reads it: decimal, 0x hexadecimal, or octal after a leading 0. */
export function readNumber(text: string): { value: number; fault?: string } {
  const [, sign = '', digits = ''] = /^\s*([+-]?)(.*)$/s.exec(text) ?? [];
  const base = /^0x/i.test(digits) ? 16 : digits.startsWith('0') ? 8 : 10;
  const shape = base === 16 ? /^0x[\da-f]+$/i : base === 8 ? /^[0-7]+$/ : /^\d+$/;
  if (!shape.test(digits)) {
    const name = /^0x/i.test(text) ? 'a hexadecimal' : text.startsWith('0') ? 'an octal' : 'a';
    return { value: 0, fault: `Can't parse "${text}" as ${name} number` };
  }
  const magnitude = parseInt(digits, base);
  const value = sign === '-' ? -magnitude : magnitude;
  if (value > INT_MAX || value < -INT_MAX - 1) {
    return { value: 0, fault: `Value "${text}" outside integer range` };
  }
  return { value };
}

/** Most formats are known by their first letter alone; those with a P must be written out, in one case. */
const formats: readonly (readonly [RegExp, string])[] = [
  [/^d/i, 'DER'],
  [/^(?:p|P|pem|PEM)$/, 'PEM'],
  [/^(?:1.*|p12|P12|pkcs12|PKCS12)$/s, 'P12'],
  [/^(?:pvk|PVK)$/, 'PVK'],
  [/^s/i, 'SMIME'],
  [/^m/i, 'MSBLOB'],
  [/^e/i, 'ENGINE'],
  [/^h/i, 'HTTP'],
  [/^t/i, 'TEXT'],
  [/^(?:b|B|b64|B64|base64|BASE64)$/, 'B64'],
];

/** A format's one name; undefined when openssl knows none such. */
export function readFormat(text: string): string | undefined {
  return formats.find(([shape]) => shape.test(text))?.[1];
}
