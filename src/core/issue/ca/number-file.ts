/** Of a serial number; openssl's own are 20 octets, and a list's number grows one by one. */
const MAX_DIGITS = 128;

/** Hexadecimal digits as OpenSSL writes numbers: upper case, and an even number of them. */
export function evenHex(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase();
  return `${value < 0n ? '-' : ''}${digits.length % 2 === 0 ? '' : '0'}${digits}`;
}

/** The text of `serial` or `crlnumber`. */
export const writeNumberFile = (value: bigint): string => `${evenHex(value)}\n`;

/** The number in `serial` or `crlnumber`; undefined where openssl would not read it. */
export function readNumberFile(text: string): bigint | undefined {
  const [, minus, digits = ''] = /^(-?)((?:[0-9a-f]{2})+)\s*$/i.exec(text) ?? [];
  if (digits === '' || digits.length > MAX_DIGITS) return undefined;
  const value = BigInt(`0x${digits}`);
  return minus === '-' ? -value : value;
}

/** `unique_subject = no`: a CA that renews has two certificates of one subject for a while. */
export const indexAttributes = 'unique_subject = no\n';
