import type { Bytes } from '#core/bytes/bytes.ts';
import { WorkbenchError } from '#core/errors.ts';
import type { Reader } from '#core/asn1/reader.ts';
import { OCTET_STRING } from '#core/asn1/tags.ts';
import type { ExtensionValue, Timestamp } from './value.ts';

/** SignedCertificateTimestampList: TLS presentation language inside DER (RFC 6962 §3.3). */
export function readTimestamps(reader: Reader): ExtensionValue {
  const { content, end } = reader.read(OCTET_STRING);
  const cursor = new TlsCursor(reader.bytes, content, end);
  const inner = cursor.vector();
  cursor.finish();
  const list: Timestamp[] = [];
  while (!inner.done) list.push(readTimestamp(inner.vector()));
  return { type: 'timestamps', list };
}

function readTimestamp(cursor: TlsCursor): Timestamp {
  const version = cursor.number(1);
  const logId = cursor.take(32);
  const time = cursor.number(4) * 2 ** 32 + cursor.number(4);
  cursor.vector();
  const [hash, algorithm] = [cursor.number(1), cursor.number(1)];
  const signature = cursor.vector().rest();
  cursor.finish();
  return { version, logId, time, hash, algorithm, signature };
}

/** Numbers and vectors with a length of two octets, as TLS writes them (RFC 8446 §3). */
class TlsCursor {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, start: number, end: number) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** @throws {WorkbenchError} `x509.timestamps` when there is not enough. */
  take(length: number): Bytes {
    if (length > this.#end - this.#at)
      throw new WorkbenchError('x509.timestamps', 'a list of timestamps that ends too soon', this.#at);
    return this.#bytes.subarray(this.#at, (this.#at += length)) as Bytes;
  }

  number(octets: number): number {
    return this.take(octets).reduce((value, octet) => value * 256 + octet, 0);
  }

  vector(): TlsCursor {
    const length = this.number(2);
    const start = this.#at;
    this.take(length);
    return new TlsCursor(this.#bytes, start, start + length);
  }

  rest(): Bytes {
    return this.take(this.#end - this.#at);
  }

  finish(): void {
    if (this.#at < this.#end)
      throw new WorkbenchError('x509.timestamps', 'octets too many after a timestamp', this.#at);
  }
}
