/** An error as it crosses the worker boundary: structured clone drops subclasses and own fields. */
export interface PlainError {
  code: string;
  message: string;
  /** Byte offset in the input, where one is known. */
  offset?: number;
}

/**
 * What we could not do: a wrong password, an aborted run, bytes a strict reader refused, a bug.
 * Something wrong with a document is a `Finding` instead.
 */
export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError';
  readonly code: string;
  readonly offset?: number;

  constructor(code: string, message: string, offset?: number, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    if (offset !== undefined) this.offset = offset;
  }

  toPlain(): PlainError {
    const { code, message, offset } = this;
    return offset === undefined ? { code, message } : { code, message, offset };
  }

  static fromPlain({ code, message, offset }: PlainError): WorkbenchError {
    return new WorkbenchError(code, message, offset);
  }

  /** Wraps anything thrown, so that a bug reads like one (`internal.bug`) and not like a refusal. */
  static from(cause: unknown): WorkbenchError {
    if (cause instanceof WorkbenchError) return cause;
    const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    return new WorkbenchError('internal.bug', message, undefined, { cause });
  }
}
