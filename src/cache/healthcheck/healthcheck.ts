/** The health check: the password that it sends, and whether it fails when the server rejects that password. */

import {
  isStop,
  type Stop,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import {
  type ComposeNode,
  child,
  isSet,
  itemsOf,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { codeList } from '../../source/code-list.js';
import { settingsOf, stopOf } from '../container/environment.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import type { SecretIn } from '../secret/secret.js';
import { conditionsOf, inStates } from '../secret/worst-origin.js';
import { programFolders } from '../shell/programs.js';
import type { CheckedServer } from './checked-server.js';
import { type HealthcheckContext, readCheckCommand } from './healthcheck-command.js';
import { type HealthcheckOutcome, readOutcome } from './healthcheck-outcome.js';

export interface Healthcheck {
  readonly state: 'enabled' | 'disabled' | 'absent';
  /** `healthcheck` and its `test`; null where they are not set. */
  readonly node: ComposeNode | null;
  readonly test: ComposeNode | null;
  /** `disable`, where it disables the check. */
  readonly disable: ComposeNode | null;
  readonly form: 'CMD' | 'CMD-SHELL' | null;
  /** The program that it runs; null where that is unknown. */
  readonly program: string | null;
  /** True when it fails once the server rejects the password; null when that is unknown. */
  readonly provesPong: boolean | null;
  readonly because: string;
  /** The password that it sends. */
  readonly secret: SecretIn;
  /** The reason why the password is unknown in some state of the variables; null if it is known in all of them. */
  readonly secretUnknown: string | null;
  /** Whether this reason implies that the check does not verify the password. */
  readonly isUnverified: boolean;
  /** The reason why its clients do not reach the server in some state of the variables. */
  readonly missed: string | null;
  /** The reason why a client sends no password, although the script sets one, in some state of the variables. */
  readonly unsent: string | null;
  /** The path of the script of the repository that it runs; null if it runs none. */
  readonly script: string | null;
  /** The variables that decide the password. */
  readonly variables: readonly string[];
  /** The fields among interval, timeout, retries and start_period that are not set. */
  readonly untimed: readonly string[];
}

/** Reads the service's health check. `server` is the server in the same service. */
export function readHealthcheck(
  service: MappingNode,
  server: CheckedServer,
  mounts: Mounts = nothingMounted,
): Healthcheck {
  const node = child(service, 'healthcheck');
  const test = child(node, 'test');
  const items = itemsOf(test).filter((item) => item.kind === 'scalar');
  const form = items[0]?.text;
  const unset = {
    node: isSet(node) ? node : null,
    test: isSet(test) ? test : null,
    disable: null,
    form: null,
    program: null,
    provesPong: null,
    secret: () => null,
    secretUnknown: null,
    isUnverified: false,
    missed: null,
    unsent: null,
    script: null,
    variables: [],
    untimed: ['interval', 'timeout', 'retries', 'start_period'].filter((key) => !isSet(child(node, key))),
  };
  const disabled = disabledBy(child(node, 'disable'), form);
  if (disabled) return { ...unset, state: 'disabled', ...disabled };
  if (!unset.test) return { ...unset, state: 'absent', because: undefinedIn(unset.node, server) };
  if (form !== 'CMD' && form !== 'CMD-SHELL') {
    const because = 'the first item of `test` must be `CMD`, `CMD-SHELL` or `NONE`';
    return { ...unset, state: 'absent', because };
  }
  return { ...unset, state: 'enabled', form, ...readTest(form, items.slice(1), { service, server, mounts }) };
}

/** The setting that disables the check, or may disable it; null where none does. */
function disabledBy(
  disable: ComposeNode | undefined,
  form: string | undefined,
): Pick<Healthcheck, 'disable' | 'because'> | null {
  const scalar = disable?.kind === 'scalar' ? disable : null;
  const value = scalar?.text ?? '';
  if (disable && scalar && value.includes('$'))
    return { disable, because: `${codeList(variablesIn([scalar]))} can disable the health check` };
  const because = 'the health check is disabled';
  if (disable && /^(?:true|yes|y|on)$/i.test(value)) return { disable, because };
  return form === 'NONE' ? { disable: null, because } : null;
}

function undefinedIn(node: ComposeNode | null, { image }: CheckedServer): string {
  const lacks = node
    ? 'the `healthcheck` of the service has no `test`'
    : 'the service defines no health check';
  return image === 'dragonfly' ? `${lacks}, and the image's own check sends no password` : lacks;
}

/** Reads an enabled test for every assignment of its variables. `items` are those after the first. */
function readTest(
  form: 'CMD' | 'CMD-SHELL',
  items: readonly ScalarNode[],
  context: Omit<HealthcheckContext, 'assignment'>,
): Pick<
  Healthcheck,
  | 'program'
  | 'provesPong'
  | 'because'
  | 'secret'
  | 'secretUnknown'
  | 'isUnverified'
  | 'missed'
  | 'unsent'
  | 'script'
  | 'variables'
> {
  const { service, server, mounts } = context;
  const mentioned = ['REDISCLI_AUTH', 'VALKEYCLI_AUTH', ...items.map((item) => item.text)];
  // Files outside of the repository count as variables once they are read.
  for (const path of pathsIn(items)) mounts.read(path, new Map(), items[0] ?? service);
  const settings = settingsOf(service).filter(
    ({ name }) => mounts.mention(name) || mentioned.some((text) => text.includes(name)),
  );
  const variables = [
    ...new Set([
      ...(mentioned.some((text) => /cat|</.test(text)) ? mounts.variables : []),
      ...variablesIn([...items, ...settings.map((setting) => setting.node)]),
      ...settings.filter((setting) => setting.node.value === null).map((setting) => setting.name),
      ...server.port.variables,
    ]),
  ];
  const outcomes = new Map<string, HealthcheckOutcome | Stop>();
  const read = (assignment: VariableAssignment): HealthcheckOutcome | Stop => {
    const key = variables.map((name) => assignment.get(name) ?? 'set').join();
    const known = outcomes.get(key);
    if (known) return known;
    const command =
      mounts.stop(assignment) ??
      stopOf(service, mentioned, assignment) ??
      readCheckCommand(form, items, { ...context, assignment });
    const outcome = outcomeOf(command);
    outcomes.set(key, outcome);
    return outcome;
  };
  const usual = read(new Map());
  if (isStop(usual)) throw new Error('internal error: Compose stops for a variable that is set');
  const { provesPong, because } = worstOutcome(usual, variables, read);
  const firstReason = (reasonOf: (outcome: HealthcheckOutcome) => string | null): string | null => {
    const reasons = variableAssignments(variables).assignments.flatMap((assignment) => {
      const outcome = read(assignment);
      const reason = isStop(outcome) ? null : reasonOf(outcome);
      return reason === null ? [] : [inStates(conditionsOf(assignment), reason)];
    });
    return reasons[0] ?? null;
  };
  const secret: SecretIn = (assignment) => {
    const outcome = read(assignment);
    return isStop(outcome) ? outcome : outcome.secret;
  };
  const secretUnknown = firstReason((outcome) => (outcome.secret === 'unknown' ? outcome.because : null));
  const unverified = firstReason((outcome) => (outcome.isUnverified ? outcome.because : null));
  return {
    program: usual.program,
    provesPong,
    because,
    secret,
    secretUnknown,
    isUnverified: unverified !== null && unverified === secretUnknown,
    missed: firstReason((outcome) => outcome.missed ?? null),
    unsent: firstReason((outcome) => outcome.unsent ?? null),
    script: usual.script ?? null,
    variables,
  };
}

/** The paths that a check may read: those in its text, and those that the name of its program may stand for. */
function pathsIn(items: readonly ScalarNode[]): string[] {
  const written = items.flatMap((item) => [...item.text.matchAll(/(?:\/[\w.-]+)+/g)].map(([path]) => path));
  const name = /^[\w.-]+/.exec(items[0]?.text ?? '')?.[0];
  return [...written, ...(name === undefined ? [] : programFolders.map((folder) => `${folder}/${name}`))];
}

/** Docker runs nothing, or a shell without a script, which fails. */
const withoutCommand: HealthcheckOutcome = {
  program: '',
  secret: null,
  provesPong: false,
  because: '`test` contains no command',
};

function outcomeOf(command: ReturnType<typeof readCheckCommand>): HealthcheckOutcome | Stop {
  if (!command) return withoutCommand;
  return isStop(command) ? command : readOutcome(command);
}

/** The outcome that verifies the least, among the states of the variables that do not change the password. */
function worstOutcome(
  usual: HealthcheckOutcome,
  variables: readonly string[],
  read: (assignment: VariableAssignment) => HealthcheckOutcome | Stop,
): HealthcheckOutcome {
  const { secret, provesPong } = usual;
  if (secret === null || secret === 'unknown' || !provesPong) return usual;
  const ofPassword = new Set(secret.map(({ variable }) => variable));
  const others = variableAssignments(variables.filter((name) => !ofPassword.has(name))).assignments;
  const outcomes = others.flatMap((assignment) => {
    const outcome = read(assignment);
    return isStop(outcome) ? [] : [outcome];
  });
  return (
    outcomes.find((outcome) => outcome.provesPong === false) ??
    outcomes.find((outcome) => outcome.provesPong === null) ??
    usual
  );
}
