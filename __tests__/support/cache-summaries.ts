/** Summaries of the passwords and health checks of real cache services. */

import { describe } from '../../src/cache/describe.js';
import type { Model, ServerModel } from '../../src/cache/model/model.js';
import { check } from '../../src/check/check.js';
import { findingsIn, problemsIn } from '../../src/check/report.js';
import type { ComposeNode } from '../../src/compose/model/node.js';
import { loadProject } from '../../src/compose/project.js';
import type { Policy } from '../../src/policy/model/policy.js';
import { type CorpusService, corpusServices } from './corpus-services.js';

/** The model and the findings of one cache service. */
export interface CacheSummary {
  readonly id: string;
  readonly service: string;
  readonly image: string;
  readonly password: Pick<ServerModel['password'], 'from' | 'variable' | 'because'> & {
    readonly setBy: string | null;
  };
  readonly healthcheck: Pick<
    ServerModel['healthcheck'],
    'state' | 'form' | 'program' | 'secret' | 'provesPong' | 'because'
  >;
  /** Whether the files define a password or a health check. */
  readonly isProtected: boolean;
  /** Whether the password or the health check is unknown. */
  readonly isUnknown: boolean;
  readonly model: Model;
  /** Why Compose does not start the project, so that no policy evaluates it; null where it does. */
  readonly problem: string | null;
  /** The rules of the policy that the service violates. */
  readonly findings: readonly string[];
}

/** Names of cache servers. */
const serverNames =
  /(?:^|[^a-z])(?:redis|valkey|keydb|dragonfly(?:db)?|redismod|kvrocks|garnet)(?:[^a-z]|$)/i;
/** Names of tools that connect to a cache server. */
const toolNames = /exporter|gui|insight|commander|admin|browser|backup/i;

/** The cache services in a corpus, by their name, image, build, entrypoint or command. */
export function cachesIn(corpus: string): CorpusService[] {
  return corpusServices(corpus).filter(({ service, node }) => {
    const [image = '', ...others] = ['image', 'build', 'entrypoint', 'command'].map((key) =>
      joinedText(node.entries.get(key)),
    );
    const texts = [service, image.split('@')[0] ?? '', ...others];
    return texts.some((text) => serverNames.test(text)) && !toolNames.test(`${service} ${image}`);
  });
}

/** The text of a scalar, or of the scalars in a list. */
function joinedText(node: ComposeNode | undefined): string {
  if (node?.kind === 'scalar') return node.text;
  const items = node?.kind === 'sequence' ? node.items : [];
  return items.map((item) => (item.kind === 'scalar' ? item.text : '')).join(' ');
}

/** Summarizes a cache service under a policy. A service that Compose does not start is summarized too. */
export function summarize({ id, project, service }: CorpusService, policy: Policy): CacheSummary {
  const { model } = describe(loadProject(project), service, policy.parameters);
  if (!model.server) throw new Error(`${id}, ${service}: not described`);
  const { image, password, healthcheck } = model.server;
  return {
    id,
    service,
    image: image.written ?? (image.built ? '(built)' : '(none)'),
    password,
    healthcheck,
    isProtected: isProtected(model, password, healthcheck),
    isUnknown: password.from === 'unknown' || isUnknownCheck(healthcheck),
    model,
    ...checked(project, service, policy),
  };
}

function checked(
  project: CorpusService['project'],
  service: string,
  policy: Policy,
): Pick<CacheSummary, 'problem' | 'findings'> {
  const report = check([project], { service, failOn: 'never', fixes: false }, policy);
  return {
    problem: problemsIn(report)[0]?.message ?? null,
    findings: findingsIn(report).map(({ finding }) => finding.rule.id),
  };
}

function isProtected(
  model: Model,
  { from }: CacheSummary['password'],
  { state }: CacheSummary['healthcheck'],
): boolean {
  if (state === 'enabled') return true;
  return from === 'unknown' ? mentionsPassword(model) : from !== 'nothing';
}

function isUnknownCheck({ state, secret, provesPong }: CacheSummary['healthcheck']): boolean {
  return state === 'enabled' && (secret === 'unknown' || provesPong === null);
}

/** Whether the service as written mentions a password. */
function mentionsPassword({ service }: Model): boolean {
  const { command, entrypoint, environment, secrets } = service as Record<string, unknown>;
  return /pass|auth|secret/i.test(
    JSON.stringify({ command, entrypoint, environment, secrets: secrets ?? [] }).replace('"secrets":[]', ''),
  );
}

/** The number of services with a password or a health check, and the number and share of unknown ones among them. */
export function shareUnknown(summaries: readonly CacheSummary[]): {
  all: number;
  unknown: number;
  share: number;
} {
  const all = summaries.filter((summary) => summary.isProtected);
  const unknown = all.filter((summary) => summary.isUnknown).length;
  return { all: all.length, unknown, share: unknown / all.length };
}
