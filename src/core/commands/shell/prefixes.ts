import type { Argument } from './expand.ts';

/** Programs that only run another one, with the options of theirs that take a value. */
const prefixes: Readonly<Record<string, readonly string[]>> = {
  sudo: ['-u', '-g', '-h', '-p', '-C', '-D', '--user', '--group'],
  doas: ['-u', '-C'],
  time: ['-f', '-o'],
  nohup: [],
  command: [],
  winpty: [],
  env: ['-u', '-C'],
  nice: ['-n'],
};

export interface Stripped {
  words: readonly Argument[];
  /** Of `env NAME=value`. */
  assignments: { name: string; value: string }[];
  /** The words that were taken off, such as `sudo`. */
  taken: Argument[];
}

/** Takes `sudo` and its like off a command. */
export function stripPrefixes(words: readonly Argument[]): Stripped {
  const assignments: Stripped['assignments'] = [];
  const taken: Argument[] = [];
  let at = 0;
  for (;;) {
    const word = words[at];
    const valued = word && Object.hasOwn(prefixes, word.text) ? prefixes[word.text] : undefined;
    if (word === undefined || valued === undefined || words[at + 1] === undefined) break;
    taken.push(word);
    at++;
    for (let option = words[at]?.text ?? ''; /^-/.test(option); option = words[at]?.text ?? '')
      at += valued.includes(option) ? 2 : 1;
    for (;;) {
      const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(words[at]?.text ?? '') ?? [];
      if (name === undefined) break;
      assignments.push({ name, value });
      at++;
    }
  }
  return { words: words.slice(at), assignments, taken };
}
