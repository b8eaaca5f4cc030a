import { concatBytes } from '#core/bytes/bytes.ts';
import { encodeUtf8 } from '#core/bytes/text.ts';
import type { ToolState, Workbench } from '../tool.ts';
import { CheckState } from './check-state.svelte.ts';
import { SignatureState } from './signature-state.svelte.ts';
import { TestState } from './test-state.svelte.ts';

const tabs = ['check', 'test', 'any', 'code'] as const;
export type RequestsTab = (typeof tabs)[number];

/** The Requests page: four things a person may want of a signed request. */
export class RequestsState implements ToolState {
  tab = $state<RequestsTab>('check');
  readonly workbench: Workbench;
  readonly check: CheckState;
  readonly test: TestState;
  readonly signature: SignatureState;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.check = new CheckState(workbench);
    this.test = new TestState(workbench);
    this.signature = new SignatureState(workbench);
  }

  arrive(options: URLSearchParams): void {
    const wanted = tabs.find((tab) => tab === options.get('tab'));
    if (wanted) this.tab = wanted;
  }

  mainAction(): void {
    if (this.tab === 'test') void this.test.make();
    else if (this.tab === 'any') this.signature.check();
    else this.check.checkNow();
  }

  /** A request as it would be right, but for a line break that an editor put behind it. */
  async example(): Promise<void> {
    this.test.caseId = 'launch';
    await this.test.make();
    const { made, root, id } = this.test;
    if (made) this.check.show(concatBytes([made.raw, encodeUtf8('\n')]), made.chain, root, id);
  }

  /** What is dropped beside a field: a request; on the page for any signature what was signed. */
  take(input: readonly File[] | string): void {
    const [file] = typeof input === 'string' ? [] : input;
    if (this.tab === 'any') {
      if (typeof input === 'string') this.signature.message = input;
      else if (file) void this.signature.takeFile(file, 'message');
      return;
    }
    this.tab = 'check';
    if (typeof input === 'string') {
      if (/-----BEGIN CERTIFICATE-----/.test(input)) this.check.chain.type(input);
      else {
        this.check.mode = 'whole';
        this.check.wholeFile = undefined;
        this.check.whole = input;
      }
    } else if (file && /\.(?:pem|crt|cer|der|p7b)$/i.test(file.name)) void this.check.chain.takeFile(file);
    else if (file) {
      this.check.mode = 'whole';
      void this.check.takeFile(file, 'whole');
    }
  }
}
