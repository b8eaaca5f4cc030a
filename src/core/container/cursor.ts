import type { Bytes } from '#core/bytes/bytes.ts';
import { decodeLatin1 } from '#core/bytes/text.ts';
import { WorkbenchError } from '#core/errors.ts';

/** A cursor over a format of lengths and numbers, the high octet first. Every read throws `container.truncated` past the end. */
export class Cursor {
  readonly bytes: Bytes;
  pos = 0;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  get left(): number {
    return this.bytes.length - this.pos;
  }

  peek(): number {
    this.#need(1);
    return this.bytes[this.pos] ?? 0;
  }

  uint8(): number {
    this.#need(1);
    return this.bytes[this.pos++] ?? 0;
  }

  uint16(): number {
    return this.uint8() * 256 + this.uint8();
  }

  uint32(): number {
    return this.uint16() * 65_536 + this.uint16();
  }

  /** A copy: what is cut out of a file outlives it. */
  take(count: number): Bytes {
    this.#need(count);
    this.pos += count;
    return this.bytes.slice(this.pos - count, this.pos);
  }

  latin1(count: number): string {
    this.#need(count);
    this.pos += count;
    return decodeLatin1(this.bytes, this.pos - count, this.pos);
  }

  skip(count: number): void {
    this.#need(count);
    this.pos += count;
  }

  #need(count: number): void {
    if (count > this.left)
      throw new WorkbenchError('container.truncated', `${count} bytes are missing`, this.pos);
  }
}
