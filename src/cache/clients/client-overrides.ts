/** Addresses in the environment that another entry, or the state of a variable, may replace. */

import type { MappingNode } from '../../compose/model/node.js';
import { overridingEnvFile, settingsOf } from '../container/environment.js';
import { inStates } from '../secret/worst-origin.js';
import type { ClientUrl } from './client-credentials.js';

/** The address, as uncertain if another entry of the environment may replace its value. */
export function withOverrides(service: MappingNode, found: ClientUrl): ClientUrl {
  const url = inItsStates(found);
  const override = overridingEntry(service, url);
  if (override === null) return url;
  const name = `\`${url.path.at(-1)}\``;
  if (url.secret === 'same')
    return { ...url, secret: 'unknown', because: `${override} may override ${name}` };
  return url.fails
    ? { ...url, fails: false, because: `${url.because}, but ${override} may override ${name}` }
    : url;
}

/** The entry that may replace the value of an address, as the subject of a clause; null without one. */
function overridingEntry(service: MappingNode, { node, path, secret }: ClientUrl): string | null {
  const envFile = overridingEnvFile(service, node);
  if (envFile !== null || secret === 'same' || path[0] !== 'environment') return envFile;
  const names = settingsOf(service).map(({ name }) => name);
  const [item] = names.slice(names.indexOf(String(path[1])) + 1).filter((name) => name.includes('$'));
  const [variable] = item === undefined ? [] : (/\$\{?(\w+)/.exec(item) ?? []).slice(1);
  return variable === undefined ? null : `an item of \`environment\` whose name depends on \`${variable}\``;
}

/** The address, with the state of a variable in whose value a whole item of the environment is, as in `${X:-NAME=value}`. */
function inItsStates(url: ClientUrl): ClientUrl {
  const { path, node, fails, because } = url;
  const { yaml } = node.origin;
  if (!fails || path[0] !== 'environment' || yaml.kind !== 'scalar') return url;
  const [, variable, operator] = /^\$\{(\w+)(:?[-+])/.exec(yaml.text.slice(0, node.offset)) ?? [];
  const state = operator === undefined ? undefined : states[operator];
  if (variable === undefined || state === undefined) return url;
  return { ...url, fails: false, because: inStates([`\`${variable}\` is ${state}`], because) };
}

/** The states of a variable in which Compose uses the text after the operator. */
const states: Readonly<Record<string, string>> = {
  ':-': 'unset or empty',
  '-': 'unset',
  ':+': 'set and not empty',
  '+': 'set',
};
