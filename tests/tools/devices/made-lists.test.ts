import { expect, test } from 'vitest';
import { MadeLists } from '#tools/devices/made-lists.ts';
import { duration } from '#tools/devices/pace.svelte.ts';

const frame = (name: string, head = '', separator = '', tail = '') => ({ name, head, separator, tail });

test('the parts of several archives make one list, without those that made nothing', async () => {
  const lists = new MadeLists({
    manifest: frame('manifest.csv', 'id\r\n'),
    controlLog: frame('control-log.json', '[', ',', ']'),
    publicKeys: frame('public-keys.csv'),
  });
  lists.add({ manifest: 'a\r\n', controlLog: '1,2', publicKeys: 'x' });
  lists.add({ manifest: '', controlLog: '', publicKeys: '' });
  lists.add({ manifest: 'b\r\n', controlLog: '3', publicKeys: 'y' });
  expect(await lists.file('manifest').content.text()).toBe('id\r\na\r\nb\r\n');
  expect(await lists.file('controlLog').content.text()).toBe('[1,2,3]');
  expect(lists.file('controlLog').name).toBe('control-log.json');
});

test.each([
  [0.2, '1 s'],
  [42, '42 s'],
  [600, '10 min'],
  [12_600, '3.5 h'],
])('%d seconds are %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
