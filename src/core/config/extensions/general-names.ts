import { Reader } from '#core/asn1/reader.ts';
import type { GeneralName } from '#core/x509/general-name.ts';
import { readName } from '#core/x509/name.ts';
import type { Entry } from '../document.ts';
import { isPlaceholder } from '../read-name.ts';
import { generateValue } from './generate.ts';
import { readIp, readNetwork } from './ip-address.ts';
import { isNamed, type Item, parseList, section, sectionItems } from './items.ts';
import { shown, sourceText } from './raw.ts';
import type { Reading } from './reading.ts';
import { Refusal } from './refusal.ts';
import { readObject } from './scalars.ts';

const types = ['email', 'URI', 'DNS', 'RID', 'IP', 'dirName', 'otherName'] as const;

/**
 * One `TYPE:value`. Text is taken byte for byte and unchecked, as openssl does.
 *
 * @param constraint For a name constraint, where an address comes with its mask.
 */
export function readGeneralName(item: Item, reading: Reading, constraint = false): GeneralName {
  const { name, value, entry } = item;
  if (value === undefined) {
    const words = `openssl: missing value. Write a type before it, such as DNS:${shown(name)}.`;
    const code = types.some((type) => isNamed(name, type)) ? 'config.empty_item' : 'config.name_type';
    throw new Refusal(code, `“${shown(name)}” is no name with a type`, words, entry);
  }
  notePlaceholder(value, entry, reading);
  const type = types.find((known) => isNamed(name, known));
  switch (type) {
    case 'email':
    case 'URI':
    case 'DNS':
      return { type, text: value };
    case 'RID':
      return { type, oid: readObject(value, 'RID', item, reading) };
    case 'IP':
      return {
        type,
        octets: constraint ? networkOf(value, entry, reading) : addressOf(value, entry, reading),
      };
    case 'dirName': {
      const der = reading.readDirName(section(value, entry, reading).values(), entry);
      return { type, name: readName(new Reader(der)), der };
    }
    case 'otherName':
      return readOtherName(value, item, reading);
    case undefined: {
      const words = `openssl: unsupported option. Types are ${types.join(', ')}, with .1, .2 … behind.`;
      throw new Refusal('config.name_type', `“${shown(name)}” is no type of name`, words, entry);
    }
  }
}

/** `@section`, which may be empty here, or a list. */
export function readNameList(value: string, entry: Entry, reading: Reading): GeneralName[] {
  const items = value.startsWith('@')
    ? sectionItems(value.slice(1), entry, reading)
    : parseList(value).map((item) => ({ ...item, entry }));
  return items.map((item) => readGeneralName(item, reading));
}

function notePlaceholder(value: string, entry: Entry, { notes }: Reading): void {
  if (!isPlaceholder(value)) return;
  const detail = `“${sourceText(value)}” is no name anybody can reach.`;
  notes.at('warning', 'config.placeholder', 'A placeholder was left in', entry, detail);
}

function addressOf(value: string, entry: Entry, { version }: Reading) {
  const octets = readIp(value, version);
  if (octets) return octets;
  const words = 'openssl: bad ip address. Four numbers, or IPv6; no prefix, no host name.';
  throw new Refusal('config.bad_ip', `“${shown(value)}” is no IP address`, words, entry);
}

function networkOf(value: string, entry: Entry, { version }: Reading) {
  const octets = readNetwork(value, version);
  if (octets) return octets;
  const words = 'openssl: bad ip address. Write address and mask in full, such as 10.0.0.0/255.0.0.0.';
  throw new Refusal('config.bad_ip', `“${shown(value)}” is no network`, words, entry);
}

function readOtherName(value: string, item: Item, reading: Reading): GeneralName {
  const semicolon = value.indexOf(';');
  if (semicolon < 0) {
    const words = 'openssl: othername error. Write OID;TYPE:text, such as msUPN;UTF8:name@example.com.';
    throw new Refusal('config.extension_value', `“${shown(value)}” is no other name`, words, item.entry);
  }
  const der = generateValue(value.slice(semicolon + 1), item.entry, reading);
  return {
    type: 'otherName',
    oid: readObject(value.slice(0, semicolon), 'otherName', item, reading),
    value: der,
  };
}
