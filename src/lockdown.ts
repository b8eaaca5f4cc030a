/**
 * Runs before any other code of the app: takes away what the policy does not govern. In the sandbox this cannot
 * be undone by way of a child frame, as that has another origin.
 */
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
  Reflect.deleteProperty(globalThis, name);
}
