import { expect, test } from 'vitest';
import { presets } from '#data/presets.ts';
import { readConfigRequest } from '#core/config/read-request.ts';
import { firstRequest } from '../../../src/tools/make/first-request.ts';

test('what the form shows first is what the first preset says', () => {
  const [first] = presets;
  if (!first) throw new Error('there is no preset');
  const { make, key, days, config } = first;
  const { value } = readConfigRequest(config, { make, key, validity: { days }, version: '3.5' });
  expect(firstRequest).toEqual(value);
});
