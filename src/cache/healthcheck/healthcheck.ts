/** The health check: whether it gives the server its password, and whether it notices a refusal. */

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
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { settingsOf, stopOf } from '../container/environment.js';
import { type Mounts, nothingMounted } from '../container/mounted-files.js';
import { memoize, type SecretIn } from '../secret/secret.js';
import { readHealthcheckCommand } from './healthcheck-command.js';
import type { ClientCall, Target } from './redis-cli.js';

export interface Healthcheck {
  readonly state: 'enabled' | 'disabled' | 'absent';
  /** The `healthcheck`, or its `test`, where there is one. */
  readonly node: ComposeNode | null;
  readonly test: ComposeNode | null;
  /** `disable`, where that is what switches it off. */
  readonly disable: ComposeNode | null;
  readonly form: 'CMD' | 'CMD-SHELL' | null;
  /** What it runs, as far as it is understood. */
  readonly program: string | null;
  /** True when it fails once the server refuses the password; null when that cannot be told. */
  readonly provesPong: boolean | null;
  readonly because: string;
  readonly secret: SecretIn;
  readonly variables: readonly string[];
  /** Of interval, timeout, retries and start_period those that are not set. */
  readonly untimed: readonly string[];
}

/** Reads the service's health check. */
export function readHealthcheck(
  service: MappingNode,
  target: Target,
  mounts: Mounts = nothingMounted,
): Healthcheck {
  const node = child(service, 'healthcheck');
  const test = child(node, 'test');
  const items = test?.kind === 'sequence' ? test.items.filter((item) => item.kind === 'scalar') : [];
  const form = items[0]?.text;
  const base = {
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
  const absent = (because: string): Healthcheck => ({ ...base, state: 'absent', because });
  const disable = child(node, 'disable');
  const switched = disable?.kind === 'scalar' ? disable.text : '';
  const off = /^(?:true|yes|y|on)$/i.test(switched);
  if (disable && switched.includes('$'))
    return {
      ...base,
      disable,
      state: 'disabled',
      because: 'the environment may switch the health check off',
    };
  if (off || form === 'NONE')
    return {
      ...base,
      disable: off ? (disable ?? null) : null,
      state: 'disabled',
      because: 'the health check is switched off',
    };
  if (!base.test)
    return absent(
      target.image === 'dragonfly'
        ? "no health check is written, and the image's own never gives a password"
        : 'no health check is written',
    );
  if (form !== 'CMD' && form !== 'CMD-SHELL')
    return absent('Compose takes `CMD`, `CMD-SHELL` or `NONE` as the first word of a test');
  return { ...base, state: 'enabled', form, ...enabled(form, items.slice(1), service, target, mounts) };
}

function enabled(
  form: 'CMD' | 'CMD-SHELL',
  items: readonly ScalarNode[],
  service: MappingNode,
  target: Target,
  mounts: Mounts,
): Pick<Healthcheck, 'program' | 'provesPong' | 'because' | 'secret' | 'variables'> {
  const mentioned = ['REDISCLI_AUTH', ...items.map((item) => item.text)];
  const read = (world: VariableAssignment): ClientCall | Stop =>
    mounts.stop(world) ??
    stopOf(service, mentioned, world) ??
    readHealthcheckCommand(form, items, { service, world, target, mounts });
  const settings = settingsOf(service).filter(({ name }) => mentioned.some((text) => text.includes(name)));
  const variables = [
    ...new Set([
      ...(mentioned.some((text) => text.includes('cat')) ? mounts.variables : []),
      ...variablesIn([...items, ...settings.map((setting) => setting.node)]),
      ...settings.filter((setting) => setting.node.value === null).map((setting) => setting.name),
    ]),
  ];
  const secret = memoize(variables, (world) => {
    const reading = read(world);
    return isStop(reading) ? reading : reading.secret;
  });
  const main = read(new Map());
  if (isStop(main)) throw new Error('internal error: Compose stops for a variable that is set');
  const { program, provesPong, because } = main;
  return { program, provesPong, because, secret, variables };
}
