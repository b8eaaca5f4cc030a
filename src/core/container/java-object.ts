import { WorkbenchError } from '#core/errors.ts';
import type { Cursor } from './cursor.ts';

/**
 * Steps over one object of Java's serialization (Java Object Serialization Specification §6): a JCEKS store keeps
 * secret keys so, without saying how long they are. Nothing is made of it, and no class is known.
 *
 * @throws {WorkbenchError} `container.malformed`; `container.truncated`.
 */
export function skipJavaObject(cursor: Cursor): void {
  if (cursor.uint32() !== 0xaced0005) throw malformed('no serialized object', cursor);
  new Skipper(cursor).content(0);
}

const NULL = 0x70;
const REFERENCE = 0x71;
const CLASS = 0x72;
const OBJECT = 0x73;
const STRING = 0x74;
const ARRAY = 0x75;
const BLOCK = 0x77;
const END_BLOCK = 0x78;
const FIRST_HANDLE = 0x7e0000;
const primitives: Readonly<Record<string, number>> = { B: 1, C: 2, D: 8, F: 4, I: 4, J: 8, S: 2, Z: 1 };
const MAX_DEPTH = 20;

interface ClassOf {
  name: string;
  /** A type code for each field. */
  fields: string[];
  hasWriteMethod: boolean;
  parent: ClassOf | undefined;
}

class Skipper {
  readonly #cursor: Cursor;
  /** What references may mean: classes matter, the rest only takes a number. */
  readonly #handles: (ClassOf | undefined)[] = [];

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  content(depth: number): void {
    const cursor = this.#cursor;
    if (depth > MAX_DEPTH) throw malformed('nested too deep', cursor);
    const tag = cursor.uint8();
    if (tag === NULL) return;
    if (tag === REFERENCE) cursor.skip(4);
    else if (tag === STRING) {
      this.#handles.push(undefined);
      cursor.skip(cursor.uint16());
    } else if (tag === BLOCK) cursor.skip(cursor.uint8());
    else if (tag === CLASS) this.#newClass(depth);
    else if (tag === OBJECT) {
      const type = this.#class(depth);
      this.#handles.push(undefined);
      this.#values(type, depth);
    } else if (tag === ARRAY) this.#array(depth);
    else throw malformed(`a serialized object with ${tag.toString(16)}`, cursor);
  }

  #array(depth: number): void {
    const type = this.#class(depth);
    this.#handles.push(undefined);
    const count = this.#cursor.uint32();
    const size = primitives[type?.name[1] ?? ''];
    if (size !== undefined) this.#cursor.skip(size * count);
    else for (let i = 0; i < count; i++) this.content(depth + 1);
  }

  #class(depth: number): ClassOf | undefined {
    const cursor = this.#cursor;
    const tag = cursor.uint8();
    if (tag === NULL) return undefined;
    if (tag === REFERENCE) return this.#handles[cursor.uint32() - FIRST_HANDLE];
    if (tag !== CLASS) throw malformed('no class where one should be', cursor);
    return this.#newClass(depth + 1);
  }

  #newClass(depth: number): ClassOf {
    const cursor = this.#cursor;
    if (depth > MAX_DEPTH) throw malformed('nested too deep', cursor);
    const name = cursor.latin1(cursor.uint16());
    cursor.skip(8);
    const type: ClassOf = { name, fields: [], hasWriteMethod: false, parent: undefined };
    this.#handles.push(type);
    type.hasWriteMethod = (cursor.uint8() & 1) !== 0;
    for (let left = cursor.uint16(); left > 0; left--) {
      const code = cursor.latin1(1);
      cursor.skip(cursor.uint16());
      if (primitives[code] === undefined) this.content(depth + 1);
      type.fields.push(code);
    }
    this.#annotations(depth);
    type.parent = this.#class(depth);
    return type;
  }

  /** The values of the parent come first. */
  #values(type: ClassOf | undefined, depth: number): void {
    if (!type) return;
    if (depth > MAX_DEPTH) throw malformed('nested too deep', this.#cursor);
    this.#values(type.parent, depth + 1);
    for (const code of type.fields) {
      const size = primitives[code];
      if (size === undefined) this.content(depth + 1);
      else this.#cursor.skip(size);
    }
    if (type.hasWriteMethod) this.#annotations(depth);
  }

  #annotations(depth: number): void {
    while (this.#cursor.peek() !== END_BLOCK) this.content(depth + 1);
    this.#cursor.skip(1);
  }
}

const malformed = (what: string, { pos }: Cursor): WorkbenchError =>
  new WorkbenchError('container.malformed', what, pos);
