/** Endpoints in the value of a setting: one address, a list of addresses, or a connection string with options. */

import { type Text, toText } from '../../compose/interpolation/expand.js';
import { maskTemplates } from '../text/templates.js';
import { type Credentials, queryCredentials } from '../text/url-credentials.js';
import { optionsIn } from './connection-options.js';

export interface Endpoint extends Credentials {
  readonly host: Text;
  /** Empty without a port. */
  readonly port: Text;
  /** Path of a Unix socket; the host is empty then. */
  readonly file: Text;
  /** The scheme in lower case, without its colon: null without slashes, empty for `//HOST`. */
  readonly scheme: string | null;
  /** Whether an option names the host, as in `host=queue`, or options follow it. */
  readonly isExplicit: boolean;
}

/** A part of a value, with its characters as a string in which templates hide no delimiter. */
interface Part {
  readonly text: Text;
  readonly plain: string;
}

const socket = /^(?:(?<scheme>[a-z+-]+):(?:\/\/)?)?(?<file>\/(?!\/).*)$/di;
const address =
  /^(?:(?:(?<scheme>[a-z\ue000][a-z\d+.\ue000-]*):)?(?:\/\/|\\\/\\\/|\\\\))?(?:(?:(?<user>[^@:]*):)?(?<password>.*)@)?(?<host>\[[\da-f:.]+\]|[^:@/?#=\\]+)(?::(?<port>[^:@/?#=\\]*))?(?<rest>[/?#\\].*)?$/di;
/** `LABEL:HOST:PORT[:DATABASE[:PASSWORD]]`, the syntax of `REDIS_HOSTS` in Redis Commander. */
const labelled = /^[^:@/]+:(?<host>[^:@/]+):(?<port>[^:@/]+)(?::[^:]*(?::(?<password>.*))?)?$/d;
/** `redis:?host[HOST:PORT]&auth=...`, the syntax of Symfony. */
const symfony = /^[a-z]+:(?:\/\/)?(?:(?<password>[^@?]*)@)?\/?\?.*?host\[/i;

/**
 * The endpoints in `HOST[:PORT]`, in a list of these, in StackExchange.Redis's `HOST:PORT,password=...,ssl=true`, or in
 * options such as `host=... port=... password=...`. An endpoint with several passwords is in the list once for each.
 */
export function endpointsIn(text: Text): Endpoint[] {
  const whole = withoutQuotes({ text, plain: maskTemplates(toText(text)) });
  // The leaves of JSON are separate settings.
  if (/^\s*(?:\{|\[\s*["'[{])/.test(whole.plain)) return [];
  if (symfony.test(whole.plain)) return symfonyEndpoints(whole);
  const { addresses, credentials, port, hasOptions } = optionsIn(whole);
  return addresses.flatMap(({ isExplicit, ...part }) => {
    const found = endpointOf(part);
    if (!found) return [];
    const endpoint = {
      ...found,
      port: found.port.length > 0 ? found.port : (port ?? []),
      isExplicit: isExplicit || hasOptions,
    };
    return withCredentials(endpoint, credentials);
  });
}

/** Compose keeps quotes that are inside a value, and programs often remove them. */
function withoutQuotes({ text, plain }: Part): Part {
  const inner = /^\s*(["'])(?<inner>[^"']*)\1\s*$/d.exec(plain)?.indices?.groups?.['inner'];
  return inner ? { text: text.slice(...inner), plain: plain.slice(...inner) } : { text, plain };
}

/** The endpoint with its own credentials, and once more with each of those that options give. */
function withCredentials(endpoint: Endpoint, options: readonly Credentials[]): Endpoint[] {
  if (options.length === 0) return [endpoint];
  const own = endpoint.password === null ? [] : [endpoint];
  return [
    ...own,
    ...options.flatMap(({ user, password }): Endpoint[] => {
      if (password === null) return own.length > 0 ? [] : [{ ...endpoint, user: endpoint.user ?? user }];
      return [{ ...endpoint, user: user ?? endpoint.user, password }];
    }),
  ];
}

function endpointOf({ text, plain }: Part): Endpoint | null {
  const match = [socket, address, labelled].map((form) => form.exec(plain)).find((found) => found !== null);
  if (!match) return null;
  const part = (name: string): Text | null => {
    const span = match.indices?.groups?.[name];
    return span ? text.slice(...span) : null;
  };
  const { rest = '', scheme = '' } = match.groups ?? {};
  const isUrl = /^(?:[^/]*:)?(?:\/\/|\\)/.test(plain);
  const user = part('user');
  const [query] = queryCredentials(part('rest') ?? [], rest);
  // Without a colon, a URL has a user; ServiceStack's `PASSWORD@HOST` has a password.
  const own =
    isUrl && user === null
      ? { user: part('password'), password: null }
      : { user, password: part('password') };
  return {
    host: part('host') ?? [],
    port: part('port') ?? [],
    file: part('file') ?? [],
    scheme: isUrl ? scheme.toLowerCase() : null,
    ...withQuery(own, query),
    isExplicit: false,
  };
}

function withQuery(own: Credentials, query: Credentials | undefined): Credentials {
  return { user: own.user ?? query?.user ?? null, password: own.password ?? query?.password ?? null };
}

function symfonyEndpoints({ text, plain }: Part): Endpoint[] {
  const sign = plain.indexOf('@');
  const query = plain.indexOf('?');
  const before: Credentials[] =
    sign !== -1 && sign < query
      ? [{ user: null, password: text.slice(plain.slice(0, sign).search(/[^:/]*$/), sign) }]
      : [];
  const credentials = [...before, ...queryCredentials(text.slice(query), plain.slice(query))];
  const hosts = [...plain.matchAll(/[?&]host\[(\[[^\]]*\]|[^\]]*)\](?::(\d+))?/gi)];
  return hosts.flatMap((match) => {
    const start = match.index + match[0].indexOf('[') + 1;
    const end = start + (match[1]?.length ?? 0);
    const endpoint = endpointOf({ text: text.slice(start, end), plain: plain.slice(start, end) });
    const [, , port = ''] = match;
    const portText = text.slice(end + 2, end + 2 + port.length);
    return endpoint
      ? withCredentials(
          { ...endpoint, scheme: '', isExplicit: true, port: port === '' ? endpoint.port : portText },
          credentials,
        )
      : [];
  });
}
