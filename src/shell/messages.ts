import type { Dropped } from './read-drop.ts';

/** The scripts of workers and the parts of the app, which lie in the shell as texts. */
export const textName = /^[a-z0-9-]{1,40}$/;

/** The pages and their titles: the shell shows no other route, and takes the title of the tab from here. */
export const pages: Readonly<Record<string, string>> = {
  make: 'Make',
  ca: 'Private CA',
  devices: 'Devices',
  requests: 'Requests',
  inspect: 'Inspect',
  chain: 'Chain',
  deploy: 'Deploy',
  commands: 'Commands',
  bench: 'Bench',
};

/** A page, with one short option or none: `make?preset=localhost`. */
export const routePattern = /^([a-z]{1,12})(?:\?[a-z]{1,8}=[a-z0-9-]{1,24})?$/;

/**
 * Everything that may be remembered between visits, and what it is. Keys and pasted content never are: a value
 * that could hold any does not fit.
 */
export const remembered: readonly { name: RegExp; value: RegExp; means: string }[] = [
  { name: /^theme$/, value: /^(?:light|dark)$/, means: 'Light or dark, when you chose one' },
  { name: /^batch\.[0-9a-f]{1,16}$/, value: /^\d{1,7}$/, means: 'How many rows of a batch are done' },
];

/** By name, as said above. */
export type Remembered = Partial<Record<string, string>>;

/** What the app may ask of the shell; anything else is refused. What has an `id` is answered. */
export type ToShell =
  /** Hands the content to the browser's downloads. */
  | { type: 'save'; name: string; content: Blob }
  /** Begins a file that is written piece by piece, where the person says or else among the downloads. */
  | { type: 'open'; id: number; name: string }
  /** `file` is the id it was opened with. */
  | { type: 'write'; id: number; file: number; piece: Blob }
  /** Ends it. Without `keep` there is no file. */
  | { type: 'close'; id: number; file: number; keep: boolean }
  /** Lets the person choose a folder that `put` writes into from then on. */
  | { type: 'folder'; id: number }
  /** Writes a file into that folder, beside what is there. */
  | { type: 'put'; id: number; name: string; content: Blob }
  /** Without a value: forgets it. */
  | { type: 'remember'; name: string; value?: string }
  /** Shows a route in the address, behind the `#`, and its page in the title. */
  | { type: 'route'; route: string; replace: boolean }
  | { type: 'copy'; id: number; text: string }
  /** How tall the app is, in CSS pixels: as tall is it printed. */
  | { type: 'height'; height: number }
  /** Whether leaving should be asked about. */
  | { type: 'unsaved'; unsaved: boolean }
  /** Files are being dragged over the app: the shell lays itself over it to catch them. */
  | { type: 'dragging' }
  /** A script that lies in the shell so that the app need not wait for it. */
  | { type: 'text'; name: string };

/** What the frame is told from the start: its name, as JSON. */
export interface Told {
  route: string;
  remembered: Remembered;
}

export type ToApp =
  /** Back, forward, or a changed address. */
  | { type: 'route'; route: string }
  | { type: 'answer'; id: number; done: boolean }
  /** What was dropped, as `readDrop` gives it. */
  | { type: 'files'; files: Dropped[]; more: boolean }
  | { type: 'text'; name: string; text: string };
