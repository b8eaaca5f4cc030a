import { listen, send } from './door.ts';

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/**
 * Calls back with files dropped anywhere: the shell catches them while they are dragged over the app. Those of a folder
 * have the way to them for a name; `more` says that not all of it was taken.
 *
 * @param ondragging Files are over the page, and may be dropped.
 */
export function onFilesDropped(
  listener: (files: File[], more: boolean) => void,
  ondragging: () => void,
): void {
  listen('files', ({ files, more }) => {
    const named = files.map(({ file, path }) => (path === file.name ? file : new File([file], path)));
    listener(named, more);
  });
  for (const name of ['dragenter', 'dragover'] as const) {
    addEventListener(name, (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      send({ type: 'dragging' });
      ondragging();
    });
  }
  // Should a drop get here before the curtain is down: take it, and keep the browser from opening the file.
  addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    listener(Array.from(event.dataTransfer?.files ?? []), false);
  });
}
