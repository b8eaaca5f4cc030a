import type { ToolState, Workbench } from '../tool.ts';

/** The Bench page shows the bench and keeps nothing of its own. */
export class BenchState implements ToolState {
  readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }
}
