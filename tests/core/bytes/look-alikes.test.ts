import { expect, test } from 'vitest';
import { markLookAlikes } from '#core/bytes/look-alikes.ts';

const shown = (text: string): string =>
  markLookAlikes({ text, escaped: false })
    .map(({ text: part, like }) => (like === undefined ? part : `[${part}=${like}]`))
    .join('');

test.each([
  ['example.com', 'example.com'],
  ['pаypal.com', 'p[а=a]ypal.com'],
  ['аррӏе.com', '[а=a][р=p][р=p][ӏ=l][е=e].com'],
  ['почему.рф', 'почему.рф'],
  ['Größe', 'Größe'],
  ['a⁄b', 'a[⁄=/]b'],
  ['ｐａｙ', '[ｐ=p][ａ=a][ｙ=y]'],
  ['日本', '日本'],
])('%s', (text, marked) => {
  expect(shown(text)).toBe(marked);
});
