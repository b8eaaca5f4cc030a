import type { BenchContent, BenchObject } from '#bench/object.ts';
import { encodePem } from '#core/container/pem.ts';

/** What lies on the bench under a file's name, as text; a private key does not leave the bench this way. */
export function benchFile(objects: readonly BenchObject[], name: string): string | undefined {
  const content: BenchContent | undefined = objects.find(({ label }) => label === name)?.content;
  if (content?.kind === 'configuration') return content.source;
  if (content?.kind === 'certificate') return encodePem('CERTIFICATE', content.der);
  return content?.kind === 'request' ? encodePem('CERTIFICATE REQUEST', content.der) : undefined;
}
