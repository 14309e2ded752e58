/** Connections that Bash opens with `/dev/tcp/HOST/PORT`, and the input that comes from them. */

import { type Text, toText } from '../../compose/interpolation/expand.js';

/** The replies of a server to what a script has sent. */
export interface ServerReplies {
  /** All replies so far. */
  readonly text: Text;
  /** Whether the server has closed the connection. */
  readonly isClosed: boolean;
}

/** A connection to a server. */
export interface Connection {
  readonly replies: () => ServerReplies;
  /** The number of characters that the script has read. */
  taken: number;
  /** Whether a program may have read replies that it did not print. */
  isBlurred: boolean;
}

/** The host and the port in the path of Bash's file for a connection; null for any other path. */
export function addressIn(path: Text): { readonly host: Text; readonly port: Text } | null {
  const [, host] = /^\/dev\/tcp\/([^/]+)\/[^/]+$/.exec(toText(path)) ?? [];
  if (host === undefined) return null;
  const at = '/dev/tcp/'.length;
  return { host: path.slice(at, at + host.length), port: path.slice(at + host.length + 1) };
}

/** The input that a command can read: what a connection has received, or a text without a connection. */
export function inputFrom(source: Connection | null, text: Text): Text {
  return source === null ? text : source.replies().text.slice(source.taken);
}
