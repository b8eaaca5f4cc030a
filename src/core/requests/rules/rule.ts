import type { Evidence } from '../evidence.ts';

/** `unknown`: what it needs was not given, which neither proves nor refutes. */
export type Result = 'passed' | 'failed' | 'unknown';

export interface Answer {
  result: Result;
  expected: string;
  /** What is there. Foreign text. */
  found: string;
  /** One sentence; empty when it passed. */
  reason: string;
}

export interface Rule {
  /** Stable. */
  id: string;
  title: string;
  about: 'address' | 'chain' | 'signature' | 'content';
  ref: { doc: string; section: string };
  /** What a server should answer when it fails. */
  status: 400 | 403;
  /** What the old guide's server answers, where that differs. */
  guideStatus?: 502;
  /** Told, but not asked for any more. */
  outdated?: true;
  check: (evidence: Evidence) => Answer;
}

export const passed = (expected: string, found: string): Answer => ({
  result: 'passed',
  expected,
  found,
  reason: '',
});
export const failed = (expected: string, found: string, reason: string): Answer => ({
  result: 'failed',
  expected,
  found,
  reason,
});
export const unknown = (expected: string, reason: string, found = ''): Answer => ({
  result: 'unknown',
  expected,
  found,
  reason,
});

/** The documentation of the service on checking requests by oneself. */
export const hosting = (section: string): Rule['ref'] => ({
  doc: 'Host a Custom Skill as a Web Service',
  section,
});
