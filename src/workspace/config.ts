/** What projects are judged by: the settings of the repository, and the policy that they or the caller name. */

import type { Unreadable } from '../check/unreadable-projects.js';
import type { FileContent, SourceFile } from '../compose/load/files.js';
import { loadBuiltIn, loadPolicy } from '../policy/build/load.js';
import type { Policy } from '../policy/model/policy.js';
import type { RepositorySettings } from '../policy/settings/settings.js';
import type { Waivers } from '../policy/waivers/waivers.js';
import type { Location, Problem } from '../source/location.js';
import { join } from '../source/posix-path.js';
import { type RepositoryFile, repositoryFile } from '../source/repository-file.js';
import { type Read, unreadable } from './read-file.js';
import type { FileTree } from './repository.js';

/** Where settings are looked for in a repository. */
export const settingsName = '.github/cache-policy.yml';

/** Where settings and policies are looked up. */
export interface ConfigFiles extends Pick<FileTree, 'exists' | 'open' | 'read'> {
  /** Reads a policy in another repository; only where there is a network. */
  readonly elsewhere?: (file: RepositoryFile) => FileContent;
  /** What a file that was read here is called in messages; by its own name unless told. */
  readonly called?: (file: string) => string;
}

export interface RunConfig {
  /** Null where the repository has none. */
  readonly settings: RepositorySettings | null;
  readonly policy: Policy;
  /** The files that both were read from; none of the built-in policy. */
  readonly files: readonly SourceFile[];
}

/** What the caller names himself; it goes before what the settings say. */
export interface Named {
  /** Null for the file of the usual name, if there is one. */
  readonly settings: string | null;
  readonly policy: string | null;
  readonly parameters: ReadonlyMap<string, string>;
  /** What the parameters are called where they are named, such as `--param`. */
  readonly parametersName: string;
}

/** Reads it. `root` is the repository's root, seen from where the shelf's names start. */
export async function readRunConfig(
  given: Named,
  root: string,
  shelf: ConfigFiles,
): Promise<RunConfig | Unreadable> {
  const settings = await readSettings(given.settings, root, shelf);
  if (settings && 'problem' in settings) return settings;
  const parameters = new Map([...(settings?.parameters ?? []), ...given.parameters]);
  const placeOf = (name: string): Location | null =>
    settings?.parameters.has(name) && !given.parameters.has(name)
      ? settings.placeOf(['parameters', name])
      : null;
  const own = given.policy ?? settings?.policy ?? null;
  const sound: SourceFile[] = settings ? [settings.source] : [];
  const basis = (
    loaded: Policy | readonly Problem[],
    files: readonly SourceFile[],
  ): RunConfig | Unreadable => {
    if ('rules' in loaded) return { settings, policy: loaded, files };
    const [problem] = loaded;
    if (!problem) throw new Error('internal error: a policy that is not valid, for no reason');
    return { problem: problem.location ? problem : { ...problem, file: given.parametersName }, sound: files };
  };
  if (own === null) return basis(await loadBuiltIn(parameters, placeOf), sound);
  const read =
    given.policy === null && settings ? policyNamedIn(settings, own, shelf) : policyNamed(own, shelf);
  if ('problem' in read) return read;
  const [{ file, text }] = read.files;
  return basis(await loadPolicy(file, text, parameters, placeOf), [...sound, ...read.files]);
}

/** The policy that the caller names: any file, or one in another repository. */
function policyNamed(file: string, shelf: ConfigFiles): Read | Unreadable {
  if (!repositoryFile(file)) return shelf.open(file);
  const reading = readPolicy(file, shelf);
  if (reading.kind === 'text') return { files: [{ file, text: reading.text }] };
  return unreadable(file, `the policy cannot be read: ${whyNot(reading, file)}`);
}

/** The policy that settings name: a file of the repository, or one in another. */
function policyNamedIn(
  { source, placeOf }: RepositorySettings,
  file: string,
  shelf: ConfigFiles,
): Read | Unreadable {
  const reading = readPolicy(file, shelf);
  if (reading.kind === 'text') {
    const called = repositoryFile(file) ? file : (shelf.called?.(file) ?? file);
    return { files: [{ file: called, text: reading.text }] };
  }
  const why = whyNot(reading, file);
  const location = placeOf(['policy']);
  const message = `the policy cannot be read: ${why}`;
  return { problem: { message, file: location.file, location }, sound: [source] };
}

function readPolicy(file: string, shelf: ConfigFiles): FileContent {
  const other = repositoryFile(file);
  if (!other) return shelf.read(file);
  const offline =
    'it is in another repository, which the action reads and the command line does not: name a copy of it with --policy';
  return shelf.elsewhere?.(other) ?? { kind: 'refused', message: offline };
}

function whyNot(reading: FileContent, file: string): string {
  return reading.kind === 'refused' ? reading.message : `there is no file ${JSON.stringify(file)}`;
}

async function readSettings(
  named: string | null,
  root: string,
  shelf: ConfigFiles,
): Promise<RepositorySettings | Unreadable | null> {
  const usual = join(root, settingsName);
  if (named === null && !shelf.exists(usual)) return null;
  const read = shelf.open(named ?? usual);
  if ('problem' in read) return read;
  const [source] = read.files;
  // Most checks in a terminal have none.
  const { loadSettings } = await import('../policy/settings/settings.js');
  const loaded = loadSettings(source, (file) => join(root, file));
  return 'message' in loaded ? { problem: loaded, sound: [source] } : loaded;
}

/** The waivers of settings as they count today; null where there are none. `nameOf` gives a file one name. */
export function waiversIn(
  settings: RepositorySettings | null,
  nameOf: (file: string) => string,
  now: Date,
): Waivers | null {
  if (!settings || settings.waivers.length === 0) return null;
  return {
    source: settings.source,
    written: settings.waivers,
    nameOf,
    today: now.toISOString().slice(0, 10),
  };
}
