import { expect, test } from 'vitest';
import { judgeConfig } from '#core/config/judge.ts';
import { findExtensionRequest } from '#core/issue/request.ts';
import { generalNameText } from '#core/x509/general-name.ts';
import { type Order, orderChoices, orderConfig, orderedNames } from '#tools/deploy/order-config.ts';

const order: Order = {
  names: [{ type: 'DNS', text: 'example.com' }],
  wildcard: true,
  withBase: true,
  subject: {},
  key: 'p-256',
};

test.each([
  ['with its base name', { withBase: true }, ['*.example.com', 'example.com']],
  ['alone', { withBase: false }, ['*.example.com']],
  ['typed as one', { names: [{ type: 'DNS', text: '*.example.com' }] }, ['*.example.com', 'example.com']],
  ['not asked for', { wildcard: false }, ['example.com']],
] as [string, Partial<Order>, string[]][])('a wildcard %s', (_name, change, names) => {
  expect(orderedNames({ ...order, ...change }).map(({ text }) => text)).toEqual(names);
});

test.each([
  ['plain', 'ExampleBiz LLC'],
  ['with what a configuration reads', 'A $ENV::HOME #; \\ [x]'],
  ['beyond ASCII', 'Müller & Söhne'],
])('the request asks for the names and an organisation %s', (_name, organisation) => {
  const asked = { ...order, subject: { O: organisation, C: 'DE' } };
  const { request, findings } = judgeConfig(orderConfig(asked), orderChoices(asked), Date.now());
  expect(findings.filter(({ severity }) => severity === 'fatal' || severity === 'error')).toEqual([]);
  expect(request.make).toBe('request');
  expect(request.subject.flat().map(({ text }) => text)).toEqual(['DE', organisation, '*.example.com']);
  const names = findExtensionRequest(request, 'subjectAltName')?.names ?? [];
  expect(names.map(generalNameText)).toEqual(['*.example.com', 'example.com']);
  expect(findExtensionRequest(request, 'authorityKeyIdentifier')).toBeUndefined();
});
