import type { Frame } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from './support.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** Nothing that axe finds, and nothing wider than the window. @param where For the message. */
export async function expectNoBarrier(app: Frame, where: string, width: number): Promise<void> {
  await app.evaluate(axe);
  const violations = await app.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  });
  expect(violations, where).toEqual([]);
  expect(await app.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
}
