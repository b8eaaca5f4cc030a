/** Where the attacks run: each browser with the page from a host and from a file. */
export const places = ['chromium http', 'chromium file', 'firefox http', 'firefox file'] as const;
export type Place = (typeof places)[number];

/** One way for data to leave the page. */
export interface Route {
  name: string;
  /** The frame in which the app runs, or its worker. */
  from: 'app' | 'worker';
  state: 'closed' | 'open';
  /** What closes it, or what would. Often more than one thing does; this is one that is enough. */
  by: string;
  /**
   * JavaScript given `url`, which the listener knows; `trusted`, the same past Trusted Types; `pass`, a Trusted
   * Types policy that passes everything; `port`, where asked for; and in the app `add` and `click`.
   */
  code: string;
  /** In a page of its own: it would end the others. */
  alone?: true;
  /** In a page of its own and in front: it is not done for a page behind another. */
  front?: true;
  /** Needs a port of its own, as it carries no path. */
  port?: 'tcp' | 'udp';
  /** Where the browser does not do it even without any policy, so that nothing can be said. */
  absent?: readonly Place[];
}

export type Line = string | Pick<Route, 'code' | 'alone' | 'front' | 'port' | 'absent'>;

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

/** `absent` in the places that begin with one of these. */
export const notIn = (browsers: readonly string[], line: Line): Line => ({
  ...(typeof line === 'string' ? { code: line } : line),
  absent: places.filter((place) => browsers.some((each) => place.startsWith(each))),
});

/** What the table says of a route in one place. */
export const cell = (route: Route, place: Place): string =>
  route.absent?.includes(place) ? '–' : route.state;
