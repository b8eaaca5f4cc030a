import type { ToolState, Workbench } from '../tool.ts';

export class DeployState implements ToolState {
  readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }
}
