import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Modules } from '#core/devices/labels/modules.ts';
import { run, scratch } from '../../../support/tools.ts';

/** A picture of a symbol with its quiet zones, eight pixels a module, as a PGM file. */
export function pictureOf({ columns, rows, dark, quiet, linear }: Modules, name = 'symbol.pgm'): string {
  const scale = 8;
  const tall = linear ? 40 : 1;
  const margin = { x: quiet * scale, y: (linear ? 4 : quiet) * scale };
  const width = columns * scale + 2 * margin.x;
  const height = rows * tall * scale + 2 * margin.y;
  const pixels = Buffer.alloc(width * height, 255);
  for (let y = margin.y; y < height - margin.y; y++) {
    for (let x = margin.x; x < width - margin.x; x++) {
      const row = Math.floor((y - margin.y) / (scale * tall));
      if (dark[row * columns + Math.floor((x - margin.x) / scale)] === 1) pixels[y * width + x] = 0;
    }
  }
  const path = join(scratch(), name);
  writeFileSync(path, Buffer.concat([Buffer.from(`P5 ${width} ${height} 255\n`), pixels]));
  return path;
}

/** What the reader of Debian's zbar-tools makes of it. */
export const readWithZbar = (path: string, type: 'code128' | 'code39' | 'qrcode'): string =>
  run('zbarimg', ['-q', '--raw', '-Sdisable', `-S${type}.enable`, '--nodbus', path]).replace(/\n$/, '');

/** What the reader of dmtx-utils makes of it. */
export const readWithDmtx = (path: string): string => run('dmtxread', ['-N1', path]);
