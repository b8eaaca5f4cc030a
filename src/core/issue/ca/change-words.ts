import type { Revocation } from './authority.ts';
import type { AuthorityChange } from './changes.ts';

const day = (time: number): string => {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? 'an unreadable date' : date.toISOString().slice(0, 10);
};

const revocationWords = ({ time, reason }: Revocation): string =>
  `on ${day(time)}${reason === undefined ? '' : `, ${reason}`}`;

const settingNames = {
  digest: 'the hash of signatures',
  crlDays: 'the days until the next list',
  crlUrl: 'the address of the list',
  ocspUrl: 'the address of the OCSP responder',
  issuerUrl: 'the address of the CA’s certificate',
} as const;

/** A change in one sentence. Subjects and addresses are foreign text: to be shown with `VisibleText`. */
export function changeWords(change: AuthorityChange): string {
  switch (change.what) {
    case 'certificate':
      return 'The CA has another certificate';
    case 'chain':
      return 'The certificates above the CA are others';
    case 'crlNumber':
      return `The next list has number ${change.after}, not ${change.before}`;
    case 'nextSerial':
      return 'The file serial has another number';
    case 'settings':
      return `Changed: ${settingNames[change.name]}, from ${change.before || 'none'} to ${change.after || 'none'}`;
  }
  const { serialNumber, subject, revoked } = change.record;
  const name = `${subject || 'no subject'}, number ${serialNumber}`;
  switch (change.what) {
    case 'issued':
      return `Issued: ${name}`;
    case 'removed':
      return `No longer there: ${name}`;
    case 'released':
      return `No longer revoked: ${name}`;
    case 'row':
      return `Subject or expiry changed: ${name}`;
    case 'revoked':
      return `Revoked${revoked ? ` ${revocationWords(revoked)}` : ''}: ${name}`;
    case 'revocation':
      return `Revocation changed${revoked ? ` to ${revocationWords(revoked)}` : ''}: ${name}`;
  }
}
