/** Everything that is ever remembered between visits. All of it is harmless; keys and pasted content never are. */
export const remembered = {
  theme: 'Light or dark, when you chose one',
} as const;

export type RememberedName = keyof typeof remembered;

const PREFIX = 'certwright.';

/** Undefined when nothing is remembered, or when the browser keeps nothing (private windows, blocked storage). */
export function recall(name: RememberedName): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @returns False when the browser would not keep it. */
export function remember(name: RememberedName, value: string | undefined): boolean {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
    return true;
  } catch {
    return false;
  }
}

export function forgetEverything(): void {
  for (const name of Object.keys(remembered) as RememberedName[]) remember(name, undefined);
}
