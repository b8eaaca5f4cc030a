import type { Surroundings } from '#core/config/document.ts';
import { fileText } from '#core/bytes/text.ts';
import type { Io } from '../io.ts';

/** What a configuration file sees of the command: the directory it runs in and its environment. */
export function surroundingsOf({ call: { directory, environment } }: Io): Surroundings {
  return {
    environment,
    file: (path) => {
      const bytes = directory.get(plain(path));
      return bytes && fileText(bytes);
    },
    folder: (path) => {
      const prefix = `${plain(path).replace(/\/$/, '')}/`;
      const inside = Array.from(directory.keys()).filter(
        (name) => name.startsWith(prefix) && !name.slice(prefix.length).includes('/'),
      );
      return inside.length > 0 ? inside : undefined;
    },
  };
}

const plain = (path: string): string => path.replace(/^(?:\.\/+)+/, '');
