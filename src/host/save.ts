import { send } from './door.ts';

/**
 * Hands a file to the browser's downloads.
 *
 * @param type Media type; PEM and text files are offered as such so that no browser renames them.
 */
export function saveFile(name: string, content: BlobPart, type = 'application/octet-stream'): void {
  send({ type: 'save', name, content: new Blob([content], { type }) });
}
