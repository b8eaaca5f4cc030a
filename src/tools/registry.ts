import { benchTool } from './bench/tool.ts';
import { caTool } from './ca/tool.ts';
import { chainTool } from './chain/tool.ts';
import { commandsTool } from './commands/tool.ts';
import { deployTool } from './deploy/tool.ts';
import { devicesTool } from './devices/tool.ts';
import { inspectTool } from './inspect/tool.ts';
import { makeTool } from './make/tool.ts';
import { requestsTool } from './requests/tool.ts';
import type { Tool } from './tool.ts';

/** The pages, in the order of the navigation; the first opens when the address names none. */
export const tools: readonly [Tool, ...Tool[]] = [
  makeTool,
  caTool,
  devicesTool,
  requestsTool,
  inspectTool,
  chainTool,
  deployTool,
  commandsTool,
  benchTool,
];
