/** Limits for the addresses of the server that are compared, against hostile projects. Beyond, one is unknown for the rest. */

import type { ClientUrl } from './client-credentials.js';

/** Limit for the addresses of one service. */
export const maxAddresses = 300;

/** Limits for the addresses of a project: all of them, and those that do not send the server's password. */
const maxTotal = 5_000;
const maxWrong = 1_000;

/** The addresses of a service up to the limit, and one that is unknown for those beyond. */
export function limitAddresses(urls: readonly ClientUrl[]): readonly ClientUrl[] {
  const last = urls[maxAddresses - 1];
  if (!last || urls.length === maxAddresses) return urls;
  const limit = maxAddresses.toLocaleString('en');
  const because = `the service has more than ${limit} addresses of the server, and the others are not evaluated`;
  return [...urls.slice(0, maxAddresses), unknownAfter(last, because)];
}

/** Counts the addresses of a project. */
export interface AddressCount {
  /** Whether a limit is exceeded, so that no further service is evaluated. */
  readonly isExceeded: () => boolean;
  /** The addresses of a service, with one that is unknown for further services once a limit is exceeded. */
  readonly count: (urls: readonly ClientUrl[]) => readonly ClientUrl[];
}

/** A new count. */
export function countAddresses(): AddressCount {
  let [total, wrong] = [0, 0];
  const excess = (): string | null => {
    if (wrong > maxWrong)
      return `more than ${maxWrong.toLocaleString('en')} addresses do not send the server's password`;
    return total > maxTotal
      ? `the project has more than ${maxTotal.toLocaleString('en')} addresses of the server`
      : null;
  };
  return {
    isExceeded: () => excess() !== null,
    count: (urls) => {
      total += urls.length;
      wrong += wrongIn(urls);
      const [last, because] = [urls.at(-1), excess()];
      if (because === null || !last) return urls;
      return [...urls, unknownAfter(last, `${because}, and those of further services are not evaluated`)];
    },
  };
}

/** A client by its addresses of the server. */
interface Addresses {
  readonly urls: readonly ClientUrl[];
}

const exceeding = new WeakMap<readonly Addresses[], boolean>();

/** Whether the clients have so many addresses that some were not evaluated. */
export function exceedsAddresses(clients: readonly Addresses[]): boolean {
  const known = exceeding.get(clients);
  if (known !== undefined) return known;
  const all = clients.flatMap(({ urls }) => urls);
  const isExceeded =
    clients.some(({ urls }) => urls.length > maxAddresses) ||
    all.length > maxTotal ||
    wrongIn(all) > maxWrong;
  exceeding.set(clients, isExceeded);
  return isExceeded;
}

/** The number of addresses that do not send the server's password. */
function wrongIn(urls: readonly ClientUrl[]): number {
  return urls.filter(({ secret }) => secret !== 'same').length;
}

/** An unknown address at the place of another one. */
function unknownAfter(url: ClientUrl, because: string): ClientUrl {
  const nothing = {
    credentials: null,
    from: 'unknown',
    variable: null,
    literals: [],
    fallbacks: [],
  } as const;
  const { unread: _, ...rest } = url;
  return { ...rest, ...nothing, number: url.number + 1, secret: 'unknown', fails: false, because };
}
