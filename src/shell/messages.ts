/** Everything that may be remembered between visits, and what it is. Keys and pasted content never are. */
export const remembered = {
  theme: 'Light or dark, when you chose one',
} as const;

export type RememberedName = keyof typeof remembered;
export type Remembered = Partial<Record<RememberedName, string>>;

/** What the app may ask of the shell; anything else is refused. */
export type ToShell =
  /** Hands the content to the browser's downloads. */
  | { type: 'save'; name: string; content: Blob }
  /** Without a value: forgets it. */
  | { type: 'remember'; name: RememberedName; value?: string }
  /** Shows a route in the address, behind the `#`. */
  | { type: 'route'; route: string; replace: boolean }
  | { type: 'title'; title: string }
  | { type: 'copy'; id: number; text: string }
  /** Whether leaving should be asked about. */
  | { type: 'unsaved'; unsaved: boolean }
  /** Files are being dragged over the app: the shell lays itself over it to catch them. */
  | { type: 'dragging' };

export type ToApp =
  | { type: 'welcome'; route: string; remembered: Remembered }
  /** Back, forward, or a changed address. */
  | { type: 'route'; route: string }
  | { type: 'copied'; id: number; done: boolean }
  | { type: 'files'; files: File[] };
