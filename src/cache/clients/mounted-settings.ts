/** The settings and scripts in files of the repository that are mounted into a client's container. */

import { expand, isStop, type Text, toText, variablesIn } from '../../compose/interpolation/expand.js';
import {
  child,
  locationOf,
  type MappingNode,
  partOf,
  type ScalarNode,
  type Step,
} from '../../compose/model/node.js';
import { parse } from '../../yaml/parse.js';
import type { YamlFile, YamlNode, YamlScalar } from '../../yaml/tree.js';
import { settingsOf } from '../container/environment.js';
import { type MountedSource, type MountSources, readMounts } from '../container/mounted-files.js';
import { itemsOf, scalarTexts } from '../container/node-values.js';
import {
  type CliCall,
  type CliValue,
  type CliWord,
  inheritsPassword,
  scriptCalls,
  settingsOfCall,
} from './cli-settings.js';
import { templateText } from './client-scripts.js';
import { type ClientSetting, environmentSettings, type FileContent } from './client-settings.js';
import type { ClientScalar } from './client-url.js';
import { entriesIn, linesIn } from './line-entries.js';
import {
  isCode,
  isDocument,
  isScript,
  type MountedTarget,
  mayHoldSettings,
  mountedTargets,
} from './mounted-targets.js';
import { settingName } from './setting-names.js';

/** What the mounted files of a service contain. */
export interface MountedSettings {
  /** The content of a mounted file as one value, for an assignment of variables; null if it is unknown. */
  readonly content: FileContent;
  readonly settings: readonly ClientSetting[];
  /** The lines that may contain a URL. */
  readonly lines: readonly ClientScalar[];
  /** The files of the repository that were read, by name. */
  readonly files: ReadonlyMap<string, YamlFile>;
  /** The calls of client programs in the scripts. */
  readonly calls: readonly CliCall[];
}

const nothing: MountedSettings = {
  content: () => null,
  settings: [],
  lines: [],
  files: new Map(),
  calls: [],
};

/** Files without these words hold no setting for the server. */
const ofServer = /redis|valkey|dragonfly|keydb|cache|broker|celery|queue/i;

/** Reads the files that `volumes` and `configs` mount into a service. URLs in configs are read elsewhere. */
export function mountedSettings(service: MappingNode, sources: MountSources): MountedSettings {
  const mounting = ['volumes', 'configs', 'secrets'];
  if (mounting.every((key) => itemsOf(child(service, key)).length === 0)) return nothing;
  const mounts = readMounts(service, sources);
  const content: FileContent = (path, assignment) => {
    const found = mounts.read(path, assignment, service);
    return found.kind === 'text' ? withoutLineEnd(found.text) : (found.value ?? null);
  };
  const settings: ClientSetting[] = [];
  const lines: ClientScalar[] = [];
  const files = new Map<string, YamlFile>();
  const calls: CliCall[] = [];
  const words = [...scalarTexts(child(service, 'entrypoint')), ...scalarTexts(child(service, 'command'))];
  for (const mount of mountedTargets(service, mounts)) {
    const { target } = mount;
    const isStarted = isScript(target) && words.some((word) => word.includes(target.replace(/^.*\//, '')));
    if (!isStarted && !mayHoldSettings(mount)) continue;
    const mounted = mountedText(mount, mounts.sourceOf(target), service);
    if (!mounted) continue;
    files.set(mounted.source.file, mounted.source);
    const found = isStarted ? callsIn(mounted) : [];
    calls.push(...found);
    settings.push(...(isStarted ? callSettings(found, mounted, settings.length) : fileSettings(mounted)));
    if (mount.isVolume) lines.push(...linesWithUrl(mounted));
  }
  return { content, settings, lines, files, calls };
}

/** Programs ignore the line feeds at the end of a file with a password. */
function withoutLineEnd(text: Text): Text {
  let end = text.length;
  while (/[\r\n]/.test(text[end - 1]?.char ?? '')) end -= 1;
  return text.slice(0, end);
}

/** The settings in a file. URLs are read from its lines. */
function fileSettings(mounted: MountedText): ClientSetting[] {
  const hasStructure = [mounted.target, mounted.source.file].some((name) => isDocument(name));
  const settings = hasStructure ? documentSettings(mounted) : lineSettings(mounted);
  return settings.filter(({ node }) => !node.text.includes('://'));
}

/** The text of a file that may concern the server, as its lines. */
interface MountedText {
  readonly target: string;
  readonly service: MappingNode;
  readonly source: YamlFile;
  readonly lines: readonly ScalarNode[];
  /** Whether Compose interpolates it. */
  readonly isInterpolated: boolean;
  readonly steps: readonly Step[];
}

function mountedText(
  { target, node }: MountedTarget,
  found: MountedSource | null,
  service: MappingNode,
): MountedText | null {
  if (!found || !ofServer.test(found.kind === 'file' ? found.text : found.node.text)) return null;
  if (found.kind === 'content') {
    const { source } = found.node.origin;
    const lines = linesIn(found.node.text).map(({ start, end }) => partOf(found.node, start, end));
    return { target, service, source, lines, isInterpolated: true, steps: found.node.steps };
  }
  const source: YamlFile = { file: found.name, text: found.text, root: null, problems: [], documents: 0 };
  const steps: readonly Step[] = [...node.steps, { kind: 'file', location: locationOf(node) }];
  const lines = linesIn(found.text).map((span): ScalarNode => {
    const text = found.text.slice(span.start, span.end);
    return nodeOf({ kind: 'scalar', value: text, text, style: 'plain', span }, source, steps);
  });
  return { target, service, source, lines, isInterpolated: false, steps };
}

function lineSettings(mounted: MountedText): ClientSetting[] {
  const { lines } = mounted;
  return entriesIn(lines.map(({ text }) => text)).flatMap(({ keys, line, start, end }) => {
    const node = lines[line];
    return node ? [settingOf(keys, partOf(node, start, end), mounted)] : [];
  });
}

/** The scalars of a YAML or JSON document. The text of a config that Compose interpolates is read by lines. */
function documentSettings(mounted: MountedText): ClientSetting[] {
  const { source, steps } = mounted;
  if (mounted.isInterpolated) return lineSettings(mounted);
  const { root } = parse(source.file, source.text);
  const found: ClientSetting[] = [];
  const walk = (node: YamlNode, keys: readonly string[]): void => {
    if (node.kind === 'scalar') found.push(settingOf(keys, nodeOf(node, source, steps), mounted));
    if (node.kind === 'sequence') for (const item of node.items) walk(item, keys);
    if (node.kind === 'mapping') for (const { key, value } of node.pairs) walk(value, [...keys, key.text]);
  };
  if (root) walk(root, []);
  return found;
}

function nodeOf(yaml: YamlScalar, source: YamlFile, steps: readonly Step[]): ScalarNode {
  const origin = { source, path: [], yaml, key: null, environment: new Map() };
  return { kind: 'scalar', value: yaml.text, text: yaml.text, offset: 0, origin, steps };
}

function settingOf(keys: readonly string[], node: ScalarNode, mounted: MountedText): ClientSetting {
  const writtenName = keys.join('.');
  const path = ['volumes', mounted.target, writtenName];
  return { writtenName, name: settingName(writtenName), ...settingValue(node, path, mounted) };
}

/** A whole value that the program takes from its environment: `${NAME}`, or with a default value as Spring has it. */
const reference = /^\$(?:(\w+)|\{(\w+)(?::(?![-?+])[^{}]*)?\})$/;

function settingValue(
  node: ScalarNode,
  path: CliValue['path'],
  { isInterpolated, service }: MountedText,
): CliValue {
  if (isInterpolated)
    return { node, path, variables: variablesIn([node]), text: (assignment) => expand(node, assignment) };
  const [, bare, braced] = reference.exec(node.text) ?? [];
  const name = bare ?? braced;
  const settings = name === undefined ? [] : environmentSettings(service, ['environment']);
  const setting = settings.find(({ writtenName }) => writtenName === name);
  if (setting) return { node, path, text: setting.text, variables: setting.variables };
  const { text, isTemplate } = templateText(node);
  return {
    node,
    path,
    variables: [],
    text: (assignment) => {
      const result = text(assignment);
      return !isStop(result) && isTemplate?.(toText(result)) ? 'unknown' : result;
    },
  };
}

function callsIn(mounted: MountedText): CliCall[] {
  return mounted.lines
    .filter(({ text }) => !/^\s*#/.test(text))
    .flatMap((line) => scriptCalls(line, ['volumes', mounted.target]));
}

function callSettings(calls: readonly CliCall[], mounted: MountedText, from: number): ClientSetting[] {
  const { service, source } = mounted;
  const inherits = { inheritsPassword: inheritsPassword(service, source.text) };
  const readValue = ({ node, path }: CliWord): CliValue => settingValue(node, path, mounted);
  return calls.flatMap((call, index) =>
    settingsOfCall(call, scriptNumber + from + index, readValue, inherits),
  );
}

/** The calls of scripts are numbered after those in the Compose file. */
const scriptNumber = 1_000;

function linesWithUrl(mounted: MountedText): ClientScalar[] {
  const { lines, target, source } = mounted;
  const isOfCode = [target, source.file].some(isCode);
  return lines.flatMap((node, index) => {
    if (!node.text.includes('://') || /^\s*(?:[#;]|\/\/)/.test(node.text)) return [];
    if (isOfCode && isReplacedBy(node.text, mounted)) return [];
    return [{ node, path: ['volumes', target, index + 1] }];
  });
}

/** `os.environ.get("NAME", "redis://...")` and the same in other languages. */
const readsVariable = /(?:environ(?:\.get)?|getenv|process\.env|ENV(?:\.fetch)?|\benv|\bconfig)\W{1,3}(\w+)/g;

/** Whether a line of code has the URL only for the case that a variable is not set, and the service sets it. */
function isReplacedBy(line: string, { service }: MountedText): boolean {
  const names = new Set(settingsOf(service).map(({ name }) => name));
  return [...line.matchAll(readsVariable)].some(([, name = '']) => names.has(name));
}
