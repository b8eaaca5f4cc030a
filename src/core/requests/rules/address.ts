import { skillRequests } from '#data/skill-requests.ts';
import type { Evidence } from '../evidence.ts';
import { type Answer, failed, hosting, passed, type Rule, unknown } from './rule.ts';

const { certificateUrl: wanted, headers } = skillRequests;

const section = 'Check the signature certificate URL';

/** A check of the address that is there; without one the first row says so. */
const ofUrl =
  (expected: string, check: (url: URL, text: string) => Answer) =>
  ({ url, urls: [text = ''] }: Evidence): Answer =>
    url ? check(url, text) : unknown(expected, 'There is no address to look at.');

export const addressRules: readonly Rule[] = [
  {
    id: 'url-present',
    title: 'Address of the certificate chain',
    about: 'address',
    ref: hosting(section),
    status: 403,
    check({ urls, url }) {
      const expected = `one header ${headers.url} with an absolute address`;
      const [text] = urls;
      if (text === undefined)
        return failed(expected, 'none', 'Without it nobody knows whose signature it is.');
      if (urls.length > 1)
        return failed(
          expected,
          urls.join(' and '),
          `There are ${urls.length}: which one counts depends on the server.`,
        );
      if (!url) return failed(expected, text, 'This is no address that can be used as it stands.');
      return passed(expected, text);
    },
  },
  {
    id: 'url-scheme',
    title: 'Scheme',
    about: 'address',
    ref: hosting(section),
    status: 403,
    check: ofUrl('https', ({ protocol }) =>
      protocol === `${wanted.scheme}:`
        ? passed('https', 'https')
        : failed('https', protocol.replace(/:$/, ''), 'What comes over anything else may be anybody’s.'),
    ),
  },
  {
    id: 'url-host',
    title: 'Host',
    about: 'address',
    ref: hosting(section),
    status: 403,
    check: ofUrl(wanted.host, ({ hostname, username, password }) => {
      if (username !== '' || password !== '')
        return failed(
          wanted.host,
          `${username}@${hostname}`,
          'What stands before the @ is a user’s name and no host.',
        );
      return hostname === wanted.host
        ? passed(wanted.host, hostname)
        : failed(wanted.host, hostname, 'Anybody can put a chain of their own on another host.');
    }),
  },
  {
    id: 'url-path',
    title: 'Path',
    about: 'address',
    ref: hosting(section),
    status: 403,
    check: ofUrl(`begins with ${wanted.path}, in this case`, ({ pathname }, text) => {
      const expected = `begins with ${wanted.path}, in this case`;
      const rewritten = text.includes('..') ? `${pathname} (with the .. worked out)` : pathname;
      if (pathname.startsWith(wanted.path)) return passed(expected, rewritten);
      const other = pathname.toLowerCase().startsWith(wanted.path);
      return failed(
        expected,
        rewritten,
        other
          ? 'Upper and lower case make another place of it.'
          : 'Other places on this host belong to everybody.',
      );
    }),
  },
  {
    id: 'url-port',
    title: 'Port',
    about: 'address',
    ref: hosting(section),
    status: 403,
    check: ofUrl('443, or none', ({ port, protocol }) =>
      port === '' && protocol === 'https:'
        ? passed('443, or none', '443')
        : port === ''
          ? unknown('443, or none', 'The scheme is another already.')
          : failed('443, or none', port, 'Another program may answer there.'),
    ),
  },
];
