import type { Identity } from '#core/export/identity.ts';
import { readSetHost } from '#core/export/wrong-set/host.ts';
import { makeSetMember, type SetMember } from '#core/export/wrong-set/certificate.ts';

export interface TestAuthority {
  root: SetMember;
  issuing: SetMember;
  server: SetMember;
  identity: Identity;
}

/** A root, a CA below it, a server for the host and a client, with real keys. */
export async function testIdentity(host: string, friendlyName = 'Jürgen’s key'): Promise<TestAuthority> {
  const common = { host: readSetHost(host), now: Date.now() };
  const ca = { ca: true, usages: ['keyCertSign', 'cRLSign'] } as const;
  const root = await makeSetMember({ ...common, wish: ca, commonName: 'Root', role: 'ca' });
  const issuing = await makeSetMember({
    ...common,
    wish: ca,
    commonName: 'Issuing',
    role: 'ca',
    issuer: root,
  });
  const below = { ...common, role: 'server', issuer: issuing } as const;
  const server = await makeSetMember({ ...below, wish: {}, commonName: 'server' });
  const client = await makeSetMember({
    ...below,
    wish: { purpose: 'client', names: [] },
    commonName: 'client',
  });
  return {
    root,
    issuing,
    server,
    identity: {
      privateKey: client.privateKey,
      certificate: client.der,
      chain: [issuing.der, root.der],
      friendlyName,
    },
  };
}
