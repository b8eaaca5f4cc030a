import {
  pages,
  type Remembered,
  remembered,
  routePattern,
  textName,
  type ToApp,
  type Told,
  type ToShell,
} from './messages.ts';
import { readDrop } from './read-drop.ts';
import { closeFile, download, openFile, pickFolder, putFile, writePiece } from './save.ts';

/**
 * The page around the app. The app runs in a sandboxed frame without an origin: it can neither navigate, nor
 * store, nor open anything. This file and save.ts hold the few powers it needs, each behind one message, and
 * check what they are asked. They have no dependency, and never navigate: the only part of the address they
 * change is the part behind the `#`, which stays in the browser.
 */
const PREFIX = 'certwright.';
/** What is remembered at once; more is refused. */
const MAX_REMEMBERED = 20;
let app: MessagePort | undefined;
let unsaved = false;

const curtain = (hidden: boolean): unknown =>
  document.querySelector('#curtain')?.toggleAttribute('hidden', hidden);

const tell = (message: ToApp): void => app?.postMessage(message);

/** What the app says is not trusted: every field is looked at before it is used, and the rest is ignored. */
function take(said: Partial<Record<string, unknown>>): void {
  switch (said['type'] as ToShell['type']) {
    case 'save':
      if (said['content'] instanceof Blob) download(text(said['name']), said['content']);
      break;
    case 'open':
      answer(said['id'], openFile(Number(said['id']), text(said['name'])));
      break;
    case 'write':
      answer(said['id'], writePiece(Number(said['file']), said['piece']));
      break;
    case 'close':
      answer(said['id'], closeFile(Number(said['file']), said['keep'] === true));
      break;
    case 'folder':
      answer(said['id'], pickFolder());
      break;
    case 'put':
      answer(said['id'], putFile(text(said['name']), said['content']));
      break;
    case 'remember':
      remember(text(said['name']), said['value']);
      break;
    case 'route':
      writeRoute(text(said['route']), said['replace'] === true);
      break;
    case 'copy':
      answer(said['id'], copy(text(said['text'])));
      break;
    case 'height':
      setHeight(Number(said['height']));
      break;
    case 'unsaved':
      unsaved = said['unsaved'] === true;
      break;
    case 'dragging':
      curtain(false);
      break;
    case 'text':
      giveText(text(said['name']));
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function answer(id: unknown, work: Promise<void>): void {
  const told = (done: boolean) => () => tell({ type: 'answer', id: Number(id), done });
  work.then(told(true), told(false));
}

const mayRemember = (name: string, value: string | undefined): boolean =>
  remembered.some((each) => each.name.test(name) && (value === undefined || each.value.test(value)));

/** Storage may be blocked or full; nothing of what is kept is worth an error. */
function remember(name: string, given: unknown): void {
  const value = given === undefined ? undefined : text(given);
  if (!mayRemember(name, value)) return;
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else if (name in recall() || Object.keys(recall()).length < MAX_REMEMBERED) {
      localStorage.setItem(PREFIX + name, value);
    }
  } catch {
    return;
  }
}

function recall(): Remembered {
  try {
    const found = Object.entries(localStorage as unknown as Record<string, string>)
      .filter(([key]) => key.startsWith(PREFIX))
      .map(([key, value]) => [key.slice(PREFIX.length), value] as const);
    return Object.fromEntries(found.filter(([name, value]) => mayRemember(name, value)));
  } catch {
    return {};
  }
}

const readRoute = (): string => location.hash.replace(/^#\/?/, '');
const titleOf = (route: string): string | undefined => {
  const page = routePattern.exec(route)?.[1] ?? '';
  return Object.hasOwn(pages, page) ? pages[page] : undefined;
};

/** A known page with at most one short option: no room for anything else. */
function writeRoute(route: string, replace: boolean): void {
  if (titleOf(route) === undefined || route === readRoute()) return;
  if (replace) history.replaceState(null, '', `#/${route}`);
  else location.hash = `/${route}`;
  showTitle();
}

function showTitle(): void {
  document.title = [titleOf(readRoute()), 'Certwright'].filter(Boolean).join(' · ');
}
addEventListener('hashchange', () => {
  showTitle();
  tell({ type: 'route', route: readRoute() });
});

async function copy(text: string): Promise<void> {
  // Absent where the page has no safe address; then this fails, and the app is told.
  await navigator.clipboard.writeText(text);
}

/** Only printing looks at it (index.html). */
function setHeight(height: number): void {
  const pixels = Math.min(Math.max(Math.ceil(height) || 0, 0), 200_000);
  document.documentElement.style.setProperty('--app-height', `${pixels}px`);
}

/** They stand behind the frame, which may ask before the file has been read. */
function giveText(name: string): void {
  if (!textName.test(name)) return;
  if (document.readyState === 'loading') {
    addEventListener('DOMContentLoaded', () => giveText(name), { once: true });
    return;
  }
  const parts = Array.from(document.querySelectorAll(`[data-text~="${name}"]`), (part) => part.textContent);
  tell({ type: 'text', name, text: parts.join('') });
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
  void readDrop(event.dataTransfer).then((dropped) => tell({ type: 'files', ...dropped }));
});

// The frame lies in a template until here, so that its first word is heard, and it can be told by its name what it
// would have to ask for.
const template = document.querySelector('template');
const frame = template?.content.querySelector('iframe');
if (!template || !frame) throw new Error('there is no frame');
frame.name = JSON.stringify({ route: readRoute(), remembered: recall() } satisfies Told);

// One hello, from the frame itself. Its own later messages come through the port it sent along.
addEventListener('message', (event: MessageEvent<unknown>) => {
  const [port] = event.ports;
  if (app || event.source !== frame.contentWindow || event.data !== 'hello' || !port) return;
  app = port;
  app.onmessage = ({ data }: MessageEvent<Partial<Record<string, unknown>> | null>) => take(data ?? {});
  // Not at once: it would have the page laid out before there is anything in it.
  requestAnimationFrame(() => frame.focus());
});
template.replaceWith(frame);
showTitle();
