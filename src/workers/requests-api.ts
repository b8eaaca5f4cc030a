import type { Bytes } from '#core/bytes/bytes.ts';
import { zipFiles } from '#core/export/bundle.ts';
import { makeTestChains, type TestChains } from '#core/requests/make/test-chain.ts';
import { makeTestRequest, type TestRequest, type TestRequestWish } from '#core/requests/make/test-request.ts';
import { testSetFiles } from '#core/requests/make/test-set.ts';
import { verifierFiles } from '#core/requests/make/verifier-files.ts';
import type { Work } from './work.ts';

/** Part of `makingApi`. */
export const requestsApi = {
  /** Eight keys and their certificates: seconds on a slow machine. */
  async testChains(work: Work, now: number): Promise<TestChains> {
    return makeTestChains(now, work.progress);
  },

  /** One signed request, right or wrong. */
  async testRequest(
    _work: Work,
    chains: TestChains,
    wish: TestRequestWish,
    now: number,
  ): Promise<TestRequest> {
    return makeTestRequest(chains, wish, now);
  },

  /** All of them with a program that sends them, as one zip, because the person saves it. */
  async testSet(
    _work: Work,
    chains: TestChains,
    applicationId: string | undefined,
    now: number,
  ): Promise<Bytes> {
    return zipFiles(await testSetFiles(chains, applicationId), now);
  },

  /** Right verifiers, to read and to save. */
  verifiers(): Promise<{ name: string; title: string; content: string }[]> {
    return Promise.resolve([...verifierFiles]);
  },
};
