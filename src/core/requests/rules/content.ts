import { skillRequests } from '#data/skill-requests.ts';
import { decodeUtf8 } from '#core/bytes/text.ts';
import { readTimestamp } from '../timestamp.ts';
import { failed, hosting, passed, type Rule, unknown } from './rule.ts';

const { window, eventWindow, events } = skillRequests;

type Json = Partial<Record<string, unknown>>;
const child = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? (at as Json)[name] : undefined),
    value,
  );

/** Where the application id stands: in the session, and in the context, which events have alone. */
function applicationIdsOf(json: unknown): string[] {
  const found = [
    child(json, 'session', 'application', 'applicationId'),
    child(json, 'context', 'System', 'application', 'applicationId'),
  ];
  return found.filter((id) => typeof id === 'string');
}

const shown = (seconds: number): string =>
  Math.abs(seconds) < 7200 ? `${Math.round(seconds)} s` : `${(seconds / 3600).toFixed(1)} hours`;

export const contentRules: readonly Rule[] = [
  {
    id: 'body-present',
    title: 'Body',
    about: 'content',
    ref: hosting('Verify that the request was sent by the service'),
    status: 400,
    guideStatus: 502,
    check({ request, body }) {
      const expected = 'a body that is not empty';
      if (request.body === undefined) return unknown(expected, 'The body was not given.');
      return body.length > 0
        ? passed(expected, `${body.length} bytes`)
        : failed(
            expected,
            '0 bytes',
            'No request of the service is empty; a browser or a health check sends such.',
          );
    },
  },
  {
    id: 'json',
    title: 'Form of the body',
    about: 'content',
    ref: hosting('Request format'),
    status: 400,
    check({ request, body, json }) {
      const expected = 'JSON in UTF-8 with request.type and request.timestamp';
      if (request.body === undefined || body.length === 0) return unknown(expected, 'There is no body.');
      if (decodeUtf8(body) === undefined)
        return failed(
          expected,
          'not UTF-8',
          'Some bytes stand for no character: it was written in another character set.',
        );
      if (json === undefined)
        return failed(expected, 'not JSON', 'It cannot be parsed: it was cut off or changed.');
      const type = child(json, 'request', 'type');
      if (typeof type !== 'string' || child(json, 'request', 'timestamp') === undefined)
        return failed(expected, 'other JSON', 'It has no request.type or no request.timestamp.');
      return passed(expected, type);
    },
  },
  {
    id: 'timestamp',
    title: 'Time',
    about: 'content',
    ref: hosting('Check the timestamp of the request'),
    status: 400,
    check({ json, time }) {
      const type = child(json, 'request', 'type');
      const isEvent = events.some((one) => one === type);
      const seconds = isEvent ? eventWindow : window;
      const expected = `within ${seconds} s of the clock, either way${isEvent ? ' (an event)' : ''}`;
      const text = child(json, 'request', 'timestamp');
      if (text === undefined) return unknown(expected, 'There is no timestamp to read.');
      const at = typeof text === 'string' ? readTimestamp(text) : undefined;
      if (at === undefined)
        return failed(expected, JSON.stringify(text), 'It is no time in the form of ISO 8601 with a zone.');
      const late = (time - at) / 1000;
      const found = `${new Date(at).toISOString()}, ${shown(Math.abs(late))} ${late < 0 ? 'ahead of' : 'before'} the clock`;
      if (Math.abs(late) <= seconds) return passed(expected, found);
      return failed(
        expected,
        found,
        late > 0
          ? 'An old request, sent again; or the clock is fast.'
          : 'A request from the future; or the clock is slow.',
      );
    },
  },
  {
    id: 'application-id',
    title: 'Application id',
    about: 'content',
    ref: hosting('Check the application ID'),
    status: 400,
    check({ json, applicationIds }) {
      const expected = applicationIds.length === 0 ? 'one of yours' : applicationIds.join(' or ');
      const found = [...new Set(applicationIdsOf(json))];
      if (found.length === 0)
        return json === undefined
          ? unknown(expected, 'There is no body to read it from.')
          : failed(expected, 'none', 'Neither session nor context has one.');
      if (found.length > 1)
        return failed(expected, found.join(' and '), 'Session and context name different ones.');
      if (applicationIds.length === 0)
        return unknown(
          expected,
          'Give your own ids to have it checked: anybody’s skill can send to your address.',
          found[0],
        );
      return applicationIds.includes(found[0] ?? '')
        ? passed(expected, found[0] ?? '')
        : failed(expected, found[0] ?? '', 'The request is for another skill.');
    },
  },
];
