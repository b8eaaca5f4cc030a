import { trustPlaces, type TrustPlaceId } from '#data/trust-places.ts';
import { encodeBase64 } from '#core/bytes/base64.ts';
import type { Bytes } from '#core/bytes/bytes.ts';
import { toHex } from '#core/bytes/hex.ts';
import { visibleText } from '#core/bytes/visible.ts';
import { encodePem } from '#core/container/pem.ts';
import { type BundleFile, zipFiles } from '#core/export/bundle.ts';
import { fileNames, safeFileName } from '#core/export/file-names.ts';
import { mobileConfigFile } from '#core/export/mobile-config.ts';
import { trustStoreFile } from '#core/export/trust-store.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import { nameTitle } from '#core/x509/name.ts';
import type { TrustPlan } from './model.ts';
import type { PlannedFile } from './target.ts';

/** Nothing is secret here; Java's usual password closes nothing. */
const STORE_PASSWORD = 'changeit';

interface Drawn {
  plan: TrustPlan;
  files: PlannedFile[];
}

/** How each system is told to trust a CA. @returns Undefined for what is no certificate. */
export function planTrust(ca: Bytes): TrustPlan[] | undefined {
  return draw(ca, 0)?.map(({ plan }) => plan);
}

/** A folder for each place. @param now Milliseconds since 1970 UTC. */
export async function zipTrust(ca: Bytes, places: readonly TrustPlaceId[], now: number): Promise<Bytes> {
  const chosen = (draw(ca, now) ?? []).filter(({ plan }) => places.includes(plan.id));
  const files: BundleFile[] = [];
  for (const { plan, files: planned } of chosen) {
    for (const file of planned) {
      if ('secret' in file) continue;
      const content = 'content' in file ? file.content : await file.make();
      files.push({ name: `${plan.folder}/${file.name}`, mode: file.mode, content });
    }
  }
  return zipFiles(files, now);
}

function draw(ca: Bytes, now: number): Drawn[] | undefined {
  const { value } = decodeCertificate(ca);
  if (!value) return undefined;
  const label = safeFileName(nameTitle(value.subject), 'private-ca').toLowerCase();
  const fill = filler(ca, label);
  return trustPlaces.map((place) => {
    const scripts = 'install' in place ? scriptsOf(place, fill) : [];
    const files = [...place.files.map((file) => fileOf(file, ca, label, fill, now)), ...scripts];
    const plan: TrustPlan = {
      id: place.id,
      title: place.title,
      group: place.group,
      folder: `trust-${place.id}`,
      steps: place.steps.map(fill),
      removal: place.removal.map(fill),
      notes: place.notes.map(fill),
      files: [],
    };
    files.push({
      name: fileNames.readme,
      mode: 0o644,
      about: 'all of this to read',
      content: readme(plan, value),
    });
    plan.files = files.map((file) => {
      const text = 'content' in file && typeof file.content === 'string' ? file.content : undefined;
      const { name, mode, about } = file;
      return { name, mode, about, secret: false, ...(text !== undefined && { text }) };
    });
    return { plan, files };
  });
}

type Fill = (text: string) => string;

function filler(ca: Bytes, label: string): Fill {
  const values: Readonly<Record<string, string>> = {
    label,
    sha1: toHex(hashBytes('SHA-1', ca)).toUpperCase(),
    base64: encodeBase64(ca),
  };
  return (text) => text.replace(/\{(label|sha1|base64)\}/g, (_all, name: string) => values[name] ?? '');
}

type Place = (typeof trustPlaces)[number];
type PlaceFile = Place['files'][number];

function fileOf(file: PlaceFile, ca: Bytes, label: string, fill: Fill, now: number): PlannedFile {
  const base = { name: fill(file.name), mode: 0o644 as const, about: file.about };
  if ('text' in file) return { ...base, content: file.text.map(fill).join('\n') };
  const { form } = file;
  if (form === 'pem') return { ...base, content: encodePem('CERTIFICATE', ca) };
  if (form === 'mobileconfig') return { ...base, make: () => profileOf(ca, label) };
  if (form !== 'pkcs12' && form !== 'jks') return { ...base, content: ca };
  const entries = [{ name: label, certificate: ca }];
  return { ...base, make: async () => (await trustStoreFile(entries, STORE_PASSWORD, form, now)).content };
}

/** For Apple's systems. Its UUID is made from the certificate: installed again it takes the place of itself. */
async function profileOf(ca: Bytes, label: string): Promise<string | Bytes> {
  const hex = toHex(hashBytes('SHA-256', ca)).toUpperCase();
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  const wish = {
    displayName: label,
    organization: '',
    certificates: [ca],
    password: '',
    passwordInside: false,
    uuid,
  };
  return (await mobileConfigFile(wish)).content;
}

function scriptsOf({ id, install, remove }: Extract<Place, { install: unknown }>, fill: Fill): PlannedFile[] {
  const windows = id === 'windows';
  const script = (name: string, about: string, lines: readonly string[]): PlannedFile => ({
    name: `${name}.${windows ? 'ps1' : 'sh'}`,
    mode: windows ? 0o644 : 0o755,
    about,
    content: windows
      ? ["$ErrorActionPreference = 'Stop'", ...lines.map(fill), ''].join('\r\n')
      : ['#!/bin/sh', 'set -eu', 'cd "$(dirname "$0")"', ...lines.map(fill), ''].join('\n'),
  });
  return [script('install', 'trusts it', install), script('remove', 'forgets it again', remove)];
}

const readme = ({ title, steps, removal, notes }: TrustPlan, ca: Certificate): string =>
  [
    `${title}: trusting ${visibleText(nameTitle(ca.subject))}`,
    '',
    'Whoever has the key of this CA can pass for every server towards those who trust it.',
    'Compare the fingerprint with the one you were given, before you install it:',
    `  SHA-1    ${toHex(hashBytes('SHA-1', ca.der), ':').toUpperCase()}`,
    `  SHA-256  ${toHex(hashBytes('SHA-256', ca.der), ':').toUpperCase()}`,
    '',
    'Trust',
    ...steps.map((line) => `  ${line}`),
    '',
    'Remove',
    ...removal.map((line) => `  ${line}`),
    '',
    'Mind',
    ...notes.map((line) => `  ${line}`),
    '',
  ].join('\n');
