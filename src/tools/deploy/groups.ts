interface Item<T> {
  id: T;
  title: string;
  about?: string;
}

export interface Group<T> {
  title: string;
  options: Item<T>[];
}

/** In the order in which they stand on the page. */
const titles: Readonly<Record<string, string>> = {
  servers: 'Servers',
  systems: 'Systems',
  browsers: 'Browsers',
  phones: 'Phones',
  programs: 'Programs',
  clusters: 'Clusters',
  aws: 'AWS',
  alexa: 'Alexa',
};

/** Targets or places under the titles of their groups. */
export const grouped = <T extends string>(items: readonly (Item<T> & { group: string })[]): Group<T>[] =>
  Object.entries(titles)
    .map(([group, title]) => ({ title, options: items.filter((item) => item.group === group) }))
    .filter(({ options }) => options.length > 0);
