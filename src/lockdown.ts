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

// Says hello as well, so that the shell's answer is there when the app begins. The shell knows us by our window,
// not by our origin: a sandboxed frame has none. host/door.ts takes the port.
const { port1, port2 } = new MessageChannel();
Object.assign(globalThis, { shellPort: port1 });
parent.postMessage('hello', '*', [port2]);
