import type { ToolState, Workbench } from '../tool.ts';

export class RequestsState implements ToolState {
  readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }
}
