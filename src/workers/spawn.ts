import workerSource from 'virtual:worker-source';

/**
 * The one place that starts workers: a classic script from a blob: URL, as module workers from blob: URLs fail
 * in Chromium on file://.
 */
export function spawnWorker(): Worker {
  const url = URL.createObjectURL(new Blob([workerSource], { type: 'text/javascript' }));
  try {
    return new Worker(asScriptUrl(url) as string);
  } finally {
    // The worker has its own reference once constructed; the name need not stay valid for anyone else.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): unknown;
  };
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined;

/** Under Trusted Types a worker takes no plain string; this policy lets through what was made just above. */
function asScriptUrl(url: string): unknown {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return url;
  policy ??= trustedTypes.createPolicy('certwright-worker', {
    createScriptURL: (candidate) => {
      if (!candidate.startsWith('blob:')) throw new TypeError('only blob: workers');
      return candidate;
    },
  });
  return policy.createScriptURL(url);
}
