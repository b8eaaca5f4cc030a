import { MAX_PER_ARCHIVE } from '#core/devices/archive-plans.ts';
import type { Batch, PublicKeyForm } from '#core/devices/batch.ts';
import type { LabelKind } from '#core/devices/labels/label.ts';
import { type DeviceProfile, deviceProfiles } from '#data/device-profiles.ts';
import type { KeyKind } from '#data/key-kinds.ts';

/** What all devices have in common: a profile to begin with, and every choice after it; the only writer of them. */
export class SettingsState {
  profile = $state.raw<DeviceProfile>(deviceProfiles[0]);
  /** As typed. */
  days = $state('');
  config = $state('');
  /** A file that took the place of the profile’s configuration. Foreign text. */
  configName = $state('');
  section = $state('');
  key = $state<KeyKind>('p-256');
  folder = $state('${id}');
  publicKeyForm = $state<PublicKeyForm>('uncompressed');
  keys = $state<Batch['keys']>('plain');
  /** For the private keys of the devices. */
  passphrase = $state('');
  label = $state<LabelKind | 'none'>('code128');
  /** What the symbol says, with placeholders. */
  labelText = $state('${id}');
  logFormat = $state<'json' | 'csv'>('json');
  logText = $state('');
  /** As typed. */
  perArchive = $state('1000');

  readonly batch = $derived.by((): Batch => ({
    config: this.config,
    section: this.section.trim(),
    key: this.key,
    days: whole(this.days),
    digest: 'SHA-256',
    openssl: '3.5',
    folder: this.folder,
    publicKeyForm: this.publicKeyForm,
    keys: this.keys,
    ...(this.label !== 'none' && { label: { symbology: this.label, text: this.labelText } }),
    controlLog: { format: this.logFormat, text: this.logText },
    perArchive: Math.min(Math.max(whole(this.perArchive), 1), MAX_PER_ARCHIVE),
  }));
  /** Why nothing can be made with these. */
  readonly problem = $derived.by(() => {
    if (this.batch.days < 1 || this.batch.days > 36_525)
      return 'Valid for: a number of days from 1 to 36525.';
    if (whole(this.perArchive) < 1 || whole(this.perArchive) > MAX_PER_ARCHIVE)
      return `Devices in one archive: from 1 to ${MAX_PER_ARCHIVE}.`;
    if (this.keys === 'encrypted' && this.passphrase === '')
      return 'The passphrase for the private keys is empty.';
    return '';
  });

  constructor() {
    this.useProfile(this.profile);
  }

  useProfile(profile: DeviceProfile): void {
    this.profile = profile;
    this.config = profile.config;
    this.configName = '';
    this.section = profile.section;
    this.key = profile.key;
    this.days = String(profile.days);
    this.folder = profile.folder;
    this.publicKeyForm = profile.publicKeyForm;
    this.logFormat = profile.controlLog.format;
    this.logText = profile.controlLog.text;
  }

  /** A `device.conf` from elsewhere. */
  useConfig(name: string, text: string): void {
    this.config = text;
    this.configName = name;
    // The signer’s section is the one that the requests do not name.
    const sections = Array.from(text.matchAll(/^\s*\[\s*([^\]\s]+)\s*\]/gm), ([, name = '']) => name);
    if (!sections.includes(this.section))
      this.section = sections.find((each) => /ext/i.test(each)) ?? this.section;
  }
}

const whole = (text: string): number => (/^\s*\d{1,6}\s*(?:days)?\s*$/.test(text) ? parseInt(text, 10) : 0);
