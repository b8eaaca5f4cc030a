/**
 * A time as ISO 8601 and RFC 3339 §5.6 have it, with a zone; seconds may have any fraction.
 *
 * @returns Milliseconds since 1970 UTC; undefined for any other form and for days such as 30 February.
 */
export function readTimestamp(text: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(\.\d{1,9})?(?:[Zz]|([+-])(\d\d):?(\d\d))$/.exec(text);
  if (!parts) return undefined;
  const [, date = '', clock = '', fraction = '', sign, hours = '0', minutes = '0'] = parts;
  const time = Date.parse(`${date}T${clock}Z`);
  if (Number.isNaN(time) || new Date(time).toISOString() !== `${date}T${clock}.000Z`) return undefined;
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return time + Math.floor(Number(`0${fraction}`) * 1000) - (sign === undefined ? 0 : offset);
}
