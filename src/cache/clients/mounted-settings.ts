/** The settings and scripts in files of the repository that are mounted into a client's container. */

import type { Text } from '../../compose/interpolation/expand.js';
import { child, type MappingNode } from '../../compose/model/node.js';
import type { YamlFile } from '../../yaml/tree.js';
import { settingsOf } from '../container/environment.js';
import { type MountSources, readMounts } from '../container/mounted-files.js';
import { itemsOf, scalarTexts } from '../container/node-values.js';
import {
  type CliCall,
  type CliValue,
  type CliWord,
  inheritsPassword,
  scriptCalls,
  settingsOfCall,
} from './cli-settings.js';
import type { ClientSetting, FileContent } from './client-settings.js';
import type { ClientScalar } from './client-url.js';
import { isCode, isScript, mayHoldSettings, mountedTargets } from './mounted-targets.js';
import { fileSettings, type MountedText, mountedText, settingValue } from './mounted-text.js';

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
    if ((isOfCode || node.text.includes('<%')) && isReplacedBy(node.text, mounted)) return [];
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
