import 'reflect-metadata';
import { X509Certificate } from '@peculiar/x509';
import { Certificate } from 'pkijs';
import type { Bytes } from '#core/bytes/bytes.ts';
import { walk } from '#core/asn1/walk.ts';
import { decodeCertificate } from '#core/x509/certificate.ts';
import { issuedCertificates } from './corpus.ts';
import { compare, type Measured } from './measure.ts';

type Read = (der: Bytes) => number;

/** Reads every field and extension at once; there is nothing left to touch. */
const ours: Read = (der) => decodeCertificate(der).value?.extensions.length ?? NaN;

const bareWalk: Read = (der) => walk(der).elements;

const peculiar: Read = (der) => {
  const certificate = new X509Certificate(der);
  const { subject, issuer, notBefore, notAfter, publicKey, serialNumber, extensions } = certificate;
  return (
    subject.length +
    issuer.length +
    (notAfter.getTime() - notBefore.getTime()) +
    publicKey.rawData.byteLength +
    serialNumber.length +
    extensions.length
  );
};

/** pkijs reads an extension's value when it is asked for. */
const pkijs: Read = (der) => {
  const { extensions = [] } = Certificate.fromBER(der);
  return extensions.filter(({ parsedValue }) => parsedValue !== undefined).length;
};

/** Reading that does not find the same is not worth measuring. */
function check(certificates: readonly Bytes[]): void {
  for (const der of certificates) {
    const found = [
      ours(der),
      new X509Certificate(der).extensions.length,
      Certificate.fromBER(der).extensions?.length ?? 0,
    ];
    if (found.some((count) => count !== found[0])) throw new Error(`extensions read: ${found.join(', ')}`);
  }
}

/** Microseconds a certificate takes, over certificates made here and over the roots. */
export async function read(roots: readonly Bytes[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  const corpora: Record<string, readonly Bytes[]> = { issued: await issuedCertificates(), roots };
  for (const [corpus, certificates] of Object.entries(corpora)) {
    check(certificates);
    const all = (label: string, readOne: Read) => ({
      label,
      run: () => certificates.reduce((sum, der) => sum + readOne(der), 0),
    });
    const name = (reference: string) => `read.${corpus}.${reference}`;
    const common = { subject: all('ours', ours), operations: certificates.length };
    measured.push(
      await compare({
        ...common,
        name: name('walk'),
        reference: all('bare walk', bareWalk),
        ratio: 'cost',
        want: '≤ 25',
      }),
      await compare({
        ...common,
        name: name('peculiar-x509'),
        reference: all('@peculiar/x509', peculiar),
        ratio: 'gain',
        want: '≥ 50',
        rounds: 11,
      }),
      await compare({
        ...common,
        name: name('pkijs'),
        reference: all('pkijs', pkijs),
        ratio: 'gain',
        rounds: 11,
      }),
    );
  }
  return measured;
}
