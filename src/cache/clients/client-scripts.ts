/** Shell scripts in a client's container, with the values of the container's variables. */

import {
  expand,
  isStop,
  type Stop,
  type Text,
  toText,
  type VariableAssignment,
  variablesIn,
} from '../../compose/interpolation/expand.js';
import {
  type ComposeNode,
  child,
  itemsOf,
  type MappingNode,
  type ScalarNode,
} from '../../compose/model/node.js';
import { settingsOf, stopOf, unknownEnvFile } from '../container/environment.js';
import { containerLookup } from '../shell/container-lookup.js';
import { isShell, programName, scriptIndex } from '../shell/programs.js';
import { unescapeJson } from '../text/json-text.js';
import type { RedisUrl } from '../text/redis-url.js';
import { wholeScalar } from '../text/word.js';
import type { FileContent } from './client-settings.js';

/** The text of a scalar as the container's program sees it. */
export interface RuntimeText {
  readonly text: (assignment: VariableAssignment) => Text | Stop;
  /** The variables that decide the text. */
  readonly variables: readonly string[];
  /** Every text of the scalar consists of parts of this and of unknown values. */
  readonly written: string;
  /** Whether the program may replace a text by another. Without this function it never does. */
  readonly isTemplate?: (text: string) => boolean;
  /** Whether the text at an offset of the scalar is in single quotes of a shell script. */
  readonly isQuoted?: (offset: number) => boolean;
  /** The env files that may set the variables of a shell script; null without any. */
  readonly unread?: string | null;
  /** The URL as the program reads it. Without this function it is the usual one. */
  readonly readUrl?: (url: RedisUrl) => RedisUrl;
}

/** The container whose shell expands a text. */
export interface ScriptContainer {
  readonly scripts: ReadonlySet<ScalarNode>;
  readonly service: MappingNode;
  readonly content?: FileContent;
}

/**
 * The text of a scalar after interpolation by Compose and, if it is one of the scripts, expansion by the shell. `script`
 * is the text of the script that the scalar is a part of.
 */
export function runtimeText(node: ScalarNode, container: ScriptContainer, script = node.text): RuntimeText {
  const { scripts, service } = container;
  const interpolated = variablesIn([node]);
  const plain: RuntimeText = {
    text: (assignment) => expand(node, assignment),
    variables: interpolated,
    written: node.text,
  };
  if (!scripts.has(node)) return plain;
  // What is left of a variable is set in the script, or by the program that starts it.
  const isTemplate = (part: string): boolean => /(?<!\\)\$[\w{(]|`/.test(part);
  if (!/\$\$|`/.test(node.text)) return { ...plain, isTemplate };
  const read = (path: string, assignment: VariableAssignment): Text | null =>
    container.content?.(path, assignment) ?? null;
  const files = [...node.text.matchAll(printedFile)].flatMap(([, path = '', quoted = path]) =>
    (read(quoted, new Map()) ?? []).flatMap(({ variable }) => variable ?? []),
  );
  const settings = settingsOf(service).filter(({ name }) => node.text.includes(name));
  const passedThrough = settings.filter((setting) => setting.node.value === null).map(({ name }) => name);
  return {
    text: (assignment) => {
      const text = expand(node, assignment);
      if (isStop(text)) return text;
      const stop = stopOf(service, [node.text], assignment);
      return (
        stop ??
        withVariables(
          withFiles(text, (path) => read(path, assignment)),
          service,
          assignment,
          script,
        )
      );
    },
    variables: [
      ...new Set([
        ...interpolated,
        ...variablesIn(settings.map((setting) => setting.node)),
        ...passedThrough,
        ...files,
      ]),
    ],
    written: node.text,
    isTemplate,
    unread: unknownEnvFile(service),
    isQuoted: (offset) => endsInQuotes(node.text.slice(scriptStart(node.text), offset)),
  };
}

/** The text of a scalar that Compose does not interpolate. The program may replace template variables in it. */
export function templateText(node: ScalarNode): RuntimeText {
  const text = [...node.text.split('').entries()].map(([index, char]) => ({
    char,
    variable: null,
    fallbackOf: null,
    node,
    span: { start: index, end: index + 1 },
  }));
  const isTemplate = (part: string): boolean => /\$|\{|<%|%[(sd]|["']\s*[+.]|^__/.test(part);
  return { text: () => text, variables: [], written: node.text, isTemplate };
}

/** The text without line breaks and tabs, which urllib and WHATWG URL remove; null if it contains none. */
export function withoutBreaks(runtime: RuntimeText): RuntimeText | null {
  return mapText(runtime, /[\t\r\n]/, (text) => text.filter(({ char }) => !/[\t\r\n]/.test(char)));
}

/** The text with the characters that its JSON escapes stand for; null if it contains none. */
export function withoutEscapes(runtime: RuntimeText): RuntimeText | null {
  return mapText(runtime, /\\u00|\\\//, unescapeJson);
}

function mapText(runtime: RuntimeText, contains: RegExp, map: (text: Text) => Text): RuntimeText | null {
  if (!contains.test(runtime.written)) return null;
  return {
    ...runtime,
    text: (assignment) => {
      const text = runtime.text(assignment);
      return isStop(text) ? text : map(text);
    },
  };
}

const scriptsOf = new WeakMap<MappingNode, ReadonlySet<ScalarNode>>();

/** The scalars of a service that a shell runs. */
export function shellScripts(service: MappingNode): ReadonlySet<ScalarNode> {
  const known = scriptsOf.get(service) ?? findScripts(service);
  scriptsOf.set(service, known);
  return known;
}

function findScripts(service: MappingNode): Set<ScalarNode> {
  const hooks = ['post_start', 'pre_stop'].flatMap((key) => itemsOf(child(service, key)));
  const words = ['entrypoint', 'command'].flatMap((key) => scalarItems(child(service, key)));
  const test = scalarItems(child(child(service, 'healthcheck'), 'test'));
  const lists = [words, test.slice(1), ...hooks.map((hook) => scalarItems(child(hook, 'command')))];
  const strings = ['entrypoint', 'command'].map((key) => child(service, key)).filter(isShellLine);
  return new Set([
    ...lists.flatMap((list) => scriptIn(list)),
    ...strings,
    ...(test[0]?.text === 'CMD-SHELL' ? test.slice(1, 2) : []),
  ]);
}

/** `sh -c '...'` in one string, up to the first character of the script. */
const shellLine = /^\s*(?:\S*\/)?(?:ba|da|a)?sh\s+-\w*c\s+["']?/;

/** The offset of the script in `sh -c '...'`; 0 in another text. */
export function scriptStart(line: string): number {
  return shellLine.exec(line)?.[0].length ?? 0;
}

function isShellLine(node: ComposeNode | undefined): node is ScalarNode {
  return node?.kind === 'scalar' && shellLine.test(node.text);
}

/** The script of `sh -c SCRIPT` in a list of words. */
function scriptIn(list: readonly ScalarNode[]): ScalarNode[] {
  const wordOf = (node: ScalarNode) => ({ text: textWithAllSet(node), place: wholeScalar(node) });
  if (!isShell(programName(list.slice(0, 1).map(wordOf)[0]))) return [];
  const words = list.map(wordOf);
  const at = scriptIndex(words.slice(1));
  return at === -1 ? [] : list.slice(1 + at, 2 + at);
}

function textWithAllSet(node: ScalarNode): Text {
  const text = expand(node, new Map());
  return isStop(text) ? [] : text;
}

/** The text with the values of `$NAME` and `${NAME}`, except for variables whose value in the script is unknown. */
function withVariables(
  text: Text,
  service: MappingNode,
  assignment: VariableAssignment,
  whole: string,
): Text {
  const lookup = containerLookup(service, assignment, []);
  const written = toText(text);
  const script = scriptStart(written);
  const parts: Text[] = [];
  let at = 0;
  for (const match of written.matchAll(/(?<!\\)\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?\?[^{}]*)?\})/g)) {
    const [all, bare, braced = ''] = match;
    const name = bare ?? braced;
    const value = lookup(name);
    if (value.kind === 'unknown' || endsInQuotes(written.slice(script, match.index)) || isSetIn(whole, name))
      continue;
    parts.push(text.slice(at, match.index), value.kind === 'text' ? value.text : []);
    at = match.index + all.length;
  }
  return [...parts.flat(), ...text.slice(at)];
}

/** `$(cat FILE)` or `$(< FILE)`, as Compose hands it to the container, and with backquotes. */
const printedFile = /\$\(\s*(?:cat\s+|<\s*)([\w./-]+)\s*\)|`\s*cat\s+([\w./-]+)\s*`/g;

/** The text with the contents of the files that it prints. */
function withFiles(text: Text, read: (path: string) => Text | null): Text {
  const written = toText(text);
  const script = scriptStart(written);
  const parts: Text[] = [];
  let at = 0;
  for (const match of written.matchAll(printedFile)) {
    const [all, path = '', quoted = path] = match;
    const value = read(quoted);
    if (!value || endsInQuotes(written.slice(script, match.index))) continue;
    parts.push(text.slice(at, match.index), value);
    at = match.index + all.length;
  }
  return [...parts.flat(), ...text.slice(at)];
}

/** Whether the text after this part of a script is in single quotes. */
function endsInQuotes(before: string): boolean {
  const outside = before.replace(/\\./g, '').replace(/"[^"]*"?|'[^']*'/g, '');
  return outside.includes("'");
}

/** Whether the script itself sets or unsets the variable. */
function isSetIn(script: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name}=|\\b(?:read|unset|export|local|for)\\b[^;\\n]*\\b${name}\\b`).test(
    script,
  );
}

function scalarItems(node: ComposeNode | undefined): ScalarNode[] {
  return itemsOf(node).filter((item) => item.kind === 'scalar');
}
