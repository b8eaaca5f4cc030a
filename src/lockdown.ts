/**
 * The first script in the app's frame: takes away what the policy does not govern. In the sandbox this cannot
 * be undone by way of a child frame, as that has another origin. WebKit starts a shared worker made from text
 * without any policy.
 */
for (const name of [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
  'SharedWorker',
]) {
  Reflect.deleteProperty(globalThis, name);
}

// Says hello as well. The shell knows us by our window, not by our origin: a sandboxed frame has none. It answers
// with what it knows and with the text of the app: a frame made of little text begins at once, while the rest of
// the file is still being read. host/door.ts goes on from what is left here.
const { port1: port, port2 } = new MessageChannel();
const welcome = new Promise((resolve) => {
  port.onmessage = ({ data }: MessageEvent<{ type: string; app: string }>) => {
    if (data.type !== 'welcome') return;
    resolve(data);
    run(data.app);
  };
});
Object.assign(globalThis, { shell: { port, welcome } });
parent.postMessage('hello', '*', [port2]);

interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScript: (text: string) => string },
  ) => { createScript: (text: string) => string };
}

/** The page's policy lets a script run by its hash only, whatever is said here. While developing there is no text. */
function run(text: string): void {
  if (text === '') return;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('certwright-app', { createScript: (script) => script });
  const script = document.createElement('script');
  script.text = policy?.createScript(text) ?? text;
  document.head.append(script);
  script.remove();
}
