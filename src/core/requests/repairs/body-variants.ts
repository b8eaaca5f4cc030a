import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1, decodeUtf8, encodeLatin1, encodeUtf8 } from '#core/bytes/text.ts';
import { headerValues, type Received } from '../http/received.ts';
import { parse } from '../http/read-request.ts';
import type { Variant } from './variant.ts';

type Body = Variant<Bytes>;
type Change = Omit<Body, 'value'> & { change: (text: string) => string | undefined };

const ascii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** As Python's `json.dumps` writes it: a blank after each comma and colon outside of strings. */
const spaced = (value: unknown): string =>
  JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"|[,:]/g, (part) =>
    part === ',' ? ', ' : part === ':' ? ': ' : part,
  );

const rewritten =
  (write: (value: unknown) => string) =>
  (text: string): string | undefined => {
    const value = parse(text);
    return value === undefined ? undefined : write(value);
  };

const written = 'A framework parsed the body and wrote it again; hash the bytes before they are parsed.';

const changes: readonly Change[] = [
  {
    id: 'no-bom',
    title: 'Take the byte order mark at the beginning away',
    cause: 'Windows programs put one in front of UTF-8.',
    change: (text) => text.replace(/^\ufeff/, ''),
  },
  {
    id: 'trim-end',
    title: 'Take the line break at the end of the body away',
    cause: 'Editors, shells and copying put one there.',
    change: (text) => text.replace(/[\r\n]+$/, ''),
  },
  {
    id: 'trim',
    title: 'Take the white space around the body away',
    cause: 'Copying puts some there.',
    change: (text) => text.trim(),
  },
  {
    id: 'add-lf',
    title: 'Put a line break (LF) at the end of the body',
    cause: 'It was trimmed.',
    change: (text) => `${text}\n`,
  },
  {
    id: 'add-crlf',
    title: 'Put a line break (CRLF) at the end of the body',
    cause: 'It was trimmed.',
    change: (text) => `${text}\r\n`,
  },
  {
    id: 'crlf',
    title: 'Write the line breaks as CRLF',
    cause: 'A text box or a version control system made LF of them.',
    change: (text) => text.replace(/\r?\n/g, '\r\n'),
  },
  {
    id: 'lf',
    title: 'Write the line breaks as LF',
    cause: 'A program made CRLF of them.',
    change: (text) => text.replaceAll('\r\n', '\n'),
  },
  {
    id: 'compact',
    title: 'Write the JSON without white space',
    cause: written,
    change: rewritten((value) => JSON.stringify(value)),
  },
  {
    id: 'compact-ascii',
    title: 'Write the JSON without white space, other characters as \\u escapes',
    cause: written,
    change: rewritten((value) => ascii(JSON.stringify(value))),
  },
  {
    id: 'spaced',
    title: 'Write the JSON with a blank after each comma and colon',
    cause: `${written} Python writes it so.`,
    change: rewritten(spaced),
  },
  {
    id: 'spaced-ascii',
    title: 'Write the JSON with a blank after each comma and colon, other characters as \\u escapes',
    cause: `${written} Python writes it so.`,
    change: rewritten((value) => ascii(spaced(value))),
  },
  {
    id: 'slashes',
    title: 'Write the JSON without white space and / as \\/',
    cause: `${written} PHP writes it so.`,
    change: rewritten((value) => JSON.stringify(value).replaceAll('/', '\\/')),
  },
  {
    id: 'indent-2',
    title: 'Indent the JSON by two blanks',
    cause: written,
    change: rewritten((value) => JSON.stringify(value, undefined, 2)),
  },
  {
    id: 'indent-4',
    title: 'Indent the JSON by four blanks',
    cause: written,
    change: rewritten((value) => JSON.stringify(value, undefined, 4)),
  },
  {
    id: 'unquote',
    title: 'Take the body out of the JSON string it stands in',
    cause: 'A log wrote it as a string.',
    change: (text) => {
      const value = parse(text.trim());
      return typeof value === 'string' ? value : undefined;
    },
  },
  {
    id: 'unescape',
    title: 'Take the backslashes before the quotes away',
    cause: 'A log or a shell put them there.',
    change: (text) => (/\{\\"/.test(text) ? text.replace(/\\(["\\])/g, '$1') : undefined),
  },
  {
    id: 'entities',
    title: 'Write &quot; as "',
    cause: 'It was copied from a web page.',
    change: (text) =>
      text.includes('&quot;')
        ? text
            .replaceAll('&quot;', '"')
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&#39;', "'")
            .replaceAll('&amp;', '&')
        : undefined,
  },
  { id: 'form', title: 'Decode the body as a form', cause: 'It was sent on as a form.', change: formDecoded },
];

function formDecoded(text: string): string | undefined {
  if (!/%7B%22/i.test(text)) return undefined;
  try {
    return decodeURIComponent(text.replace(/^[^=%]*=/, '').replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** Further than this nobody's body was changed, and each costs a hash over all of it. */
const MAX_BODY = 6_000_000;

/** What the body may have been before something changed it: one change, or two that often come together. */
export function bodyVariants(request: Received, body: Bytes): Body[] {
  if (body.length === 0 || body.length > MAX_BODY) return [];
  const text = decodeUtf8(body);
  const variants: Body[] = [...cut(request, body), ...otherCharacterSets(body, text)];
  const base = text ?? decodeLatin1(body);
  const encode = text === undefined ? encodeLatin1 : encodeUtf8;
  for (const { id, title, cause, change } of changes) {
    const changed = change(base);
    const value = changed === undefined ? undefined : encode(changed);
    if (changed === undefined || changed === base || !value) continue;
    variants.push({ id, title, cause, value });
    if (/^(?:crlf|lf|unquote|no-bom)$/.test(id)) variants.push(...ends(id, title, cause, changed, encode));
  }
  return variants;
}

/** The same with the end of the text as it may have been. */
function ends(
  id: string,
  title: string,
  cause: string,
  text: string,
  encode: (text: string) => Bytes | undefined,
): Body[] {
  const forms = [
    ['trim-end', 'without a line break at the end', text.replace(/[\r\n]+$/, '')],
    ['add-lf', 'with a line break at the end', `${text}\n`],
    ['add-crlf', 'with a line break at the end', `${text}\r\n`],
  ] as const;
  return forms.flatMap(([end, words, changed]) => {
    const value = encode(changed);
    return value ? [{ id: `${id}+${end}`, title: `${title}, ${words}`, cause, value }] : [];
  });
}

function cut(request: Received, body: Bytes): Body[] {
  const stated = Number(headerValues(request, 'Content-Length')[0] ?? NaN);
  if (!(stated > 0 && stated < body.length)) return [];
  return [
    {
      id: 'content-length',
      title: `Take the first ${stated} bytes, as Content-Length says`,
      cause: 'Something was put behind the body.',
      value: body.slice(0, stated),
    },
  ];
}

/** UTF-8 that was read as Latin-1 or Windows-1252 and written as UTF-8 again; or text that is not UTF-8 at all. */
function otherCharacterSets(body: Bytes, text: string | undefined): Body[] {
  const title = 'Write the body in UTF-8';
  if (text === undefined) {
    const windows = new TextDecoder('windows-1252').decode(body);
    return [
      {
        id: 'to-utf8',
        title,
        cause: 'It was saved in a character set of Windows.',
        value: encodeUtf8(windows),
      },
    ];
  }
  const found: Body[] = [];
  const twice = encodeLatin1(text);
  if (twice && twice.length !== body.length)
    found.push(
      {
        id: 'twice-utf8',
        title: 'Undo the second encoding as UTF-8',
        cause: 'It was taken for Latin-1 on the way.',
        value: twice,
      },
      {
        id: 'latin1',
        title: 'Write the body in Latin-1',
        cause: 'It was written again in another character set.',
        value: twice,
      },
    );
  return found;
}
