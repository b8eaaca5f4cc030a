import { benchTool } from './bench/tool.ts';
import { chainTool } from './chain/tool.ts';
import { commandsTool } from './commands/tool.ts';
import { inspectTool } from './inspect/tool.ts';
import { makeTool } from './make/tool.ts';
import type { Tool } from './tool.ts';

/** The pages, in the order of the navigation; the first opens when the address names none. */
export const tools: readonly [Tool, ...Tool[]] = [makeTool, commandsTool, inspectTool, chainTool, benchTool];
