import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const src = join(dirname(fileURLToPath(import.meta.url)), '../src');

/** A room may import from itself and from rooms before it. `shell` stands apart: it imports nothing of the others, and they only what `host` says to it. */
const rooms = [
  'data',
  'core/errors',
  'core/findings',
  'core/bytes',
  'core/asn1',
  'core/keys',
  'core/x509',
  'core/container',
  'core/lint',
  'core/chain',
  'core/issue',
  'core/config',
  'core/detect',
  'core/export',
  'core/compare',
  'core/deploy',
  'core/commands',
  'core/devices',
  'core/requests',
  'workers',
  'host',
  'bench',
  'ui',
  'tools',
  'app',
  'lockdown',
  'main',
];
const svelteRooms = ['bench', 'ui', 'tools', 'app', 'main'];
const pages = ['host', ...svelteRooms];
const packages: Record<string, readonly string[]> = {
  pkijs: ['core/container'],
  asn1js: ['core/container'],
  '@peculiar/x509': ['core/issue'],
  'reflect-metadata': ['core/issue'],
  '@noble/ciphers': ['core/container'],
  '@noble/curves': ['core/keys'],
  '@noble/hashes': ['core/keys', 'core/container'],
  '@noble/post-quantum': ['core/keys'],
  jszip: ['core/export'],
  qr: ['core/devices'],
  svelte: svelteRooms,
};
/** Too large and too slow for a page: they belong into the worker. */
const workerOnly = ['pkijs', 'asn1js', '@peculiar/x509', 'jszip', 'qr', '@noble/'];

interface Import {
  specifier: string;
  /** Gone at runtime: `import type`. Under verbatimModuleSyntax `import { type A }` still runs the module. */
  typeOnly: boolean;
}
type Files = Map<string, Import[]>;

/** The scripts of a Svelte file, or the whole of any other. */
function scriptOf(path: string, text: string): string {
  if (!path.endsWith('.svelte')) return text;
  return Array.from(text.matchAll(/<script[^>]*>([^]*?)<\/script>/g), ([, script = '']) => script).join('\n');
}

function importsOf(path: string, text: string): Import[] {
  const file = ts.createSourceFile(
    path,
    scriptOf(path, text),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TS,
  );
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const { moduleSpecifier } = node;
      const typeOnly = ts.isImportDeclaration(node)
        ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
        : node.isTypeOnly;
      if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier))
        found.push({ specifier: moduleSpecifier.text, typeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      const specifier = argument && ts.isStringLiteral(argument) ? argument.text : 'an expression';
      found.push({ specifier, typeOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument;
      if (ts.isStringLiteral(literal)) found.push({ specifier: literal.text, typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The file under src that an import means; undefined for packages and virtual modules. */
function resolve(from: string, specifier: string): string | undefined {
  // A file's text (`?raw`) lies where the file lies.
  if (specifier.startsWith('#')) return specifier.slice(1).replace(/\?raw$/, '');
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  return undefined;
}

function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  const room = first === 'core' ? `core/${second}` : first;
  return room.replace(/(?:\.svelte)?\.ts$/, '');
}

const toolOf = (path: string): string | undefined => /^tools\/([^/]+)\//.exec(path)?.[1];

/** Everything that breaks the rules, a sentence each. */
function violations(files: Files): string[] {
  const found: string[] = [];
  for (const [path, imports] of files) {
    const room = roomOf(path);
    const rank = rooms.indexOf(room);
    if (rank < 0 && room !== 'shell') found.push(`${path} is in no room`);
    if (/\.svelte(?:\.ts)?$/.test(path) && !svelteRooms.includes(room)) found.push(`${path} knows Svelte`);
    for (const { specifier, typeOnly } of imports) {
      const complain = (why: string): number => found.push(`${path} imports ${specifier}: ${why}`);
      const target = resolve(path, specifier);
      if (target !== undefined) {
        const other = roomOf(target);
        const message = room === 'host' && target === 'shell/messages.ts';
        const apart = room === 'shell' || other === 'shell';
        if (apart ? room !== other && !message : rooms.indexOf(other) > rank) complain('forward');
        const [tool, otherTool] = [toolOf(path), toolOf(target)];
        if (tool !== undefined && otherTool !== undefined && tool !== otherTool) complain('another tool');
        if (/^workers\/[a-z]+-api\.ts$/.test(target) && pages.includes(room) && !typeOnly)
          complain('only its types');
      } else if (specifier.startsWith('virtual:')) {
        if (room !== 'workers') complain('virtual modules belong to workers');
      } else if (!/\.css(?:\?|$)/.test(specifier)) {
        const name = /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '';
        if (packages[name]?.includes(room) !== true) complain('not a package of this room');
      }
    }
    if (!pages.includes(room)) continue;
    for (const name of reached(files, path)) {
      if (workerOnly.some((start) => name.startsWith(start)))
        found.push(`${path} reaches ${name}, which belongs into the worker`);
    }
  }
  return found;
}

/** Packages that run when a file runs. */
function reached(files: Files, start: string): Set<string> {
  const [names, seen, open] = [new Set<string>(), new Set([start]), [start]];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const { specifier, typeOnly } of files.get(path) ?? []) {
      if (typeOnly) continue;
      const target = resolve(path, specifier);
      if (target === undefined) names.add(specifier);
      else if (!seen.has(target)) {
        seen.add(target);
        open.push(target);
      }
    }
  }
  return names;
}

function filesUnderSrc(): Files {
  const files: Files = new Map();
  for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:ts|svelte)$/.test(entry.name)) continue;
    const path = relative(src, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    files.set(path, importsOf(path, readFileSync(join(src, path), 'utf8')));
  }
  return files;
}

test('imports only point back, and packages stay in their rooms', () => {
  const files = filesUnderSrc();
  expect(files.size).toBeGreaterThan(80);
  expect(violations(files)).toEqual([]);
});

test('every import inside src is of a file that is there', () => {
  for (const [path, imports] of filesUnderSrc()) {
    for (const { specifier } of imports) {
      const target = resolve(path, specifier);
      if (target !== undefined) expect(existsSync(join(src, target)), `${path} → ${specifier}`).toBe(true);
    }
  }
});

/** What the test above would not see if it were blind. */
test.each([
  ['a forward import', { 'core/asn1/a.ts': "import { b } from '#core/x509/b.ts';" }, 'forward'],
  ['one by a relative path', { 'core/bytes/a.ts': "export * from '../asn1/b.ts';" }, 'forward'],
  ['one of types only', { 'core/keys/a.ts': "import type { B } from '#ui/b.ts';" }, 'forward'],
  ['one inside a type', { 'core/keys/a.ts': "type B = import('#ui/b.ts').B;" }, 'forward'],
  ['a page in core', { 'core/lint/a.ts': "const b = await import('#app/b.ts');" }, 'forward'],
  ['the shell using the app', { 'shell/a.ts': "import '#app/b.ts';" }, 'forward'],
  ['the app using the shell', { 'app/a.ts': "import '#shell/b.ts';" }, 'forward'],
  ['the host using more than messages', { 'host/a.ts': "import '#shell/shell.ts';" }, 'forward'],
  ['a room nobody knows', { 'misc/a.ts': '' }, 'no room'],
  ['a tool in another tool', { 'tools/make/a.ts': "import '#tools/inspect/b.ts';" }, 'another tool'],
  ['Svelte in core', { 'core/lint/a.ts': "import { mount } from 'svelte';" }, 'not a package'],
  ['a Svelte file in host', { 'host/A.svelte': '<p>hi</p>' }, 'knows Svelte'],
  ['jszip in the bench', { 'bench/a.ts': "import JSZip from 'jszip';" }, 'not a package'],
  ['a package nobody may use', { 'core/keys/a.ts': "import x from 'node-forge';" }, 'not a package'],
  ['pkijs outside its room', { 'core/keys/a.ts': "import type { X } from 'pkijs';" }, 'not a package'],
  [
    'the worker’s methods in a page',
    { 'app/a.ts': "import { makingApi } from '#workers/making-api.ts';" },
    'only its types',
  ],
  [
    'them inside a Svelte file',
    { 'ui/A.svelte': '<script lang="ts">\nimport { makingApi } from "#workers/making-api.ts";\n</script>' },
    'only its types',
  ],
  [
    'types imported so that the module still runs',
    { 'app/a.ts': "import { type makingApi } from '#workers/making-api.ts';" },
    'only its types',
  ],
  [
    'a large library by way of others',
    {
      'ui/a.ts': "import '#core/detect/b.ts';",
      'core/detect/b.ts': "import '#core/export/c.ts';",
      'core/export/c.ts': "import JSZip from 'jszip';",
    },
    'reaches jszip',
  ],
  [
    'a virtual module in a page',
    { 'app/a.ts': "import x from 'virtual:worker-source';" },
    'belong to workers',
  ],
])('%s is caught', (_name, sources, why) => {
  const files = new Map(Object.entries(sources).map(([path, text]) => [path, importsOf(path, text)]));
  expect(violations(files).join('\n')).toContain(why);
});

test.each([
  ['types of the worker', { 'app/a.ts': "import type { makingApi } from '#workers/making-api.ts';" }],
  [
    'a large library behind a type',
    {
      'ui/a.ts': "import type { B } from '#core/export/b.ts';",
      'core/export/b.ts': "import JSZip from 'jszip';",
    },
  ],
  [
    'a tool in itself and in the registry',
    {
      'tools/make/a.ts': "import './b.ts';",
      'tools/registry.ts': "import '#tools/make/a.ts';",
      'tools/make/b.ts': '',
    },
  ],
  [
    'Svelte in a page',
    { 'tools/make/a.svelte.ts': "import { tick } from 'svelte';\nimport 'svelte/reactivity';" },
  ],
  ['a virtual module in workers', { 'workers/spawn.ts': "import x from 'virtual:worker-source';" }],
  ['styles', { 'main.ts': "import './app/app.css';" }],
])('%s are allowed', (_name, sources) => {
  const files = new Map(Object.entries(sources).map(([path, text]) => [path, importsOf(path, text)]));
  expect(violations(files)).toEqual([]);
});
