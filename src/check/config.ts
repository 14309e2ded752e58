/** The configuration of a run: the repository's settings, and the policy that they or the caller name. */

import type { FileContent, SourceFile } from '../compose/load/files.js';
import { builtInNames, defaultPolicy } from '../policy/build/built-in.js';
import { loadBuiltIn, loadPolicy } from '../policy/build/load.js';
import { didYouMean } from '../policy/model/did-you-mean.js';
import type { Policy } from '../policy/model/policy.js';
import type { RepositorySettings } from '../policy/settings/settings.js';
import type { Waivers } from '../policy/waivers/waivers.js';
import type { Location, Problem } from '../source/location.js';
import { join } from '../source/posix-path.js';
import { type RepositoryFile, repositoryFile } from '../source/repository-file.js';
import { type FileTree, ok, type ReadResult, unreadable } from './file-tree.js';
import type { Unreadable } from './unreadable-projects.js';

/** The default path of the settings file in a repository. */
export const settingsName = '.github/cache-policy.yml';

/** A likely name of the settings file, which is not read. */
export const otherSettingsName = '.github/cache-policy.yaml';

/** The path of the custom policy that `init` writes. */
export const policyName = '.github/cache-policy.policy.yml';

/** The files that settings and policies are read from. */
export interface ConfigFiles extends Pick<FileTree, 'exists' | 'open' | 'openInside' | 'read'> {
  /** Reads a policy in another repository; undefined without network access. */
  readonly readRemote?: (file: RepositoryFile) => FileContent;
  /** The name of a file in messages; the default is its path. */
  readonly displayName?: (file: string) => string;
}

/** The settings and the policy of a run. */
export interface RunConfig {
  /** Null if the repository has no settings file. */
  readonly settings: RepositorySettings | null;
  /** What to say of a file that looks like the settings file and is not read; null if there is none. */
  readonly unreadSettings: string | null;
  readonly policy: Policy;
  /** The service that the settings or else the policy name; the caller may name another. Null if neither names one. */
  readonly service: string | null;
  /** The files that settings and policy were read from; the built-in policy has none. */
  readonly files: readonly SourceFile[];
}

/** The caller's own options, which take precedence over the settings file. */
export interface ConfigOptions {
  /** Null for the default path, if that file exists. */
  readonly settings: string | null;
  /** A file, or the name of a built-in policy. Null for the one that the settings name, or the default one. */
  readonly policy: string | null;
  readonly parameters: ReadonlyMap<string, string>;
  /** The name of the option that sets parameters, for messages, such as `--param`. */
  readonly parametersName: string;
}

/** Reads settings and policy. `root` is the path of the repository's root in `files`. */
export async function readRunConfig(
  options: ConfigOptions,
  root: string,
  files: ConfigFiles,
): Promise<ReadResult<RunConfig>> {
  const read = await readSettings(options.settings, root, files);
  if (read.kind === 'unreadable') return read;
  const settings = read.value;
  const sources: SourceFile[] = settings ? [settings.source] : [];
  const name = options.policy ?? settings?.policy ?? defaultPolicy;
  const builtIn = builtInNames.find((each) => each === name);
  const policy = builtIn ? null : readPolicySource(name, options, settings, files);
  if (policy?.kind === 'unreadable') return policy;
  if (policy) sources.push(policy.value);
  const { parameters, placeOf } = givenParameters(options, settings);
  const loaded = policy
    ? await loadPolicy(policy.value, parameters, placeOf)
    : await loadBuiltIn(parameters, placeOf, builtIn);
  if (loaded.kind !== 'ok') return invalidPolicy(loaded.problems, options, sources);
  const service = settings?.service ?? loaded.policy.service;
  const unreadSettings = noteOnOtherSettings(options, settings, root, files);
  return ok({ settings, unreadSettings, policy: loaded.policy, service, files: sources });
}

/** The parameters of the settings and of the caller, and the place of a value that the settings give. */
function givenParameters(
  { parameters }: ConfigOptions,
  settings: RepositorySettings | null,
): { parameters: ReadonlyMap<string, string>; placeOf: (name: string) => Location | null } {
  return {
    parameters: new Map([...(settings?.parameters ?? []), ...parameters]),
    placeOf: (name) =>
      settings?.parameters.has(name) && !parameters.has(name) ? settings.locate(['parameters', name]) : null,
  };
}

function invalidPolicy(
  [problem]: readonly Problem[],
  { parametersName }: ConfigOptions,
  sources: readonly SourceFile[],
): Unreadable {
  if (!problem) throw new Error('internal error: an invalid policy without a problem');
  const located = problem.location ? problem : { ...problem, file: parametersName };
  return { kind: 'unreadable', problem: located, sources };
}

/** The policy file that the caller or the settings name. */
function readPolicySource(
  name: string,
  { policy }: ConfigOptions,
  settings: RepositorySettings | null,
  files: ConfigFiles,
): ReadResult<SourceFile> {
  return settings && policy === null
    ? policyNamedInSettings(settings, name, files)
    : policyNamedByCaller(name, files);
}

/** The caller may name any file, also one outside of the repository or in another one. */
function policyNamedByCaller(file: string, files: ConfigFiles): ReadResult<SourceFile> {
  if (!repositoryFile(file)) {
    const opened = files.open(file);
    if (opened.kind !== 'unreadable' || !opened.absent) return opened;
    const { problem } = opened;
    return { ...opened, problem: { ...problem, message: `${problem.message}${builtInHint(file)}` } };
  }
  const content = readPolicy(file, files);
  if (content.kind === 'text') return ok({ file, text: content.text });
  return unreadable(file, `the policy cannot be read: ${reasonOf(content, file)}`);
}

/** Settings name a file in their repository or in another one. */
function policyNamedInSettings(
  { source, locate }: RepositorySettings,
  file: string,
  files: ConfigFiles,
): ReadResult<SourceFile> {
  const content = readPolicy(file, files);
  if (content.kind === 'text') {
    const name = repositoryFile(file) ? file : (files.displayName?.(file) ?? file);
    return ok({ file: name, text: content.text });
  }
  const location = locate(['policy']);
  const message = `the policy cannot be read: ${reasonOf(content, file)}`;
  return { kind: 'unreadable', problem: { message, file: location.file, location }, sources: [source] };
}

function readPolicy(file: string, files: ConfigFiles): FileContent {
  const other = repositoryFile(file);
  if (!other) return files.read(file);
  const offline =
    'it is in another repository, which only the action reads: download the file and pass it with --policy';
  return files.readRemote?.(other) ?? { kind: 'refused', message: offline };
}

function reasonOf(content: FileContent, file: string): string {
  return content.kind === 'refused'
    ? content.message
    : `there is no file ${JSON.stringify(file)}${builtInHint(file)}`;
}

/** A clause about the built-in policies for a name that is not a path; empty for a path. */
function builtInHint(name: string): string {
  if (/[./\\]/.test(name)) return '';
  const list = builtInNames.map((each) => `\`${each}\``).join(' and ');
  return `: ${didYouMean(name, builtInNames) || `the built-in policies are ${list}`}`;
}

/** Null if no settings file is named and the default one does not exist. */
async function readSettings(
  name: string | null,
  root: string,
  files: ConfigFiles,
): Promise<ReadResult<RepositorySettings | null>> {
  const defaultName = join(root, settingsName);
  if (name === null && !files.exists(defaultName)) return ok(null);
  const source = name === null ? files.openInside(defaultName) : files.open(name);
  if (source.kind === 'unreadable') return source;
  // Loaded on demand: most runs in a terminal have no settings file.
  const { loadSettings } = await import('../policy/settings/settings.js');
  const loaded = loadSettings(source.value, (file) => join(root, file));
  return loaded.kind === 'ok'
    ? ok(loaded.settings)
    : { kind: 'unreadable', problem: loaded.problem, sources: [source.value] };
}

function noteOnOtherSettings(
  options: ConfigOptions,
  settings: RepositorySettings | null,
  root: string,
  files: ConfigFiles,
): string | null {
  if (settings || options.settings) return null;
  const other = join(root, otherSettingsName);
  return files.exists(other) ? `${other} is not read: the settings file is ${settingsName}` : null;
}

/** The waivers in the settings, for a date; null if there are none. `nameOf` maps the names of one file to one name. */
export function waiversIn(
  settings: RepositorySettings | null,
  nameOf: (file: string) => string,
  now: Date,
): Waivers | null {
  if (!settings || settings.waivers.length === 0) return null;
  return {
    source: settings.source,
    entries: settings.waivers,
    nameOf,
    today: now.toISOString().slice(0, 10),
  };
}
