import { readText } from './texts.ts';

/**
 * The app in parts: each lies in the shell as a text and is run when it is first needed, so that the page does not
 * wait for all of it. The build puts `part` in the place of dynamic imports; while developing, this is not used.
 */
type Exports = Record<string, unknown>;
type Code = (exports: Exports, require: (name: string) => Exports | undefined) => void;

/** What the build's texts use: the exports of the first script, and how the others hand themselves over. */
const globals = globalThis as { main?: Exports; define?: (needs: readonly string[], code: Code) => void };

interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScript: (text: string) => string },
  ) => { createScript: (text: string) => string };
}
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
// At the start, so that nobody else can make it. The page's policy lets a script run by its hash only, whatever is
// said here.
const policy = trustedTypes?.createPolicy('certwright-app', { createScript: (script) => script });

const loaded = new Map<string, Promise<Exports>>([['main', Promise.resolve(globals.main ?? {})]]);
delete globals.main;

/** @returns The module's exports. */
export function part(name: string): Promise<Exports> {
  const known = loaded.get(name);
  if (known) return known;
  const loading = load(name);
  loaded.set(name, loading);
  return loading;
}

async function load(name: string): Promise<Exports> {
  const { needs, code } = run(await readText(name));
  const found = new Map<string, Exports>();
  for (const need of needs) found.set(`./${need}.js`, await part(need));
  const exports: Exports = {};
  code(exports, (need) => found.get(need));
  return exports;
}

function run(text: string): { needs: readonly string[]; code: Code } {
  let defined: { needs: readonly string[]; code: Code } | undefined;
  globals.define = (needs, code) => (defined = { needs, code });
  const script = document.createElement('script');
  script.text = policy?.createScript(text) ?? text;
  document.head.append(script);
  script.remove();
  delete globals.define;
  if (!defined) throw new Error('a part of the page was changed, and is not run');
  return defined;
}
