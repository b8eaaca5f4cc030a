import { type GeneralName, generalNameText } from '#core/x509/general-name.ts';

/** A name as forms have it. */
export interface AltName {
  type: 'DNS' | 'IP' | 'email' | 'URI';
  text: string;
}

/** A name as the form shows and removes it; undefined for the kinds that only the text can hold. */
export function toAltName(name: GeneralName): AltName | undefined {
  if (name.type !== 'DNS' && name.type !== 'IP' && name.type !== 'email' && name.type !== 'URI')
    return undefined;
  return { type: name.type, text: generalNameText(name) };
}
