/** Endpoints in the value of a setting: one address, a list of addresses, or a connection string with options. */

import { type Text, toText } from '../../compose/interpolation/expand.js';

export interface Endpoint {
  readonly host: Text;
  /** Empty without a port. */
  readonly port: Text;
  /** Path of a Unix socket; the host is empty then. */
  readonly file: Text;
  /** Null where the value contains none. */
  readonly user: Text | null;
  readonly password: Text | null;
}

const socket = /^(?:[a-z+-]+:(?:\/\/)?)?(?<file>\/(?!\/).*)$/di;
const address =
  /^(?:[a-z][a-z+-]*:\/\/)?(?:(?<user>[^@:]*)(?::(?<password>[^@]*))?@)?(?<host>\[[\da-f:.]+\]|[^:@/?#=]+)(?::(?<port>[^:@/?#=]*))?(?:[/?#].*)?$/di;
/** `LABEL:HOST:PORT[:DATABASE[:PASSWORD]]`, the syntax of `REDIS_HOSTS` in Redis Commander. */
const labelled = /^[^:@/]+:(?<host>[^:@/]+):(?<port>[^:@/]+)(?::[^:]*(?::(?<password>.*))?)?$/d;

/** The endpoints in `HOST[:PORT]`, in a list of these, or in StackExchange.Redis's `HOST:PORT,password=...,ssl=true`. */
export function endpointsIn(text: Text): Endpoint[] {
  const written = toText(text);
  const withOptions = /,\s*[a-z]+\s*=/i.test(written);
  const items = [...written.matchAll(withOptions ? /[^,]+/g : /[^,;\s]+/g)].map(({ 0: item, index }) => {
    const start = index + item.length - item.trimStart().length;
    return text.slice(start, start + item.trim().length);
  });
  const option = (name: RegExp): Text | null => {
    const item = items.find((each) => name.test(toText(each)));
    return item ? item.slice(toText(item).indexOf('=') + 1) : null;
  };
  const user = withOptions ? option(/^user(?:name)?\s*=/i) : null;
  const password = withOptions ? option(/^password\s*=/i) : null;
  return items.flatMap((item): Endpoint[] => {
    const found = endpointOf(item);
    return found ? [{ ...found, user: found.user ?? user, password: found.password ?? password }] : [];
  });
}

function endpointOf(item: Text): Endpoint | null {
  const written = toText(item);
  const match = [socket, address, labelled].map((form) => form.exec(written)).find((found) => found !== null);
  if (!match) return null;
  const part = (name: string): Text | null => {
    const span = match.indices?.groups?.[name];
    return span ? item.slice(...span) : null;
  };
  return {
    host: part('host') ?? [],
    port: part('port') ?? [],
    file: part('file') ?? [],
    user: part('user'),
    password: part('password'),
  };
}
