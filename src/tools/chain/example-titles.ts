/** Apart from the examples themselves: the palette names them before the page is fetched. */
export const exampleTitles = {
  complete: 'A whole chain, out of order',
  missing: 'A chain with its intermediate missing',
} as const;

export type ExampleId = keyof typeof exampleTitles;

export const isExample = (id: string | null): id is ExampleId =>
  id !== null && Object.hasOwn(exampleTitles, id);
