import type { WorkerName } from './methods.ts';

/**
 * The one place that starts workers: a classic script from a data: URL. Inside the sandboxed frame Chromium gives
 * a blob: worker no secure context, so no WebCrypto; module workers are refused on file:// as well.
 *
 * @param source The bundled worker. Of each name only the first one given is ever started.
 */
export function spawnerOf(name: WorkerName, source: string): () => Worker {
  const url = asScriptUrl(name, `data:text/javascript;charset=utf-8,${escapeForAddress(source)}`);
  return () => new Worker(url as string);
}

/**
 * Escapes no more than has to be: Chromium takes no address of more than 2 MB (2^21 characters). Without a `?` the
 * whole is one opaque path, in which quotes and spaces stay as they are (URL standard, C0 control percent-encode set).
 */
const escapeForAddress = (source: string): string =>
  source.replace(/[%#?\r\n\t]|[^ -~]/gu, (character) => encodeURIComponent(character));

interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => {
    createScriptURL: (url: string) => unknown;
  };
}

/** Under Trusted Types a worker takes no plain string; this policy lets through this one and nothing else. */
function asScriptUrl(name: WorkerName, own: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return own;
  const policy = trustedTypes.createPolicy(`certwright-${name}`, {
    createScriptURL: (candidate) => {
      if (candidate !== own) throw new TypeError('only the worker of this page');
      return candidate;
    },
  });
  return policy.createScriptURL(own);
}
