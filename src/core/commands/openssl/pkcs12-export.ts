import { verifyErrors } from '#data/verify-errors.ts';
import { type Bytes, equalBytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { SEQUENCE } from '#core/asn1/tags.ts';
import {
  encode,
  encodeBitString,
  encodeContext,
  encodeOid,
  encodeSequence,
  encodeSetOf,
} from '#core/asn1/write.ts';
import { Reader } from '#core/asn1/reader.ts';
import { decodePem } from '#core/container/pem.ts';
import { writePkcs12 } from '#core/container/write/pkcs12.ts';
import { WorkbenchError } from '#core/errors.ts';
import { hashBytes } from '#core/keys/hash.ts';
import { type Certificate, decodeCertificate } from '#core/x509/certificate.ts';
import type { Io } from '../io.ts';
import { toOpensslPkcs8 } from './key-forms.ts';
import { loadPrivateKey, type StoredKey } from './keys.ts';
import type { Options } from './options.ts';
import { passphraseFor, readPassphrase } from './passphrase.ts';
import { needsLegacy, readProtection } from './pkcs12-protection.ts';
import { buildOpensslChain } from './verify-chain.ts';
import { checkAll, Stopped } from './verify-checks.ts';
import { loadCertificates } from './verify-files.ts';
import { readSetting } from './verify-setting.ts';

/** `openssl pkcs12 -export`. @throws {Refused} */
export async function exportPkcs12(io: Io, options: Options): Promise<void> {
  const [noKeys, noCertificates] = [options.has('nokeys'), options.has('nocerts')];
  if (options.has('noout') || (noKeys && noCertificates))
    return io.fail('Nothing to export due to -noout or -nocerts and -nokeys');
  const protection = readProtection(io, options);
  const given = readPassphrase(io, options.text('passout') ?? options.text('password'));
  // 3.0 says so whether there is a -chain or not.
  if (noCertificates && (io.call.terminal.version === '3.0' || options.has('chain')))
    io.say('Warning: -chain option ignored with -nocerts');
  const key = noKeys ? undefined : await keyOf(io, options);
  const { own, others } = noCertificates ? { own: undefined, others: [] } : certificatesOf(io, options, key);
  const extra = loadCertificates(io, options.all('certfile').slice(-1), 'extra certificates from -certfile');
  const chain = own && options.has('chain') ? await chainOf(io, options, own) : [];
  const path = options.text('out');
  const prompt = 'Enter Export Password:';
  const password = passphraseFor(io, given, { id: `passout ${path ?? ''}`, prompt, least: 0 });
  const aliases = options.all('caname');
  const [first, name] = [own?.der, options.text('name')];
  const names = {
    ...(first && { localKeyId: hashBytes('SHA-1', first) }),
    ...(name !== undefined && { friendlyName: name }),
  };
  const above = [...others, ...extra, ...chain].map(({ der }, i) => {
    const alias = aliases[i];
    return { der, ...(alias !== undefined && { friendlyName: alias }) };
  });
  const schemes = [protection.key, protection.certificates];
  const provider = options.text('CSP');
  try {
    if (!options.has('legacy') && schemes.some((one) => one?.type === 'fixed' && needsLegacy(one.oid)))
      throw new WorkbenchError('container.unsupported_encryption', 'this takes the option -legacy');
    const content = {
      ...(key && {
        key: {
          pkcs8: withUsage(toOpensslPkcs8(key.pkcs8), options),
          ...names,
          ...(provider !== undefined && { provider }),
          ...(options.has('LMK') && { localMachine: true as const }),
        },
      }),
      certificates: [...(first ? [{ der: first, ...names }] : []), ...above],
    };
    io.write(path, await writePkcs12(content, password, protection));
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    io.note({ code: error.code, severity: 'error', title: error.message }, path ?? '');
    return io.fail(`Error creating PKCS12 structure for ${path ?? '<stdout>'}`);
  }
}

function keyOf(io: Io, options: Options): Promise<StoredKey> {
  const inkey = options.text('inkey');
  return loadPrivateKey(io, inkey ?? options.text('in'), {
    what: inkey === undefined ? 'private key from -in file' : 'private key from -inkey file',
    passin: options.text('passin'),
  });
}

/** The certificate of the key, and the others of the same file in their order. @throws {Refused} */
function certificatesOf(
  io: Io,
  options: Options,
  key: StoredKey | undefined,
): { own: Certificate | undefined; others: Certificate[] } {
  const path = options.text('in');
  const list =
    path === undefined
      ? certificatesIn(io.takeStdin())
      : loadCertificates(io, [path], 'certificates from -in file');
  if (!key) return { own: undefined, others: list };
  const own = list.find(({ der, publicKey }) =>
    equalBytes(der.subarray(publicKey?.start, publicKey?.end), key.spki),
  );
  if (own) return { own, others: list.filter((one) => one !== own) };
  return io.fail(`No cert in -in file '${path ?? '<stdin>'}' matches private key`);
}

function certificatesIn(file: Bytes): Certificate[] {
  const ders =
    file[0] === SEQUENCE
      ? [file]
      : decodePem(decodeLatin1(file)).blocks.flatMap(({ label, bytes }) =>
          bytes && label.endsWith('CERTIFICATE') ? [bytes] : [],
        );
  return ders.flatMap((der) => decodeCertificate(der).value ?? []);
}

/** `-chain`: what is above the certificate, verified. @throws {Refused} */
async function chainOf(io: Io, options: Options, own: Certificate): Promise<Certificate[]> {
  const setting = readSetting(io, options);
  const chain = buildOpensslChain(own, setting.store);
  try {
    await checkAll(io, setting, chain, (error) => {
      io.fail(`Error getting chain: ${verifyErrors[error]}`);
    });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return io.fail('Error getting chain');
  }
  return chain.certificates.slice(1);
}

/** `-keyex` and `-keysig`: the usage that Microsoft's providers look at, as an attribute of PrivateKeyInfo. */
function withUsage(pkcs8: Bytes, options: Options): Bytes {
  const asked = options.given.findLast(({ name }) => name === 'keyex' || name === 'keysig')?.name;
  if (asked === undefined) return pkcs8;
  const bits =
    asked === 'keyex' ? encodeBitString(Uint8Array.of(0x10), 4) : encodeBitString(Uint8Array.of(0x80), 7);
  const usage = encodeSequence(encodeOid('2.5.29.15'), encodeSetOf([bits]));
  const { content, end } = new Reader(pkcs8).read(SEQUENCE);
  return encode(SEQUENCE, pkcs8.subarray(content, end), encodeContext(0, usage));
}
