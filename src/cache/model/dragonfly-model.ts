/** What the service means to Dragonfly, in the model that a policy evaluates. */

import { toDisplayText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { templateParts } from '../../compose/interpolation/template.js';
import type { Flag } from '../dragonfly/flag.js';
import { conflictOf } from '../dragonfly/flag-conflicts.js';
import { meaningOf, refusalOf } from '../dragonfly/flag-support.js';
import { valueRefusal } from '../dragonfly/flag-values.js';
import { newestRelease } from '../dragonfly/release.js';
import type { Server } from '../server/server.js';
import { secretFlags } from './known-secrets.js';
import type { Mask } from './mask.js';
import type { OptionModel, ServerModel } from './model.js';

/** The parts of the model that differ between the kinds of servers. */
export type KindModel = Pick<
  ServerModel,
  | 'program'
  | 'startProblems'
  | 'options'
  | 'effective'
  | 'unknown'
  | 'config'
  | 'aclCommand'
  | 'httpConsole'
  | 'aclProblems'
  | 'logs'
  | 'unauthenticatedAccess'
>;

export function dragonflyModel(server: Server, mask: Mask): KindModel {
  const { flags, config, program, otherProgram, httpConsole } = server;
  return {
    program: { name: program, because: programBecause(server) },
    startProblems: [
      ...server.startProblems.map(({ because }) => ({ because })),
      ...(otherProgram === null ? [] : [{ because: otherProgram.message }]),
    ],
    options: flags.given.map((flag) => optionModel(flag, server, mask)),
    effective: Object.fromEntries(
      [...flags.effective].map(([name, flag]) => [name, String(maskedValue(flag, mask))]),
    ),
    unknown: flags.unknown.map(({ what, because, affects = 'server' }) => ({ what, because, affects })),
    config: {
      state: config.state,
      name: config.name,
      conditional: config.conditional === true,
      because: config.because,
    },
    aclCommand: null,
    httpConsole: {
      enabled: httpConsole.enabled,
      conditional: httpConsole.conditional,
      because: httpConsole.because,
    },
    aclProblems: server.aclProblems.map(({ because, remedy }) => ({ because, remedy })),
    logs: logsModel(server),
    unauthenticatedAccess: server.unauthenticatedAccess.map(({ flag, because }) => ({
      option: flag.name,
      because,
    })),
  };
}

function programBecause({ program, otherProgram }: Server): string {
  if (program === null) return 'the program that the container starts is unknown';
  return otherProgram?.message ?? 'the container starts Dragonfly';
}

function logsModel({ logs }: Server): ServerModel['logs'] {
  return { output: logs.stderr, twice: logs.alsoStderr, because: logsBecause(logs) };
}

function logsBecause({ stderr, alsoStderr, ignored }: Server['logs']): string {
  if (stderr === null) return 'a variable decides whether `--logtostderr` is in effect';
  if (!stderr)
    return `${ignored ?? '`--logtostderr` is not in effect'}, so Dragonfly writes its log to files`;
  if (alsoStderr === null) return 'a variable decides whether `--alsologtostderr` is in effect';
  return alsoStderr
    ? "`--alsologtostderr` is redundant, because `--logtostderr` already sends the log to the container's output"
    : '`--logtostderr` is in effect';
}

function optionModel(flag: Flag, { flags, release }: Server, mask: Mask): OptionModel {
  const refusal =
    refusalOf(flag, release, flags)?.message ??
    valueRefusal(flag, flags.effective) ??
    conflictOf(flag, flags.effective)?.message ??
    null;
  const meaning = meaningOf(flag, release.candidates[0] ?? newestRelease, flags.undefok);
  return {
    name: flag.name.replaceAll(UNKNOWN, '…'),
    value: maskedValue(flag, mask),
    origin: flag.origin,
    accepted: refusal === null,
    because: refusal === null ? meaning : withCondition(refusal, flag),
  };
}

/** The reason why Dragonfly does not start with a flag, with the condition for a flag in a `${NAME:+...}`. */
function withCondition(refusal: string, { place }: Flag): string {
  if (!place || place.node.origin.source.root === null) return refusal;
  const { node, span } = place;
  const around = templateParts(node.text).find(
    (part) => part.kind === 'variable' && part.span.start <= span.start && span.end <= part.span.end,
  );
  if (around?.kind !== 'variable' || !around.operator.endsWith('+')) return refusal;
  const state = around.operator === '+' ? 'set' : 'set and not empty';
  return refusal.replace(/does not start(?! with)/, `$& if \`${around.name}\` is ${state}`);
}

/** A flag's value with `${NAME}` for unknown values and `***` for secrets. */
function maskedValue(flag: Flag, mask: Mask): string | boolean {
  if (typeof flag.value === 'boolean') return flag.value;
  const node = flag.value[0]?.node;
  if (node && secretFlags.has(flag.name) && mask(node) !== null) return '***';
  return toDisplayText(flag.value);
}
