/** Lines that a shell in a client's container reads, with the container's variables put in. */

import {
  expand,
  isStop,
  type Stop,
  type Text,
  toText,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import { type ComposeNode, child, type MappingNode, type ScalarNode } from '../../compose/model/node.js';
import { settingsOf, stopOf } from '../container/environment.js';
import { containerLookup } from '../shell/container-command.js';
import { isShell, programName, scriptIndex } from '../shell/programs.js';
import { placeOf } from '../text/word.js';

/** How a scalar is read in its container: by whom, and which variables of the environment have a say in it. */
export interface ScriptReading {
  readonly text: (world: VariableAssignment) => Text | Stop;
  readonly variables: readonly string[];
  /** All that can come out of it is put together of this and of unknown values. */
  readonly spelt: string;
  /** Whether the program may put something else in the place of a text. Where it is not given, it does not. */
  readonly isTemplate?: (text: string) => boolean;
}

/** A scalar as Compose hands it on, and where a shell reads it, as that makes of it. */
export function readingOf(
  node: ScalarNode,
  scripts: ReadonlySet<ScalarNode>,
  service: MappingNode,
): ScriptReading {
  const own = variablesIn([node]);
  if (!scripts.has(node) || !node.text.includes('$$'))
    return { text: (world) => expand(node, world), variables: own, spelt: node.text };
  const settings = settingsOf(service).filter(({ name }) => node.text.includes(name));
  const handed = settings.filter((setting) => setting.node.value === null).map(({ name }) => name);
  return {
    text: (world) => {
      const text = expand(node, world);
      if (isStop(text)) return text;
      return stopOf(service, [node.text], world) ?? filled(text, service, world);
    },
    variables: [...new Set([...own, ...variablesIn(settings.map((setting) => setting.node)), ...handed])],
    spelt: node.text,
  };
}

/** A scalar that Compose hands on as it is; the program may put variables in where the text asks for it. */
export function verbatim(node: ScalarNode): ScriptReading {
  const text = [...node.text.split('').entries()].map(([index, char]) => ({
    char,
    variable: null,
    fallbackOf: null,
    node,
    span: { start: index, end: index + 1 },
  }));
  const isTemplate = (part: string): boolean => /\$|\{\{|<%|%\(|^__/.test(part);
  return { text: () => text, variables: [], spelt: node.text, isTemplate };
}

/** The scalars of a service that a shell reads. */
export function scriptsOf(service: MappingNode): Set<ScalarNode> {
  const hooks = ['post_start', 'pre_stop'].flatMap((key) => itemsOf(child(service, key)));
  const words = ['entrypoint', 'command'].flatMap((key) => wordsOf(child(service, key)));
  const test = wordsOf(child(child(service, 'healthcheck'), 'test'));
  const lists = [words, test.slice(1), ...hooks.map((hook) => wordsOf(child(hook, 'command')))];
  const strings = ['entrypoint', 'command'].map((key) => child(service, key)).filter(isShellLine);
  return new Set([
    ...lists.flatMap((list) => scriptIn(list)),
    ...strings,
    ...(test[0]?.text === 'CMD-SHELL' ? test.slice(1, 2) : []),
  ]);
}

/** `sh -c '...'` in one string, up to the first sign of the script. */
const shellLine = /^\s*(?:\S*\/)?(?:ba|da|a)?sh\s+-\w*c\s+["']?/;

function isShellLine(node: ComposeNode | undefined): node is ScalarNode {
  return node?.kind === 'scalar' && shellLine.test(node.text);
}

/** The script of `sh -c SCRIPT` in a list of words. */
function scriptIn(list: readonly ScalarNode[]): ScalarNode[] {
  const words = list.map((node) => ({ text: literal(node), place: placeOf(node) }));
  if (!isShell(programName(words[0]))) return [];
  const at = scriptIndex(words.slice(1));
  return at === -1 ? [] : list.slice(1 + at, 2 + at);
}

function literal(node: ScalarNode): Text {
  const text = expand(node, new Map());
  return isStop(text) ? [] : text;
}

/** The text with `$NAME` and `${NAME}` replaced, but for those whose value cannot be told. */
function filled(text: Text, service: MappingNode, world: VariableAssignment): Text {
  const lookup = containerLookup(service, world, []);
  const written = toText(text);
  const script = shellLine.exec(written)?.[0].length ?? 0;
  const parts: Text[] = [];
  let at = 0;
  for (const match of written.matchAll(/(?<!\\)\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?\?[^{}]*)?\})/g)) {
    const [all, bare, braced = ''] = match;
    const name = bare ?? braced;
    const value = lookup(name);
    if (value === 'unknown' || isQuoted(written.slice(script, match.index)) || isSet(written, name)) continue;
    parts.push(text.slice(at, match.index), value ?? []);
    at = match.index + all.length;
  }
  return [...parts.flat(), ...text.slice(at)];
}

/** Whether what stands behind a text of a script is in single quotes. */
function isQuoted(before: string): boolean {
  const outside = before.replace(/\\./g, '').replace(/"[^"]*"?|'[^']*'/g, '');
  return outside.includes("'");
}

/** Whether the script itself gives the variable a value, or takes it away. */
function isSet(script: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name}=|\\b(?:read|unset|export|local|for)\\b[^;\\n]*\\b${name}\\b`).test(
    script,
  );
}

function itemsOf(node: ComposeNode | undefined): readonly ComposeNode[] {
  return node?.kind === 'sequence' ? node.items : [];
}

function wordsOf(node: ComposeNode | undefined): ScalarNode[] {
  return itemsOf(node).filter((item) => item.kind === 'scalar');
}
