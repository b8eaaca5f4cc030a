import type { PlainError } from '#core/errors.ts';
import type { Api } from './methods.ts';

export type Method = keyof Api;

/** What a method takes from the page: everything after `work`. */
export type Arguments<M extends Method> = Parameters<Api[M]> extends [unknown, ...infer Rest] ? Rest : [];
export type Result<M extends Method> = Awaited<ReturnType<Api[M]>>;

/** One worker does one thing at a time, so messages need no number. */
export interface Call<M extends Method = Method> {
  method: M;
  args: Arguments<M>;
}

export type Reply =
  | { type: 'progress'; done: number; total: number }
  /** Some of a long result, ahead of the rest: what crosses in one piece stops the page while it is unpacked. */
  | { type: 'part'; part: unknown }
  | { type: 'result'; result: unknown }
  | { type: 'error'; error: PlainError };
