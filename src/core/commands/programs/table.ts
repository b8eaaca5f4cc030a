import { programOf } from '../io.ts';
import type { Program } from '../program.ts';
import { base64, sum, xxd } from './encoding.ts';
import { basename, chmod, cp, dirname, ls, mkdir, mv, rm, rmdir, touch } from './files.ts';
import { grep } from './grep.ts';
import { cut, head, sort, tail, uniq, wc } from './lines.ts';
import { cat, date, echo, printf, seq, tee } from './print.ts';
import { sed } from './sed.ts';
import { bracket, test } from './test.ts';
import { tr } from './tr.ts';

const nothing: Program = programOf(() => 0);

const programs: ReadonlyMap<string, Program> = new Map<string, Program>([
  ['[', bracket],
  ['[[', bracket],
  ['base64', base64],
  ['basename', basename],
  ['cat', cat],
  ['chmod', chmod],
  ['chown', chmod],
  ['clear', nothing],
  ['cls', nothing],
  ['copy', cp],
  ['cp', cp],
  ['cut', cut],
  ['date', date],
  ['del', rm],
  ['dir', ls],
  ['dirname', dirname],
  ['echo', echo],
  ['egrep', grep],
  ['grep', grep],
  ['head', head],
  ['install', cp],
  ['ls', ls],
  ['md', mkdir],
  ['md5sum', sum('md5sum', 'MD5')],
  ['mkdir', mkdir],
  ['move', mv],
  ['mv', mv],
  ['printf', printf],
  ['rm', rm],
  ['rmdir', rmdir],
  ['sed', sed],
  ['seq', seq],
  ['sha1sum', sum('sha1sum', 'SHA-1')],
  ['sha256sum', sum('sha256sum', 'SHA-256')],
  ['sha512sum', sum('sha512sum', 'SHA-512')],
  ['sleep', nothing],
  ['sort', sort],
  ['sync', nothing],
  ['tail', tail],
  ['tee', tee],
  ['test', test],
  ['touch', touch],
  ['tr', tr],
  ['uniq', uniq],
  ['wc', wc],
  ['xxd', xxd],
]);

export function programNamed(name: string): Program | undefined {
  return programs.get(name);
}
