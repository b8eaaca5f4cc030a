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
