import type { Bytes } from '#core/bytes/bytes.ts';
import { Cursor, type Header } from './ber.ts';
import { CONTEXT, Unreadable } from './ber-octets.ts';

/** What `read` gives when the element that comes next has another tag and so may be left out. */
export const absent = Symbol('absent');
export type Absent = typeof absent;

/**
 * A type of ASN.1 that can be read, put together from smaller ones, as OpenSSL's templates are: what they refuse is
 * refused here, and what they let pass is read.
 */
export interface Template<T> {
  /**
   * Reads the next element and steps over it.
   *
   * @param tag The tag it has instead of its own, where it is IMPLICIT.
   * @returns `absent`, without having moved, when the tag is another one.
   * @throws {Unreadable} When the tag fits and the content does not.
   */
  read(cursor: Cursor, tag?: number): T | Absent;
  /** Set on those a SEQUENCE can do without. */
  optional?: true;
}

export type Value<T> = T extends Template<infer U> ? U : never;

const SEQUENCE = 16;
const SET = 17;

/** The header of an element with that tag; nothing is stepped over. */
export function headerOf(cursor: Cursor, tag: number): Header | undefined {
  if (cursor.pos >= cursor.end) return undefined;
  const header = cursor.header();
  return header.tag === tag ? header : undefined;
}

type Fields = Record<string, Template<unknown>>;
type Values<F extends Fields> = { [K in keyof F]: Value<F[K]> };

export function sequence<F extends Fields>(fields: F): Template<Values<F>> {
  const entries = Object.entries(fields);
  return {
    read(cursor, tag = SEQUENCE) {
      const header = headerOf(cursor, tag);
      if (!header) return absent;
      if (!header.constructed) throw new Unreadable('a primitive SEQUENCE', header.start);
      const inner = cursor.enter(header);
      const values: Record<string, unknown> = {};
      let done = false;
      for (const [name, field] of entries) {
        done ||= inner.done();
        const value = done ? absent : field.read(inner);
        if (value !== absent) values[name] = value;
        else if (field.optional !== true) throw new Unreadable(`no ${name}`, inner.pos);
      }
      inner.finish();
      cursor.pos = inner.pos;
      return values as Values<F>;
    },
  };
}

/** SEQUENCE OF, or SET OF by its tag. OpenSSL does not ask whether it is constructed. */
export function sequenceOf<T>(item: Template<T>, ownTag = SEQUENCE): Template<T[]> {
  return {
    read(cursor, tag = ownTag) {
      const header = headerOf(cursor, tag);
      if (!header) return absent;
      const inner = cursor.enter(header);
      const values: T[] = [];
      while (!inner.done()) values.push(required(item, inner));
      inner.finish();
      cursor.pos = inner.pos;
      return values;
    },
  };
}

export const setOf = <T>(item: Template<T>): Template<T[]> => sequenceOf(item, SET);

export function required<T>(template: Template<T>, cursor: Cursor): T {
  const value = template.read(cursor);
  if (value === absent) throw new Unreadable('wrong tag', cursor.pos);
  return value;
}

export const optional = <T>(template: Template<T>): Template<T | undefined> => ({
  read: (cursor, tag) => template.read(cursor, tag),
  optional: true,
});

/** A type with a rule of its own, which throws `Unreadable`. */
export const refined = <T, U>(template: Template<T>, refine: (value: T) => U): Template<U> => ({
  read(cursor, tag) {
    const value = template.read(cursor, tag);
    return value === absent ? absent : refine(value);
  },
});

export const implicit = <T>(n: number, template: Template<T>): Template<T> => ({
  read: (cursor) => template.read(cursor, CONTEXT + n),
});

export const explicit = <T>(n: number, template: Template<T>): Template<T> => ({
  read(cursor) {
    const header = headerOf(cursor, CONTEXT + n);
    if (!header) return absent;
    if (!header.constructed) throw new Unreadable('a primitive EXPLICIT tag', header.start);
    const inner = cursor.enter(header);
    const value = required(template, inner);
    inner.finish();
    cursor.pos = inner.pos;
    return value;
  },
});

type Choice<F extends Fields> = { [K in keyof F]: { type: K; value: Value<F[K]> } }[keyof F];

export function choice<F extends Fields>(alternatives: F): Template<Choice<F>> {
  const entries = Object.entries(alternatives);
  return {
    read(cursor) {
      for (const [type, alternative] of entries) {
        const value = alternative.read(cursor);
        if (value !== absent) return { type, value } as Choice<F>;
      }
      return absent;
    },
  };
}

/**
 * Reads one value from the start of some bytes; what follows it is ignored, as OpenSSL does for extensions.
 *
 * @returns Undefined when OpenSSL could not read it.
 */
export function decode<T>(template: Template<T>, bytes: Bytes, shortTimes = true): T | undefined {
  try {
    return required(template, new Cursor(bytes, shortTimes));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
