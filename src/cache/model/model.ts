/** The document that a policy evaluates. policies/model.schema.json describes its fields. */

import type { ConfigState } from '../dragonfly/config-state.js';
import type { FlagOrigin } from '../dragonfly/flag.js';
import type { OptionOrigin } from '../redis/option.js';
import type { Absence } from '../secret/absence.js';
import type { Agreement } from '../secret/agreement.js';
import type { SecretOrigin } from '../secret/secret.js';
import type { CacheService } from '../server/find-caches.js';
import type { ServerKind } from '../server/server-kind.js';
import type { Parameters } from '../text/parameters.js';
import type { AffectedPart } from '../text/word.js';

/** The origin of a password. That of a file which is not in the repository is unknown. */
export type ModelOrigin = Exclude<SecretOrigin, 'file'>;

export interface Model {
  readonly parameters: Parameters;
  /** The name of the service, also where the project does not define it. */
  readonly name: string;
  /** The service in Compose's canonical long form, not interpolated; null when the project does not define it. */
  readonly service: unknown;
  /** What the service means to the server that it runs. Null when the project does not define the service. */
  readonly server: ServerModel | null;
  readonly clients: readonly ClientModel[];
  /** The services of the project that run a server of the family. */
  readonly caches: readonly CacheService[];
  /** Names of the service under which clients may reach another server. */
  readonly nameConflicts: readonly NameConflictModel[];
}

export interface ServerModel {
  /** `unknown`: its options are read as Dragonfly's. */
  readonly kind: ServerKind;
  readonly replicas: {
    readonly atLeastOne: boolean | null;
    readonly attribute: string | null;
    readonly because: string;
  };
  readonly image: {
    readonly written: string | null;
    readonly repository: string | null;
    readonly tag: string | null;
    readonly digest: string | null;
    readonly built: boolean;
    readonly variables: readonly string[];
    readonly because: string;
  };
  readonly release: {
    readonly version: string | null;
    readonly known: boolean;
    readonly pinned: boolean;
    readonly because: string;
  };
  readonly program: { readonly name: string | null; readonly because: string };
  /** What keeps the server from starting, apart from its options. */
  readonly startProblems: readonly { readonly because: string }[];
  /** Every option that the server gets, in the order in which they take effect. */
  readonly options: readonly OptionModel[];
  /** The options in effect by name. */
  readonly effective: Readonly<Record<string, string>>;
  readonly unknown: readonly {
    readonly what: string;
    readonly because: string;
    readonly affects: AffectedPart;
  }[];
  readonly password: {
    readonly from: ModelOrigin;
    readonly variable: string | null;
    /** Whether `variable` is the policy's password variable, or any variable if the policy names none. */
    readonly matches: boolean;
    readonly setBy: string | null;
    readonly whenUnset: Absence | null;
    readonly whenEmpty: Absence | null;
    /** How the variable is written if Compose does not require it, as the predicate of a sentence about the password. */
    readonly unrequired: string | null;
    readonly written: boolean;
    /** Whether `from` holds only in some states of the other variables, or for one of several passwords. */
    readonly conditional: boolean;
    readonly because: string;
    /** The settings of the service and its clients that contain a default value for the password. */
    readonly fallbacks: readonly {
      readonly service: string;
      readonly setting: string;
      readonly variable: string;
    }[];
  };
  readonly config: {
    readonly state: ConfigState;
    readonly name: string | null;
    readonly conditional: boolean;
    readonly because: string;
  };
  /** The user `default` and ACL SETUSER; null for Dragonfly. */
  readonly aclCommand: { readonly restricted: boolean | null; readonly because: string } | null;
  readonly httpConsole: {
    readonly enabled: boolean | null;
    readonly conditional: boolean;
    readonly because: string;
  };
  readonly healthcheck: {
    readonly state: 'enabled' | 'disabled' | 'absent';
    readonly form: 'CMD' | 'CMD-SHELL' | null;
    readonly program: string | null;
    readonly secret: Agreement;
    readonly provesPong: boolean | null;
    readonly because: string;
    /** The fields among interval, timeout, retries and start_period that are not set. */
    readonly untimed: readonly string[];
  };
  readonly aclProblems: readonly { readonly because: string; readonly remedy: string }[];
  /** Whether the log reaches the output of the container, and whether it is written elsewhere too. */
  readonly logs: {
    readonly output: boolean | null;
    readonly twice: boolean | null;
    readonly because: string;
  };
  readonly exposures: readonly { readonly what: 'port' | 'host-network'; readonly because: string }[];
  readonly unauthenticatedAccess: readonly { readonly option: string; readonly because: string }[];
}

export interface OptionModel {
  readonly name: string;
  readonly value: string | boolean;
  readonly origin: FlagOrigin | OptionOrigin;
  /** Null if that is unknown. */
  readonly accepted: boolean | null;
  readonly because: string;
}

export interface NameConflictModel {
  readonly service: string;
  readonly certain: boolean;
  readonly because: string;
  readonly remedy: string;
}

export interface ClientModel {
  readonly service: string;
  readonly dependsOn: boolean;
  readonly profiles: readonly string[];
  readonly urls: readonly {
    readonly setting: string;
    readonly url: string;
    readonly from: ModelOrigin;
    readonly variable: string | null;
    readonly secret: Agreement;
    readonly fails: boolean;
    readonly because: string;
  }[];
}
