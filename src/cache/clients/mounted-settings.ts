/** The settings and scripts in files of the repository that are mounted into a client's container. */

import { expand, isStop, toText, variablesIn } from '../../compose/interpolation/expand.js';
import {
  child,
  locationOf,
  type MappingNode,
  partOf,
  type ScalarNode,
  type Step,
} from '../../compose/model/node.js';
import { join } from '../../source/posix-path.js';
import type { Span } from '../../source/span.js';
import { parse } from '../../yaml/parse.js';
import type { YamlFile, YamlNode, YamlScalar } from '../../yaml/tree.js';
import { type MountedSource, type MountSources, readMounts } from '../container/mounted-files.js';
import { itemsOf, scalarText, scalarTexts } from '../container/node-values.js';
import { type CliValue, scriptCalls, settingsOfCall } from './cli-settings.js';
import { templateText } from './client-scripts.js';
import { type ClientSetting, environmentSettings } from './client-settings.js';
import type { ClientScalar } from './client-url.js';
import { settingName } from './setting-names.js';

/** What the mounted files of a service contain. */
export interface MountedSettings {
  readonly settings: readonly ClientSetting[];
  /** The lines that may contain a URL. */
  readonly lines: readonly ClientScalar[];
  /** The files of the repository that were read, by name. */
  readonly files: ReadonlyMap<string, YamlFile>;
}

const nothing: MountedSettings = { settings: [], lines: [], files: new Map() };

const keyed = /\.(?:properties|env|ini|conf|cfg|cnf|toml)$|(?:^|\/)\.env[\w.-]*$/;
const structured = /\.(?:ya?ml|json)$/;
const script = /\.(?:sh|bash)$|(?:^|\/)[\w-]*entrypoint[\w-]*$/;

/** Files without these words hold no setting for the server. */
const ofServer = /redis|valkey|dragonfly|keydb|cache|broker|celery|queue/i;

/** The most mounts of a service that are read. */
const maxFiles = 50;

/** Reads the files that `volumes` and `configs` mount into a service. URLs in configs are read elsewhere. */
export function mountedSettings(service: MappingNode, sources: MountSources): MountedSettings {
  const targets = targetsOf(service);
  if (targets.length === 0) return nothing;
  const mounts = readMounts(service, sources);
  const settings: ClientSetting[] = [];
  const lines: ClientScalar[] = [];
  const files = new Map<string, YamlFile>();
  const words = [...scalarTexts(child(service, 'entrypoint')), ...scalarTexts(child(service, 'command'))];
  for (const mount of targets) {
    const { target } = mount;
    const isStarted = script.test(target) && words.some((word) => word.includes(target.replace(/^.*\//, '')));
    if (!isStarted && !mayHoldSettings(mount)) continue;
    const mounted = mountedText(mount, mounts.sourceOf(target), service);
    if (!mounted) continue;
    files.set(mounted.source.file, mounted.source);
    settings.push(...(isStarted ? scriptSettings(mounted, settings.length) : fileSettings(mounted)));
    if (mount.isVolume) lines.push(...linesWithUrl(mounted));
  }
  return { settings, lines, files };
}

/** Whether the name of a file in the container or the repository is that of a file with settings; a config has any name. */
function mayHoldSettings({ target, source, isVolume }: Target): boolean {
  return !isVolume || [target, source].some((name) => keyed.test(name) || structured.test(name));
}

/** The settings in a file. URLs are read from its lines. */
function fileSettings(mounted: MountedText): ClientSetting[] {
  const isDocument = [mounted.target, mounted.source.file].some((name) => structured.test(name));
  const settings = isDocument ? documentSettings(mounted) : lineSettings(mounted);
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
  { target, node }: Target,
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

/** The spans of the lines of a text, without their ends. */
function linesIn(text: string): Span[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
}

interface Target {
  readonly target: string;
  readonly source: string;
  readonly node: ScalarNode;
  readonly isVolume: boolean;
}

function targetsOf(service: MappingNode): Target[] {
  return (['volumes', 'configs'] as const)
    .flatMap((key) =>
      itemsOf(child(service, key)).flatMap((item): Target[] => {
        const node = child(item, 'target') ?? child(item, 'source');
        if (node?.kind !== 'scalar') return [];
        const target = key === 'volumes' ? node.text : join('/', node.text);
        const source = scalarText(child(item, 'source'));
        return [{ target, source, node, isVolume: key === 'volumes' }];
      }),
    )
    .slice(0, maxFiles);
}

/** `name=value` or `name: value` in a line, with its section. */
const entry = /^\s*(?:export\s+)?([A-Za-z][\w.[\]-]*)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^#;\s].*?))?\s*$/;
const section = /^\s*\[([\w.:-]+)\]\s*$/;

function lineSettings(mounted: MountedText): ClientSetting[] {
  let prefix = '';
  return mounted.lines.flatMap((line): ClientSetting[] => {
    prefix = section.exec(line.text)?.[1] ?? prefix;
    const [all, name = '', double, single, bare] = entry.exec(line.text) ?? [];
    if (all === undefined) return [];
    const value = double ?? single ?? bare ?? '';
    const isQuoted = bare === undefined && /["']\s*$/.test(line.text);
    const end = line.text.trimEnd().length - (isQuoted ? 1 : 0);
    return [settingOf([prefix, name].filter(Boolean), partOf(line, end - value.length, end), mounted)];
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

function scriptSettings(mounted: MountedText, from: number): ClientSetting[] {
  return mounted.lines
    .filter(({ text }) => !/^\s*#/.test(text))
    .flatMap((line) => scriptCalls(line, ['volumes', mounted.target]))
    .flatMap((call, index) =>
      settingsOfCall(call, scriptNumber + from + index, ({ node, path }) =>
        settingValue(node, path, mounted),
      ),
    );
}

/** The calls of scripts are numbered after those in the Compose file. */
const scriptNumber = 1_000;

function linesWithUrl({ lines, target }: MountedText): ClientScalar[] {
  return lines.flatMap((node, index) =>
    node.text.includes('://') ? [{ node, path: ['volumes', target, index + 1] }] : [],
  );
}
