/** Recorded runs of real Redis, Valkey and KeyDB servers, each with the project that describes it. */

import { readFileSync } from 'node:fs';
import type { VariableState } from '../../src/compose/interpolation/expand.js';

/** The replies of the first port; the first line of the fixture describes them. Missing ones were not recorded. */
type Replies = readonly [
  port: string,
  ping: string,
  config: string,
  auth?: string | null,
  pingWithPassword?: string | null,
  configWithPassword?: string | null,
  renamedConfig?: string | null,
  aclSetuser?: string | null,
  fromOtherHost?: string | null,
  userApp?: string | null,
];

export interface RecordedRun {
  readonly name: string;
  readonly server: 'redis' | 'valkey' | 'keydb';
  readonly version: string;
  readonly compose: string;
  /** The state of the variable REDIS_PASSWORD. */
  readonly password: VariableState;
  /** The exit code of a server that does not serve; absent for one that does. */
  readonly exit?: number | null;
  /** The server's message then, shortened. */
  readonly why?: string;
  readonly port?: Replies;
  /** The exit code of the health check. */
  readonly healthcheck?: number;
}

interface Row extends Pick<RecordedRun, 'name' | 'server' | 'version' | 'compose'> {
  readonly runs: readonly (Omit<RecordedRun, 'name' | 'server' | 'version' | 'compose'> & {
    /** Other states in which the container is the same. */
    readonly also?: readonly VariableState[];
  })[];
}

/** The runs in fixtures/redis-runs.jsonl. Its first line names their source and date. */
export function recordedRuns(): RecordedRun[] {
  const text = readFileSync(new URL('../fixtures/redis-runs.jsonl', import.meta.url), 'utf8');
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const { snippets } = JSON.parse(first) as { readonly snippets: Readonly<Record<string, string>> };
  return lines.flatMap((line) => {
    const { runs, ...row } = JSON.parse(line) as Row;
    const compose = Object.entries(snippets).reduce(
      (result, [word, whole]) => result.replaceAll(word, whole),
      row.compose,
    );
    return runs.flatMap(({ also = [], password, ...run }) =>
      [password, ...also].map((state) => ({ ...row, compose, ...run, password: state })),
    );
  });
}
