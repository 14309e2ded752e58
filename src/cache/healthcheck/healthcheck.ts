/** The health check: the password that it sends, and whether it fails when the server rejects that password. */

import {
  isStop,
  type Stop,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  isSet,
  itemsOf,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { settingsOf, stopOf } from '../container/environment.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { memoize, type SecretIn } from '../secret/secret.js';
import { type HealthcheckContext, readHealthcheckCommand } from './healthcheck-command.js';
import type { CheckedServer, HealthcheckOutcome } from './redis-cli.js';

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
    variables: [],
    untimed: ['interval', 'timeout', 'retries', 'start_period'].filter((key) => !isSet(child(node, key))),
  };
  const disabled = disabledBy(child(node, 'disable'), form);
  if (disabled) return { ...unset, state: 'disabled', ...disabled };
  if (!unset.test) return { ...unset, state: 'absent', because: undefinedIn(server) };
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
  const value = disable?.kind === 'scalar' ? disable.text : '';
  if (disable && value.includes('$'))
    return { disable, because: 'an environment variable may disable the health check' };
  const because = 'the health check is disabled';
  if (disable && /^(?:true|yes|y|on)$/i.test(value)) return { disable, because };
  return form === 'NONE' ? { disable: null, because } : null;
}

function undefinedIn({ image }: CheckedServer): string {
  return image === 'dragonfly'
    ? "the service defines no health check, and the image's own check sends no password"
    : 'the service defines no health check';
}

/** Reads an enabled test for every assignment of its variables. `items` are those after the first. */
function readTest(
  form: 'CMD' | 'CMD-SHELL',
  items: readonly ScalarNode[],
  context: Omit<HealthcheckContext, 'assignment'>,
): Pick<Healthcheck, 'program' | 'provesPong' | 'because' | 'secret' | 'variables'> {
  const { service, mounts } = context;
  const mentioned = ['REDISCLI_AUTH', ...items.map((item) => item.text)];
  const read = (assignment: VariableAssignment): HealthcheckOutcome | Stop =>
    mounts.stop(assignment) ??
    stopOf(service, mentioned, assignment) ??
    readHealthcheckCommand(form, items, { ...context, assignment });
  const settings = settingsOf(service).filter(({ name }) => mentioned.some((text) => text.includes(name)));
  const variables = [
    ...new Set([
      ...(mentioned.some((text) => text.includes('cat')) ? mounts.variables : []),
      ...variablesIn([...items, ...settings.map((setting) => setting.node)]),
      ...settings.filter((setting) => setting.node.value === null).map((setting) => setting.name),
    ]),
  ];
  const secret = memoize(variables, (assignment) => {
    const outcome = read(assignment);
    return isStop(outcome) ? outcome : outcome.secret;
  });
  const outcome = read(new Map());
  if (isStop(outcome)) throw new Error('internal error: Compose stops for a variable that is set');
  const { program, provesPong, because } = outcome;
  return { program, provesPong, because, secret, variables };
}
