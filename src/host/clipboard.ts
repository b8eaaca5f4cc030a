import { ask } from './door.ts';

/** @returns False when the browser refused; the text can still be selected by hand. */
export async function copyText(text: string): Promise<boolean> {
  return (await ask({ type: 'copy', text })).done;
}
