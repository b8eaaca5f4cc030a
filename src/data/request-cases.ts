/** Test requests: one that is right in every way, and what somebody may try. */
export interface RequestCase {
  /** Stable. */
  id: string;
  title: string;
  expect: 'accepted' | 'refused';
  /** What went wrong in a server that judges it otherwise. */
  why: string;
  /** Rule that refuses it; see core/requests/rules. */
  rule?: string;
  /** Id of a sample body. */
  body: 'launch' | 'intent' | 'ended' | 'event';
  /** Whose key signs: the name of a chain. */
  key: string;
  url: string;
  /** Seconds from now. */
  offset: number;
  signatures: readonly ('256' | '1')[];
  /** In place of the sample. */
  content?: string;
  tamper?: true;
  otherSkill?: true;
  twice?: true;
}

const base = 'https://s3.amazonaws.com/echo.api/';

const right = {
  expect: 'accepted',
  why: 'It is right in every way.',
  body: 'launch',
  key: 'valid',
  url: `${base}valid.pem`,
  offset: 0,
  signatures: ['256', '1'],
} as const;

const wrong = { ...right, expect: 'refused' } as const;

export const requestCases: readonly RequestCase[] = [
  { ...right, id: 'launch', title: 'LaunchRequest' },
  {
    ...right,
    id: 'intent',
    title: 'IntentRequest with letters beyond ASCII',
    body: 'intent',
    why: 'Hash the octets as they came, not a text that was parsed and written again.',
  },
  { ...right, id: 'ended', title: 'SessionEndedRequest', body: 'ended' },
  {
    ...right,
    id: 'event',
    title: 'An event of half an hour ago',
    body: 'event',
    offset: -1800,
    why: 'Events may come up to an hour late.',
  },
  {
    ...right,
    id: 'port',
    title: 'Chain address with :443',
    url: 'https://s3.amazonaws.com:443/echo.api/valid.pem',
    why: '443 is the port of https.',
  },
  {
    ...right,
    id: 'dots',
    title: 'Chain address with a .. that stays inside',
    url: `${base}../echo.api/valid.pem`,
    why: 'The path is to be worked out before it is judged.',
  },
  {
    ...right,
    id: 'ahead',
    title: 'Five seconds ahead of the server’s clock',
    offset: 5,
    why: 'Take the whole difference, without its sign: timedelta.seconds of a negative one is nearly a day.',
  },
  {
    ...right,
    id: 'new-only',
    title: 'With Signature-256 alone',
    signatures: ['256'],
    why: 'The SHA-1 header is outdated and may go away.',
  },
  {
    ...wrong,
    id: 'old',
    title: 'Three minutes old',
    offset: -180,
    rule: 'timestamp',
    why: 'At most 150 seconds either way.',
  },
  {
    ...wrong,
    id: 'day-old',
    title: 'A day old, to the second',
    offset: -86_400,
    rule: 'timestamp',
    why: 'Take the whole difference: timedelta.seconds leaves the days out.',
  },
  {
    ...wrong,
    id: 'future',
    title: 'Three minutes ahead',
    offset: 180,
    rule: 'timestamp',
    why: 'At most 150 seconds either way.',
  },
  {
    ...wrong,
    id: 'event-old',
    title: 'An event of two hours ago',
    body: 'event',
    offset: -7200,
    rule: 'timestamp',
    why: 'Events may come an hour late, not more.',
  },
  {
    ...wrong,
    id: 'tampered',
    title: 'A body changed after signing',
    tamper: true,
    rule: 'signature-valid',
    why: 'The signature is to be checked over the body.',
  },
  {
    ...wrong,
    id: 'replay',
    title: 'The same request a second time',
    twice: true,
    rule: 'not-seen',
    why: 'Remember the ids of requests for as long as their times would be taken.',
  },
  {
    ...wrong,
    id: 'outdated',
    title: 'With the SHA-1 signature alone',
    signatures: ['1'],
    rule: 'signature-present',
    why: 'SHA-1 is broken for signatures: ask for Signature-256.',
  },
  {
    ...wrong,
    id: 'unsigned',
    title: 'Without a signature',
    signatures: [],
    rule: 'signature-present',
    why: 'No signature is no proof.',
  },
  {
    ...wrong,
    id: 'other-key',
    title: 'Signed by the key of another certificate',
    key: 'wrong-name',
    rule: 'signature-valid',
    why: 'The key is that of the first certificate at the address.',
  },
  {
    ...wrong,
    id: 'wrong-name',
    title: 'A chain for another name',
    key: 'wrong-name',
    url: `${base}wrong-name.pem`,
    rule: 'chain-name',
    why: 'Ask for echo-api.amazon.com among the subject alternative names.',
  },
  {
    ...wrong,
    id: 'expired',
    title: 'An expired chain',
    key: 'expired',
    url: `${base}expired.pem`,
    rule: 'chain-dates',
    why: 'Every certificate of the chain has to be valid now.',
  },
  {
    ...wrong,
    id: 'other-root',
    title: 'A chain to a root of a stranger',
    key: 'other-root',
    url: `${base}other-root.pem`,
    rule: 'chain-trusted',
    why: 'Anybody can make a chain with that name.',
  },
  {
    ...wrong,
    id: 'self-signed',
    title: 'A certificate signed by itself',
    key: 'self-signed',
    url: `${base}self-signed.pem`,
    rule: 'chain-trusted',
    why: 'Anybody can make a certificate with that name.',
  },
  {
    ...wrong,
    id: 'http',
    title: 'Chain address with http',
    url: 'http://s3.amazonaws.com/echo.api/valid.pem',
    rule: 'url-scheme',
    why: 'Whoever sits between can put in a chain of their own.',
  },
  {
    ...wrong,
    id: 'host',
    title: 'Chain address on another host',
    url: 'https://s3.amazonaws.com.evil.example/echo.api/valid.pem',
    rule: 'url-host',
    why: 'The whole host is to be compared.',
  },
  {
    ...wrong,
    id: 'user',
    title: 'Chain address with a user before another host',
    url: 'https://s3.amazonaws.com@evil.example/echo.api/valid.pem',
    rule: 'url-host',
    why: 'What stands before the @ is no host.',
  },
  {
    ...wrong,
    id: 'case',
    title: 'Chain address with /EcHo.aPi/',
    url: 'https://s3.amazonaws.com/EcHo.aPi/valid.pem',
    rule: 'url-path',
    why: 'Paths mind upper and lower case.',
  },
  {
    ...wrong,
    id: 'bucket',
    title: 'Chain address in a place of somebody else',
    url: 'https://s3.amazonaws.com/echo.api.evil/valid.pem',
    rule: 'url-path',
    why: 'The path has to begin with /echo.api/, the last stroke included: everybody can have a place on this host.',
  },
  {
    ...wrong,
    id: 'climb',
    title: 'Chain address with a .. that leaves',
    url: `${base}../evil/valid.pem`,
    rule: 'url-path',
    why: 'Work the path out before you judge it.',
  },
  {
    ...wrong,
    id: 'other-port',
    title: 'Chain address with another port',
    url: 'https://s3.amazonaws.com:563/echo.api/valid.pem',
    rule: 'url-port',
    why: 'Another program may answer there.',
  },
  {
    ...wrong,
    id: 'other-skill',
    title: 'For another skill',
    otherSkill: true,
    rule: 'application-id',
    why: 'Anybody’s skill can send to your address, rightly signed.',
  },
  {
    ...wrong,
    id: 'empty',
    title: 'An empty body',
    content: '',
    rule: 'body-present',
    why: 'Nothing was asked.',
  },
  {
    ...wrong,
    id: 'no-json',
    title: 'A signed body that is no JSON',
    content: 'hello',
    rule: 'json',
    why: 'Answer 400 and do not fall over.',
  },
];
