/** The server that a health check is for, and the connections that its clients make. */

import type { Text, VariableAssignment } from '../../compose/interpolation/expand.js';
import type { CheckImage } from './client-release.js';
import type { ReplyingServer } from './server-reply.js';

/** The server that the health check is for, by the addresses and the image that decide whether a client reaches it. */
export interface CheckedServer {
  readonly hosts: ReadonlySet<string>;
  readonly port: ServerPort;
  /** The image that the check runs in, which decides the clients that it can use. */
  readonly image: CheckImage;
  /** Whether the check runs as root; null if that is unknown. */
  readonly isRoot: boolean | null;
  /** The other ports that the server listens on; null if they are unknown. */
  readonly otherPorts: ReadonlySet<string> | null;
  /** Whether the port uses TLS; null if that is unknown. */
  readonly usesTls: boolean | null;
  /** The path of a socket at which a server of the Redis family asks for the password; null without one, undefined if it is unknown. */
  readonly socket?: string | null;
  /** The addresses that the server listens on; undefined for all addresses, or if they are unknown. */
  readonly addresses?: readonly string[] | undefined;
}

/** The port that the server listens on. */
export interface ServerPort {
  /** The port in a state of the variables; null when it is unknown. */
  readonly read: (assignment: VariableAssignment) => Text | null;
  /** The variables that it depends on. */
  readonly variables: readonly string[];
}

/** A connection of a client to the server. */
export interface Connection {
  readonly program: string;
  /** The passwords that it sends. */
  readonly secrets: readonly Text[];
  /** The server replies PONG to one of its commands. */
  readonly expectsPong: boolean;
  /** The server replies to one of its commands with a text of a known form. */
  readonly hasKnownReply: boolean;
  /** Whether it sends a command at all. */
  readonly sends: boolean;
  /** The command whose reply counts, as it is shown; null without one. */
  readonly asks: string | null;
  /** Whether it may send a password that is not evaluated. */
  readonly hidesSecret?: boolean;
}

/** The server, and the connections that a run makes to it. */
export interface Server {
  readonly checked: CheckedServer;
  /** The port in the state of the variables that the run has. */
  readonly port: Text | null;
  readonly replying: ReplyingServer;
  readonly connections: Connection[];
}
