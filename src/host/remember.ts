import { type Remembered, remembered } from '#shell/messages.ts';
import { send } from './door.ts';

/** As the shell has it: it cannot be asked and answered in one breath. */
let known: Remembered = {};

export function startRemembering(found: Remembered): void {
  known = { ...found };
}

export function recall(name: string): string | undefined {
  return known[name];
}

/** What fits the table of `#shell/messages.ts` only. Without a value: forgets it. */
export function remember(name: string, value: string | undefined): void {
  known = { ...known };
  if (value === undefined) Reflect.deleteProperty(known, name);
  else known[name] = value;
  send({ type: 'remember', name, ...(value !== undefined && { value }) });
}

/** Everything that is remembered, and what it is. */
export function listRemembered(): { name: string; means: string }[] {
  return Object.keys(known).map((name) => ({
    name,
    means: remembered.find((each) => each.name.test(name))?.means ?? name,
  }));
}

export function forgetEverything(): void {
  for (const { name } of listRemembered()) remember(name, undefined);
}
