import { encodeBase64 } from '#core/bytes/base64.ts';
import { quoteXml } from './quote-xml.ts';

export type PropertyValue =
  | string
  | number
  | boolean
  | Uint8Array
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

/** A property list in XML, as Apple's systems read it; undefined members are the caller's to leave out. */
export function formatPropertyList(value: PropertyValue): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...lines(value),
    '</plist>',
    '',
  ].join('\n');
}

function lines(value: PropertyValue): string[] {
  if (typeof value === 'string') return [`<string>${quoteXml(value)}</string>`];
  if (typeof value === 'number') return [`<integer>${Math.trunc(value)}</integer>`];
  if (typeof value === 'boolean') return [value ? '<true/>' : '<false/>'];
  if (value instanceof Uint8Array)
    return ['<data>', ...(encodeBase64(value).match(/.{1,64}/g) ?? []), '</data>'];
  if (isList(value)) return ['<array>', ...value.flatMap((one) => lines(one).map(indent)), '</array>'];
  const members = Object.entries(value).flatMap(([key, one]) => [
    `<key>${quoteXml(key)}</key>`,
    ...lines(one),
  ]);
  return ['<dict>', ...members.map(indent), '</dict>'];
}

const isList = (value: object): value is readonly PropertyValue[] => Array.isArray(value);
const indent = (line: string): string => `  ${line}`;
