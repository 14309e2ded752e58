/** Reading from sources that fetch files on demand: a read is repeated until every file that it needs is there. */

export interface Fetching {
  /** Fetches the files that were read and are not there yet. Returns false if there were none. */
  readonly fetch: () => Promise<boolean>;
}

/** The result of a read, once every file that it needs is there. */
export async function readUntilFetched<T>(sources: readonly Fetching[], read: () => Promise<T>): Promise<T> {
  let result = await read();
  while (await fetchAll(sources)) result = await read();
  return result;
}

/** Fetches from all sources. Returns false if there was nothing to fetch. */
export async function fetchAll(sources: readonly Fetching[]): Promise<boolean> {
  return (await Promise.all(sources.map(({ fetch }) => fetch()))).includes(true);
}
