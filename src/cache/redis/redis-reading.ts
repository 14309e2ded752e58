/** A server of the Redis family, as the service starts it: Redis, Valkey or KeyDB. */

import type { Text, VariableAssignment } from '../../compose/interpolation/expand.js';
import type { Release } from '../dragonfly/image-release.js';
import type { Absence } from '../secret/absence.js';
import type { SecretIn, SecretOrigin } from '../secret/secret.js';
import type { ScalarRange, Unknown } from '../text/word.js';
import type { RedisOption } from './option.js';

export type RedisKind = 'redis' | 'valkey' | 'keydb';

/** A published image. Its entrypoint decides in which way an option or a password is given. */
export interface RedisImage {
  readonly kind: RedisKind;
  readonly family: 'official' | 'bitnami' | 'redis-stack';
  /** The part that the image starts. */
  readonly role: 'server' | 'cluster' | 'sentinel';
}

/** `disabled`: clients need another user. `several-passwords`: none of them is the one password of the server. */
export type UserFault = 'disabled' | 'several-passwords';

/** The password that the server requires from the user `default`. */
export interface ServerPassword {
  readonly from: SecretOrigin;
  readonly variable: string | null;
  /** The option or variable of the container that sets it, such as `requirepass`, `user` or `KEYDB_PASSWORD`. */
  readonly setBy: string | null;
  readonly option: RedisOption | null;
  /** Null if the password contains no variable. */
  readonly whenUnset: Absence | null;
  readonly whenEmpty: Absence | null;
  /**
   * The states of the variable in which Compose starts, but the server does not, such as a missing value of an option.
   * `whenUnset` and `whenEmpty` are `empty` in them, because Compose does not stop.
   */
  readonly stoppedByServer: readonly ('unset' | 'empty')[];
  /** The reason why a known user `default` has no password to compare; null for any other reason. */
  readonly userFault: UserFault | null;
  /** Whether a file contains the password, a part of it, or a default value of it. */
  readonly written: boolean;
  /** Whether it has this origin only in some states of the other variables. */
  readonly conditional: boolean;
  readonly because: string;
  readonly secret: SecretIn;
  readonly literals: readonly ScalarRange[];
  /** The variables that the password depends on. */
  readonly variables: readonly string[];
}

/** `open`: CONFIG is available under its own name. `refused`: the server does not start with the option. */
export type RedisConfigState = 'renamed' | 'disabled' | 'restricted' | 'open' | 'refused' | 'unknown';

export interface RedisConfigCommand {
  readonly state: RedisConfigState;
  /** The new name of CONFIG, if it is renamed. */
  readonly name: string | null;
  readonly because: string;
  /** The state holds only in some of the startups that are possible. */
  readonly conditional?: true;
  readonly option: RedisOption | null;
}

/** Whether the user `default` can run ACL SETUSER, which removes the password. */
export interface AclCommand {
  /** Null if that is unknown. */
  readonly restricted: boolean | null;
  readonly because: string;
  readonly option: RedisOption | null;
}

/** The destination of the server's log. */
export interface RedisLogs {
  /** Whether it goes to standard output; null if that is unknown. */
  readonly stdout: boolean | null;
  readonly because: string;
  readonly option: RedisOption | null;
}

/** An option that gives access without the password, or that gives clients more than the data. */
export interface RedisOpenAccess {
  readonly option: RedisOption;
  readonly because: string;
}

/** The reason why clients with the password cannot use the server. */
export interface RedisAclProblem {
  readonly because: string;
  /** What to do, as a sentence. */
  readonly remedy: string;
  /** Whether it concerns only clients that use channels. */
  readonly channels: boolean;
  readonly option: RedisOption;
}

/** The reason why the server does not start, apart from an option that is not accepted. */
export interface StartProblem {
  /** `config-missing`: there is no configuration file. `password-missing`: the image requires a password. */
  readonly kind?: 'config-missing' | 'password-missing';
  readonly because: string;
  readonly option: RedisOption | null;
  readonly place: ScalarRange | null;
  /** The effect that a message adds to the reason. */
  readonly effect?: string;
  /** What to do, as a sentence; undefined where the remedy of the rule is right. */
  readonly remedy?: string;
}

/** What the service means as a server of the family. All variables are set, except where a type says otherwise. */
export interface RedisReading {
  readonly kind: RedisKind;
  /** Null for an image that this tool does not know, and for a built one. */
  readonly image: RedisImage | null;
  readonly release: Release;
  /** Null if it is unknown. */
  readonly program: string | null;
  /** Whether a shell script starts it. */
  readonly byShell: boolean;
  /** The script that starts it, else its name; null where no file contains it. */
  readonly startedBy: ScalarRange | null;
  /** In the order in which the server reads them, so that the last one of a name takes effect. */
  readonly options: readonly RedisOption[];
  /** The parts of the startup that are unknown. */
  readonly unknown: readonly Unknown[];
  /** Whether the server starts; null if that is unknown. */
  readonly starts: boolean | null;
  readonly startProblems: readonly StartProblem[];
  readonly password: ServerPassword;
  readonly config: RedisConfigCommand;
  readonly aclCommand: AclCommand;
  readonly logs: RedisLogs;
  /** The main port, or the TLS port if that is closed; `0` if both are closed; null if it is unknown. */
  readonly port: string | null;
  /** The same port in every state of the variables that it depends on; null where it is unknown. */
  readonly portIn: {
    readonly read: (assignment: VariableAssignment) => Text | null;
    readonly variables: readonly string[];
  };
  /** The addresses that it listens on; null for all, or if they are unknown. A dash makes an address optional. */
  readonly addresses: readonly string[] | null;
  /** The path of its socket; null without one, or if it is unknown. */
  readonly socket: string | null;
  /** All ports that the server listens on; null if one is unknown. */
  readonly ports: ReadonlySet<string> | null;
  readonly unauthenticatedAccess: readonly RedisOpenAccess[];
  readonly aclProblems: readonly RedisAclProblem[];
}
