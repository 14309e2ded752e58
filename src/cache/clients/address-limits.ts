/** Limits for the addresses of the server that are compared, against hostile projects. Beyond, one is unknown for the rest. */

import type { ClientUrl } from './client-credentials.js';

/** Limit for the addresses of one service. */
export const maxAddresses = 1_000;

/** Limit for the addresses of a project that do not send the server's password. */
const maxWrong = 2_000;

/** The addresses of a service up to the limit, and one that is unknown for those beyond. */
export function limitAddresses(urls: readonly ClientUrl[]): readonly ClientUrl[] {
  const last = urls[maxAddresses - 1];
  if (!last || urls.length === maxAddresses) return urls;
  const limit = maxAddresses.toLocaleString('en');
  const because = `the service has more than ${limit} addresses of the server, and the others are not evaluated`;
  return [...urls.slice(0, maxAddresses), unknownAfter(last, because)];
}

/** Counts the addresses of a project that do not send the server's password. */
export interface WrongAddresses {
  /** Whether the limit is exceeded, so that no further service is evaluated. */
  readonly isExceeded: () => boolean;
  /** The addresses of a service, with one that is unknown for further services once the limit is exceeded. */
  readonly count: (urls: readonly ClientUrl[]) => readonly ClientUrl[];
}

/** A new count. */
export function countWrongAddresses(): WrongAddresses {
  let wrong = 0;
  return {
    isExceeded: () => wrong > maxWrong,
    count: (urls) => {
      wrong += wrongIn(urls);
      const last = urls.at(-1);
      if (wrong <= maxWrong || !last) return urls;
      const limit = maxWrong.toLocaleString('en');
      const because = `more than ${limit} addresses do not send the server's password, and those of further services are not evaluated`;
      return [...urls, unknownAfter(last, because)];
    },
  };
}

/** A client by its addresses of the server. */
interface Addresses {
  readonly urls: readonly ClientUrl[];
}

const exceeding = new WeakMap<readonly Addresses[], boolean>();

/** Whether the clients have so many wrong addresses that further services were not evaluated. */
export function exceedsWrongAddresses(clients: readonly Addresses[]): boolean {
  const known = exceeding.get(clients);
  if (known !== undefined) return known;
  const isExceeded = wrongIn(clients.flatMap(({ urls }) => urls)) > maxWrong;
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
  return { ...url, ...nothing, number: url.number + 1, secret: 'unknown', because };
}
