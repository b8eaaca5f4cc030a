import { beforeEach, expect, test } from 'vitest';
import type { ToApp, ToShell } from '#shell/messages.ts';

// The page around the app, to which it says hello when it is loaded.
let shell = new MessageChannel().port2;
const parent = {
  postMessage: (_hello: string, _to: string, [port]: [MessagePort]) => {
    shell = port;
  },
};
Object.assign(globalThis, { parent, window: { name: JSON.stringify({ route: '', remembered: {} }) } });
const { connect } = await import('#host/door.ts');
const { saveStream } = await import('#host/save.ts');

let said: string[] = [];
/** What this shell does not do. */
let refused = '';

shell.onmessage = async ({ data }: MessageEvent<ToShell>) => {
  const what =
    data.type === 'write'
      ? `write ${await data.piece.text()}`
      : data.type === 'close'
        ? `close ${data.keep ? 'and keep' : 'and forget'}`
        : data.type;
  said.push(what);
  if ('id' in data) {
    const answer: ToApp = { type: 'answer', id: data.id, done: what !== refused };
    shell.postMessage(answer);
  }
};
connect();

beforeEach(() => {
  said = [];
  refused = '';
});

async function* pieces(...texts: (string | Error)[]): AsyncGenerator<string> {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    said.push(`make ${text}`);
    yield await Promise.resolve(text);
  }
}

test('pieces are made one by one, each after the one before is written', async () => {
  expect(await saveStream('all.zip', pieces('a', 'b'))).toBe(true);
  expect(said).toEqual(['open', 'make a', 'write a', 'make b', 'write b', 'close and keep']);
});

test.each([
  ['the person does not want the file', 'open', ['open']],
  ['the disk is full', 'write b', ['open', 'make a', 'write a', 'make b', 'write b', 'close and forget']],
  [
    'the disk is full at the end',
    'close and keep',
    ['open', 'make a', 'write a', 'make b', 'write b', 'make c', 'write c', 'close and keep'],
  ],
])('when %s, the answer is no', async (_name, refusal, expected) => {
  refused = refusal;
  expect(await saveStream('all.zip', pieces('a', 'b', 'c'))).toBe(false);
  expect(said).toEqual(expected);
});

test('what cannot be made is not kept', async () => {
  await expect(saveStream('all.zip', pieces('a', new Error('no key')))).rejects.toThrow('no key');
  expect(said).toEqual(['open', 'make a', 'write a', 'close and forget']);
});
