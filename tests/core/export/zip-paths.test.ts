import { savedName, zipPaths } from '#core/export/zip-paths.ts';
import { expect, test } from 'vitest';

test.each([
  ['a plain name', ['dak_private_key.pem'], ['dak_private_key.pem']],
  ['a folder', ['certs/a.pem'], ['certs/a.pem']],
  ['an absolute path', ['/data/unit 7.pem'], ['data/unit 7.pem']],
  ['the way out', ['../../etc/passwd', 'a/../../b'], ['etc/passwd', 'a/b']],
  ['a backslash, a colon, a control character', ['..\\a', 'c:x', 'a\nb'], ['.._a', 'c_x', 'a_b']],
  ['names of devices', ['con', 'aux.pem', 'console.pem'], ['_con', '_aux.pem', 'console.pem']],
  ['nothing that is left', ['', '..', '/'], ['file', 'file-2', 'file-3']],
  ['the same but for case', ['A.pem', 'a.pem'], ['A.pem', 'a.pem-2']],
  ['a dot at the end', ['a.'], ['a_']],
])('%s', (_name, names, paths) => {
  expect(zipPaths(names)).toEqual(paths);
});

test.each([
  ['/data/a.pem', 'a.pem'],
  ['a/..', 'file'],
  ['x'.repeat(500), 'x'.repeat(120)],
])('%s is saved as %s', (name, saved) => {
  expect(savedName(name)).toBe(saved);
});
