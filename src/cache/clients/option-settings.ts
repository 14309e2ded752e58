/** Settings of a client's program that are options in its command. */

import { expand, variablesIn } from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  type MappingNode,
  partOf,
  type ScalarNode,
} from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import { runtimeText, scriptStart, shellScripts } from './client-scripts.js';
import type { ClientSetting } from './client-settings.js';
import { settingName } from './setting-names.js';

/** A service and the scalars in it that a shell runs. */
interface Container {
  readonly service: MappingNode;
  readonly scripts: ReadonlySet<ScalarNode>;
}

/** `--name=value`, `-Dname=value`, `/name=value` or `name=value` in a word, up to the value. */
const assigned = /^((?:-D|--?|\/)?([a-z][\w.:-]*))=/i;
/** `--name`, with its value in the next word or after white space in the same one. */
const separate = /^((?:-D|--?)([a-z][\w.:-]*))(?:\s+|$)/i;
/** `--name:value`. */
const joined = /^(--?([a-z][\w.-]*)):/i;
/**
 * In a string: the option, and its value up to the next white space outside `${}` and quotes. The whole option may be in
 * quotes too.
 */
const optionInString =
  /(?<![^\s"'])["']?((?:-D|--?)([a-z][\w.-]*))(?:=|\s+(?![-\s]))(?:"([^"]*)"|'([^']*)'|((?:\$\{[^{}]*\}|\$\([^()]*\)|`[^`]*`|[^\s"'])+))/gi;
/** `name=value` in a shell's line. */
const assignmentInString =
  /(?<![^\s;&|("'])()([A-Za-z_]\w*)=(?:"([^"]*)"|'([^']*)'|((?:\$\{[^{}]*\}|\$\([^()]*\)|`[^`]*`|[^\s"';&|)])+))/g;

/** `env NAME=value PROGRAM`. */
const startsWithEnv = /^\s*(?:\/usr\/bin\/)?env\s/;

/** The options in entrypoint and command. */
export function optionSettings(service: MappingNode): ClientSetting[] {
  const container = { service, scripts: shellScripts(service) };
  return ['entrypoint', 'command'].flatMap((key) => {
    const node = child(service, key);
    if (node?.kind === 'sequence') return optionsInList(node.items, key, container);
    return node?.kind === 'scalar' ? optionsInText(node, [key], container) : [];
  });
}

/** The options in a line of a shell, or in a variable such as `JAVA_OPTS`. */
export function optionsInText(node: ScalarNode, path: Path, container: Container | null): ClientSetting[] {
  const isScript = container?.scripts.has(node) === true;
  const start = isScript ? scriptStart(node.text) : 0;
  const line = node.text.slice(start);
  const assignments = isScript || startsWithEnv.test(line) ? [...line.matchAll(assignmentInString)] : [];
  return [...line.matchAll(optionInString), ...assignments].map((match) => {
    const [all, written = '', name = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    const end = start + match.index + all.length - (bare === undefined ? 1 : 0);
    const part = partOf(node, end - value.length, end);
    const setting = optionSetting(written || name, name, part, path);
    // A shell replaces variables, but not in single quotes.
    if (!container || !isScript || single !== undefined) return setting;
    return inShell(setting, container.service, node);
  });
}

/** A value in a script, with the variables that the shell replaces; unknown where it may replace others. */
export function inShell<T extends Pick<ClientSetting, 'node' | 'text' | 'variables'>>(
  setting: T,
  service: MappingNode,
  script: ScalarNode,
): T {
  const { node } = setting;
  const { text, variables, isTemplate } = runtimeText(
    node,
    { scripts: new Set([node]), service },
    script.text,
  );
  return {
    ...setting,
    variables: [...variables],
    text: (assignment) => {
      const result = text(assignment);
      if ('stops' in result) return result;
      return isTemplate?.(result.map(({ char }) => char).join('')) ? 'unknown' : result;
    },
  };
}

function optionsInList(items: readonly ComposeNode[], key: string, container: Container): ClientSetting[] {
  return items.flatMap((item, index) => {
    if (item.kind !== 'scalar') return [];
    const path = [key, index];
    if (container.scripts.has(item)) return optionsInText(item, path, container);
    const [start = '', written = '', name = ''] = optionIn(item.text);
    if (start === '') return [];
    if (start.length < item.text.length || start.endsWith('='))
      return [optionSetting(written, name, partOf(item, start.length), path)];
    const next = items[index + 1];
    const isValue = next?.kind === 'scalar' && !next.text.startsWith('-') && !container.scripts.has(next);
    return isValue ? [optionSetting(written, name, next, [key, index + 1])] : [];
  });
}

/** The start of an option, its name with the dashes, and its name. */
function optionIn(text: string): readonly string[] {
  const whole = assigned.exec(text);
  if (whole) return whole;
  const match = joined.exec(text);
  const role = match && settingName(match[2] ?? '').role;
  return match && role !== null && role !== 'url' ? match : (separate.exec(text) ?? []);
}

function optionSetting(writtenName: string, name: string, node: ScalarNode, path: Path): ClientSetting {
  return {
    writtenName,
    name: settingName(name),
    node,
    path,
    text: (assignment) => expand(node, assignment),
    variables: variablesIn([node]),
  };
}
