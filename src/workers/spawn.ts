import workerSource from 'virtual:worker-source';

/**
 * The one place that starts workers: a classic script from a data: URL. Inside the sandboxed frame Chromium gives
 * a blob: worker no secure context, so no WebCrypto; module workers are refused on file:// as well.
 */
export function spawnWorker(): Worker {
  url ??= `${TYPE},${encodeURIComponent(workerSource)}`;
  return new Worker(asScriptUrl(url) as string);
}

const TYPE = 'data:text/javascript;charset=utf-8';
let url: string | undefined;

interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => {
    createScriptURL: (url: string) => unknown;
  };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Under Trusted Types a worker takes no plain string; this policy lets through the one above and nothing else. */
function asScriptUrl(own: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return own;
  policy ??= trustedTypes.createPolicy('certwright-worker', {
    createScriptURL: (candidate) => {
      if (candidate !== own) throw new TypeError('only the worker of this page');
      return candidate;
    },
  });
  return policy.createScriptURL(own);
}
