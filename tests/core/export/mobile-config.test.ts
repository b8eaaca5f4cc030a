import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { mobileConfigFile, type ProfileWish } from '#core/export/mobile-config.ts';
import { randomUuid, uuidWithin } from '#core/export/uuid.ts';
import { refusal } from '../../support/expect.ts';
import { hasOpenssl } from '../../support/openssl.ts';
import { testIdentity, type TestAuthority } from '../../support/identity.ts';
import { referee, run, scratch } from '../../support/tools.ts';

const hasPython = referee('python3');
/** Bytes as hex, as JSON has none. */
const READ = `
import json, plistlib, sys
def plain(v):
    if isinstance(v, bytes): return v.hex()
    if isinstance(v, dict): return {k: plain(x) for k, x in v.items()}
    return [plain(x) for x in v] if isinstance(v, list) else v
print(json.dumps(plain(plistlib.load(open(sys.argv[1], 'rb')))))
`;

interface Profile extends Record<string, unknown> {
  PayloadContent: Record<string, string>[];
}

let authority: TestAuthority;
let wish: ProfileWish;

beforeAll(async () => {
  authority = await testIdentity('a.example');
  wish = {
    displayName: 'Certwright',
    organization: '',
    identity: authority.identity,
    certificates: [authority.root.der],
    password: 'secret',
    passwordInside: false,
  };
});

async function parsed(
  changes: Partial<ProfileWish>,
): Promise<{ profile: Profile; name: string; mode: number }> {
  const { content, name, mode } = await mobileConfigFile({ ...wish, ...changes });
  const path = join(scratch(), 'a.mobileconfig');
  writeFileSync(path, content);
  return { profile: JSON.parse(run('python3', ['-c', READ, path])) as Profile, name, mode };
}

describe.skipIf(!hasPython)('read by plistlib', () => {
  test('holds root, intermediate and identity', async () => {
    const { profile, name, mode } = await parsed({});
    expect([name, mode]).toEqual(['Certwright.mobileconfig', 0o600]);
    expect(profile).toMatchObject({ PayloadType: 'Configuration', PayloadVersion: 1 });
    const { issuing, root } = authority;
    expect(profile.PayloadContent.map((payload) => payload['PayloadType'])).toEqual([
      'com.apple.security.pkcs1',
      'com.apple.security.root',
      'com.apple.security.pkcs12',
    ]);
    const [first, second, third] = profile.PayloadContent;
    expect(first?.['PayloadContent']).toBe(Buffer.from(issuing.der).toString('hex'));
    expect(second?.['PayloadContent']).toBe(Buffer.from(root.der).toString('hex'));
    expect(third).not.toHaveProperty('Password');
    const ids = [profile, ...profile.PayloadContent].map((payload) => payload['PayloadUUID']);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids)
      expect(id).toMatch(/^[\dA-F]{8}-[\dA-F]{4}-[45][\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}$/);
  });

  test.skipIf(!hasOpenssl)('the identity opens with its password', async () => {
    const { profile } = await parsed({ passwordInside: true });
    const store = profile.PayloadContent.at(-1);
    expect(store?.['Password']).toBe('secret');
    const path = join(scratch(), 'a.p12');
    writeFileSync(path, Buffer.from(store?.['PayloadContent'] ?? '', 'hex'));
    const args = ['pkcs12', '-in', path, '-passin', 'pass:secret', '-legacy', '-noenc'];
    expect(run('openssl', args)).toContain('PRIVATE KEY');
  });

  test.each([
    ['markup', `</string><key>x</key>&"'`],
    ['control characters', 'a\u0001b\u0000'],
    ['other scripts and line breaks', 'ünï 🗝\r\nx'],
    ['a path', '../../etc/passwd'],
  ])('%s in its names stays text', async (_name, text) => {
    const identity = { ...authority.identity, friendlyName: text };
    const { profile, name } = await parsed({ displayName: text, organization: text, identity });
    const shown = text.replace(/[\u0000\u0001]/g, '\ufffd');
    expect(profile['PayloadDisplayName']).toBe(shown);
    expect(profile['PayloadOrganization']).toBe(shown);
    expect(profile.PayloadContent.at(-1)?.['PayloadDisplayName']).toBe(shown);
    expect(name).toMatch(/^[\w.-]+\.mobileconfig$/);
    expect(name).not.toMatch(/^\./);
  });

  test('certificates alone are no secret', async () => {
    const { displayName, organization, certificates, password, passwordInside } = wish;
    const without = { displayName, organization, certificates, password, passwordInside };
    const { content, mode } = await mobileConfigFile(without);
    expect(mode).toBe(0o644);
    expect(content).not.toContain('pkcs12');
  });

  test('the same UUID gives the same payloads', async () => {
    const uuid = randomUuid();
    const [one, two] = [await parsed({ uuid }), await parsed({ uuid: uuid.toLowerCase() })];
    const ids = ({ profile }: typeof one): unknown[] => profile.PayloadContent.map((p) => p['PayloadUUID']);
    expect(one.profile['PayloadUUID']).toBe(uuid);
    expect(ids(one)).toEqual(ids(two));
    expect((await parsed({ uuid: '</string>' })).profile['PayloadUUID']).toMatch(/^[\dA-F-]{36}$/);
  });
});

test('refuses an empty password', async () => {
  await expect(mobileConfigFile({ ...wish, password: '' })).rejects.toThrow(
    refusal('export.password_too_short'),
  );
});

test('version 5 as RFC 9562 has it', () => {
  // Appendix A.4: www.example.com below the UUID for domain names.
  expect(uuidWithin('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ED6657D-E927-568B-95E1-2665A8AEA6A2',
  );
});
