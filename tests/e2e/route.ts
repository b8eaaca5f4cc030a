/** Where the attacks run: each browser with the page from a host and from a file. */
const places = [
  'chromium http',
  'chromium file',
  'firefox http',
  'firefox file',
  'webkit http',
  'webkit file',
] as const;
export type Place = (typeof places)[number];

/** One way for data to leave the page. */
export interface Route {
  name: string;
  /** The frame in which the app runs, or its worker. */
  from: 'app' | 'worker';
  /** What closes it, or would. Often more than one thing does; this is one that is enough. */
  by: string;
  /** Where it is open all the same. */
  open?: readonly Place[];
  /**
   * JavaScript given `url`, which the listener knows; `trusted`, the same past Trusted Types; `pass`, a Trusted
   * Types policy that passes everything; `port` or `host`, where asked for; and in the app `add` and `click`.
   */
  code: string;
  /** In a page of its own: it would end the others. */
  alone?: true;
  /** In a page of its own and in front: it is not done for a page behind another. */
  front?: true;
  /** Needs a port or a host name of its own, as it carries no path. */
  port?: 'tcp' | 'udp' | 'dns';
  /** Where the browser does not do it even without any policy, so that nothing can be said. */
  absent?: readonly Place[];
}

export type Line = string | Pick<Route, 'code' | 'alone' | 'front' | 'port' | 'open' | 'absent'>;

/** Routes that share where they start and what closes them. */
export function routes(from: Route['from'], by: string, lines: Record<string, Line>): Route[] {
  return Object.entries(lines).map(([name, line]) => ({
    name,
    from,
    by,
    ...(typeof line === 'string' ? { code: line } : line),
  }));
}

export const alone = (code: string): Line => ({ code, alone: true });

const placesOf = (words: readonly string[]): Place[] =>
  places.filter((place) => words.some((word) => `${place} `.includes(`${word} `)));

/** `absent` in the places of which one of these is said: a browser, how it is opened, or both. */
export const notIn = (words: readonly string[], line: Line): Line => ({
  ...(typeof line === 'string' ? { code: line } : line),
  absent: placesOf(words),
});

/** `open` there. */
export const openIn = (words: readonly string[], line: Line): Line => ({
  ...(typeof line === 'string' ? { code: line } : line),
  open: placesOf(words),
});

/** What the table says of a route in one place. */
export function cell(route: Route, place: Place): 'closed' | 'open' | '–' {
  if (route.absent?.includes(place) === true) return '–';
  return route.open?.includes(place) === true ? 'open' : 'closed';
}

/** The table of SECURITY.md, as prettier would not write it: without padding. */
export function tableOf(routes: readonly Route[]): string {
  const titles = places.map((place) =>
    place.replace(
      /^(.)(\w+) /,
      (_, first: string, rest: string) => `${first.toUpperCase()}${rest === 'ebkit' ? 'ebKitGTK' : rest}, `,
    ),
  );
  const rows = [
    ['Route', 'From', ...titles, 'Closed by'],
    ['---', '---', ...titles.map(() => '---'), '---'],
    ...routes.map((route) => [
      route.name,
      route.from,
      ...places.map((place) => cell(route, place)),
      /^[a-z-]+ '|\//.test(route.by) ? `\`${route.by}\`` : route.by,
    ]),
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Needs a host name, and says all it has to say by asking for it. */
export const byName = (line: Line): Line => ({
  ...(typeof line === 'string' ? { code: line } : line),
  port: 'dns',
});
