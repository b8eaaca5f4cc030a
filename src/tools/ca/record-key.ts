import type { Bytes } from '#core/bytes/bytes.ts';
import { equalBytes } from '#core/bytes/bytes.ts';
import { type BenchObject, keyIdOf } from '#bench/object.ts';
import { isCertificate } from '#bench/relate.ts';
import { keyOnBench } from './ca-objects.ts';

/** Identifier of the key of a certificate, where certificate and private key are on the bench. */
export function keySummaryId(objects: readonly BenchObject[], der: Bytes | undefined): string | undefined {
  const object = der && objects.find((one) => isCertificate(one) && equalBytes(one.content.der, der));
  const id = object && keyIdOf(object.content);
  return id !== undefined && keyOnBench(objects, id) ? id : undefined;
}
