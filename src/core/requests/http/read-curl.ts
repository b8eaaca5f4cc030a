import { encodeBase64 } from '#core/bytes/base64.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { Finding } from '#core/findings/finding.ts';
import { noted, type ReadRequest } from './received.ts';
import { readHeaders } from './read-headers.ts';

/**
 * Words of one command as bash reads them: quotes, backslashes, `$'…'`. The reader of the Commands page would take
 * `$` for a variable to be filled in; here it is a character of somebody's body.
 */
function words(text: string): string[] {
  const found: string[] = [];
  let word: string | undefined;
  const pattern = /\\\r?\n|\\([^])|'([^']*)'|\$'((?:\\[^]|[^'\\])*)'|"((?:\\[^]|[^"\\])*)"|(\s+)|([^])/gy;
  for (const [all, escaped, single, ansi, double, blank, plain] of text.matchAll(pattern)) {
    if (blank !== undefined) {
      if (word !== undefined) found.push(word);
      word = undefined;
    } else if (!/^\\\r?\n$/.test(all)) {
      const part =
        escaped ??
        single ??
        (ansi === undefined ? undefined : ansiText(ansi)) ??
        double?.replace(/\\(["\\$`])/g, '$1') ??
        plain;
      word = `${word ?? ''}${part ?? ''}`;
    }
  }
  return word === undefined ? found : [...found, word];
}

const ansiText = (text: string): string =>
  text.replace(
    /\\(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2})|([^]))/g,
    (_, unit: string, octet: string, other: string) =>
      unit || octet
        ? String.fromCharCode(parseInt(unit || octet, 16))
        : (({ n: '\n', r: '\r', t: '\t' } as Record<string, string>)[other] ?? other),
  );

/** A curl command, as browsers and proxies offer to copy one. Files it names are not read. */
export function readCurlCommand(text: string): ReadRequest {
  const findings: Finding[] = [];
  const lines: string[] = [];
  let method: string | undefined;
  let target: string | undefined;
  let body: string | undefined;
  const all = words(text).slice(1);
  for (let i = 0; i < all.length; i++) {
    const [, name = all[i] ?? '', attached] =
      /^(--[a-z0-9-]+)=(.*)$/s.exec(all[i] ?? '') ?? /^(-[XHd])(.+)$/s.exec(all[i] ?? '') ?? [];
    const value = (): string => attached ?? all[++i] ?? '';
    switch (name) {
      case '-X':
      case '--request':
        method = value();
        break;
      case '-H':
      case '--header':
        lines.push(value());
        break;
      case '-d':
      case '--data':
      case '--data-ascii':
      case '--data-raw':
      case '--data-binary': {
        const data = value();
        if (data.startsWith('@') && name !== '--data-raw')
          findings.push(
            noted(
              'file_named',
              'warning',
              `The body is in the file ${data.slice(1)}`,
              'Give that file as the body.',
            ),
          );
        else body = [...(body === undefined ? [] : [body]), data].join('&');
        if (/^(?:-d|--data|--data-ascii)$/.test(name) && /[\r\n]/.test(data))
          findings.push(
            noted(
              'curl_data',
              'warning',
              `${name} takes line breaks out of files`,
              'Send a signed body with --data-binary.',
            ),
          );
        break;
      }
      case '--url':
        target = value();
        break;
      case '-u':
      case '--user': {
        const user = value();
        lines.push(`Authorization: Basic ${encodeBase64(encodeUtf8(user))}`);
        break;
      }
      case '-o':
      case '--output':
      case '-A':
      case '--user-agent':
      case '--cacert':
      case '--cert':
      case '--key':
      case '--resolve':
      case '--connect-to':
      case '-m':
      case '--max-time':
        value();
        break;
      default:
        if (!name.startsWith('-')) target ??= name;
    }
  }
  const { headers, findings: about } = readHeaders(lines);
  const request = {
    shape: 'curl' as const,
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    ...(target !== undefined && { target }),
    headers,
    ...(body !== undefined && { body: encodeUtf8(body) }),
  };
  return { request, findings: [...about, ...findings] };
}
