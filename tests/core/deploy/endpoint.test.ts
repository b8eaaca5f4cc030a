import { describe, expect, test } from 'vitest';
import { judgeEndpoint } from '#core/deploy/endpoint.ts';
import { certificate, type Identity, serverExtensions, signs } from '../../clients/make.ts';
import { constraints, dns, purposes } from '../../support/certificate.ts';
import { certificateOf } from '../../support/openssl.ts';

const own = certificate({ extensions: serverExtensions('skill.example.com') });
const wild = certificate({ extensions: serverExtensions('*.example.com') });
const old = certificate({ from: -30, to: -1, extensions: serverExtensions('skill.example.com') });
const clientOnly = certificate({
  extensions: [constraints(false), signs(), purposes('1.3.6.1.5.5.7.3.2'), dns('skill.example.com')],
});

const judge = ({ der }: Identity, endpoint: string, selfSigned = true) =>
  judgeEndpoint(certificateOf(der), selfSigned, endpoint, Date.now());
const failed = (...args: Parameters<typeof judge>): string[] =>
  judge(...args).checks.flatMap(({ name, ok }) => (ok ? [] : [name]));

describe('a certificate fits an endpoint', () => {
  test.each([
    ['its own host', own, 'https://skill.example.com/alexa'],
    ['in other letters', own, 'HTTPS://Skill.Example.COM'],
    ['with the port', own, 'https://skill.example.com:443/'],
    ['one below a wildcard', wild, 'https://a.example.com/'],
  ])('%s', (_what, identity, endpoint) => {
    expect(judge(identity, endpoint)).toMatchObject({ fits: true });
  });

  test.each([
    ['another host', own, 'https://www.example.com/', ['Host']],
    ['two below a wildcard', wild, 'https://a.b.example.com/', ['Host']],
    ['another port', own, 'https://skill.example.com:8443/', ['Port']],
    ['without TLS', own, 'http://skill.example.com/', ['Address']],
    ['nothing typed', own, '', ['Address', 'Port', 'Host']],
    ['no URL', own, 'skill', ['Address', 'Port', 'Host']],
    ['expired', old, 'https://skill.example.com/', ['Dates']],
    ['for clients alone', clientOnly, 'https://skill.example.com/', ['Purpose']],
  ])('not: %s', (_what, identity, endpoint, names) => {
    expect(failed(identity, endpoint)).toEqual(names);
  });
});

test.each([
  ['its own key', own, 'https://skill.example.com/', true, 'SelfSigned'],
  ['a CA', own, 'https://skill.example.com/', false, 'Trusted'],
  ['a CA, for all of a domain', wild, 'https://a.example.com/', false, 'Wildcard'],
])('signed by %s: %s', (_what, identity, endpoint, selfSigned, type) => {
  expect(judge(identity, endpoint, selfSigned).certificateType).toBe(type);
});
