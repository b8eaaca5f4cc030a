import { type Remembered, remembered, type RememberedName } from '#shell/messages.ts';
import { send } from './door.ts';

export { remembered, type RememberedName };

/** As the shell has it: it cannot be asked and answered in one breath. */
let known: Remembered = {};

export function startRemembering(found: Remembered): void {
  known = { ...found };
}

export function recall(name: RememberedName): string | undefined {
  return known[name];
}

/** Without a value: forgets it. */
export function remember(name: RememberedName, value: string | undefined): void {
  known = { ...known };
  if (value === undefined) Reflect.deleteProperty(known, name);
  else known[name] = value;
  send({ type: 'remember', name, ...(value !== undefined && { value }) });
}

export function forgetEverything(): void {
  for (const name of Object.keys(remembered) as RememberedName[]) remember(name, undefined);
}
