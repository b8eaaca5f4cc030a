import { findExtension } from './extension.ts';
import type { Certificate } from './certificate.ts';
import { generalNameText } from './general-name.ts';
import { attributesOf, nameTitle } from './name.ts';

/** What a person would call a certificate or request. Foreign text: to be shown with `VisibleText`. */
export function documentTitle({ subject, extensions }: Pick<Certificate, 'subject' | 'extensions'>): string {
  const first = findExtension(extensions, 'subjectAltName')?.value.names[0];
  const [commonName] = attributesOf(subject, '2.5.4.3');
  if (commonName !== undefined && commonName !== '') return commonName;
  return first ? generalNameText(first) : nameTitle(subject) || 'No name';
}
