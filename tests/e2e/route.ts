/** One way for data to leave the page. */
export interface Route {
  name: string;
  from: 'page' | 'worker';
  state: 'closed' | 'open';
  /** The part of the policy that closes it, or what would. */
  by: string;
  /**
   * JavaScript given `url`, which the listener knows; `trusted`, the same past Trusted Types; `pass`, a Trusted
   * Types policy that passes everything; `port`, where asked for; and in the page `add`.
   */
  code: string;
  /** Alone in a page in front: it would end the others, or is not done for a page behind another. */
  alone?: true;
  /** Needs a port of its own, as it carries no path. */
  port?: 'tcp' | 'udp';
}

export type Line = string | Pick<Route, 'code' | 'alone' | 'port'>;

/** Routes that share where they start, their state and what decides it. */
export function routes(
  from: Route['from'],
  state: Route['state'],
  by: string,
  lines: Record<string, Line>,
): Route[] {
  return Object.entries(lines).map(([name, line]) => ({
    name,
    from,
    state,
    by,
    ...(typeof line === 'string' ? { code: line } : line),
  }));
}

export const alone = (code: string): Line => ({ code, alone: true });
