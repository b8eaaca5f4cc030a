import { type Remembered, remembered, type RememberedName, type ToApp, type ToShell } from './messages.ts';

/**
 * The page around the app. The app runs in a sandboxed frame without an origin: it can neither navigate, nor
 * store, nor open anything. This file holds the few powers it needs, each behind one message, and checks what
 * it is asked. It has no dependency, and it never navigates: the only part of the address it changes is the
 * part behind the `#`, which stays in the browser.
 */
const PREFIX = 'certwright.';
let app: MessagePort | undefined;
let unsaved = false;

// Looked up when needed: this script stands before the frame, so that it hears the first word from it.
const frame = (): HTMLIFrameElement | null => document.querySelector('iframe');
const curtain = (hidden: boolean): unknown =>
  document.querySelector('#curtain')?.toggleAttribute('hidden', hidden);

const tell = (message: ToApp): void => app?.postMessage(message);

// One hello, from the frame itself. Its own later messages come through the port it sent along.
addEventListener('message', (event: MessageEvent<unknown>) => {
  const [port] = event.ports;
  if (app || event.source !== frame()?.contentWindow || event.data !== 'hello' || !port) return;
  app = port;
  app.onmessage = ({ data }: MessageEvent<Partial<Record<string, unknown>>>) => answer(data);
  tell({ type: 'welcome', route: readRoute(), remembered: recall() });
  frame()?.focus();
});

/** What the app says is not trusted: every field is looked at before it is used, and the rest is ignored. */
function answer(said: Partial<Record<string, unknown>>): void {
  switch (said['type'] as ToShell['type']) {
    case 'save':
      save(text(said['name']), said['content']);
      break;
    case 'remember':
      remember(text(said['name']), said['value']);
      break;
    case 'route':
      writeRoute(text(said['route']), said['replace'] === true);
      break;
    case 'title':
      document.title = text(said['title']).slice(0, 200);
      break;
    case 'copy':
      copy(Number(said['id']), text(said['text']));
      break;
    case 'unsaved':
      unsaved = said['unsaved'] === true;
      break;
    case 'dragging':
      curtain(false);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A download of a Blob: the bytes go to the disk, and nowhere else. */
function save(name: string, content: unknown): void {
  if (!(content instanceof Blob)) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  // No path, and nothing that hides the ending.
  link.download = name.replace(/[^\w.-]/g, '-').slice(-120);
  link.click();
  // Firefox reads the blob after the click returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const isRemembered = (name: string): name is RememberedName => Object.hasOwn(remembered, name);

/** Storage may be blocked or full; nothing of what is kept is worth an error. */
function remember(name: string, value: unknown): void {
  if (!isRemembered(name)) return;
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text(value).slice(0, 200));
  } catch {
    return;
  }
}

function recall(): Remembered {
  const found: Remembered = {};
  try {
    for (const name of Object.keys(remembered) as RememberedName[]) {
      const value = localStorage.getItem(PREFIX + name);
      if (value !== null) found[name] = value;
    }
  } catch {
    return {};
  }
  return found;
}

function readRoute(): string {
  return location.hash.replace(/^#\/?/, '');
}

/** Only letters, digits and `?=&-`: page names and harmless options, and no room for anything else. */
function writeRoute(route: string, replace: boolean): void {
  if (!/^[a-z0-9?=&-]{0,80}$/.test(route) || route === readRoute()) return;
  if (replace) history.replaceState(null, '', `#/${route}`);
  else location.hash = `/${route}`;
}
addEventListener('hashchange', () => tell({ type: 'route', route: readRoute() }));

function copy(id: number, text: string): void {
  const answered = (done: boolean) => () => tell({ type: 'copied', id, done });
  // Absent where the page has no safe address.
  const { clipboard } = navigator as { clipboard?: Clipboard };
  if (clipboard) clipboard.writeText(text).then(answered(true), answered(false));
  else answered(false)();
}

addEventListener('beforeunload', (event) => {
  if (unsaved) event.preventDefault();
});

// A file dropped on a sandboxed frame is not handed over everywhere (and once crashed Chromium): while files are
// dragged, the curtain lies over the frame and catches them.
addEventListener('dragleave', ({ target }) => {
  // From the frame to the curtain is no leaving.
  if (target instanceof Element && target.id === 'curtain') curtain(true);
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  curtain(true);
  tell({ type: 'files', files: Array.from(event.dataTransfer?.files ?? []) });
});
