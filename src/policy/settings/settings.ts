/** The settings file of a repository: its projects, policy, service, parameters and waivers. */

import settingsSchema from '../../../policies/settings.schema.json' with { type: 'json' };
import type { SourceFile } from '../../compose/load/files.js';
import type { Location, Problem } from '../../source/location.js';
import type { Path } from '../../source/path.js';
import { leavesFolder } from '../../source/posix-path.js';
import { repositoryFile } from '../../source/repository-file.js';
import type { Span } from '../../source/span.js';
import { findNode, nearestSpan } from '../../yaml/find-node.js';
import { parse } from '../../yaml/parse.js';
import type { YamlNode } from '../../yaml/tree.js';
import { builtInNames } from '../build/built-in.js';
import { documentValue, tooLarge } from '../build/document-value.js';
import { type DocumentKind, firstSchemaError, type SchemaError } from '../build/schema-error.js';
import { pointerPath } from '../evaluate/evidence.js';
import type { InvalidWaiver, Waiver } from '../waivers/waivers.js';
import { validators } from './settings.generated.js';

export interface RepositorySettings {
  readonly source: SourceFile;
  /**
   * Each project as its files in merge order, or as one folder or glob pattern. Empty if the project is found the way
   * Compose finds it.
   */
  readonly projects: readonly (readonly string[])[];
  /** A file, `owner/repo/path@ref`, or the name of a built-in policy. Null for the default one. */
  readonly policy: string | null;
  /** The service to check. Null for the one that the policy names. */
  readonly service: string | null;
  /** Values by name; the items of a list are separated by commas. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly waivers: readonly (Waiver | InvalidWaiver)[];
  /** The location of a part of the file. */
  readonly locate: (path: Path) => Location;
}

/** Settings, or the first problem of the file. */
export type LoadedSettings =
  | { readonly kind: 'ok'; readonly settings: RepositorySettings }
  | { readonly kind: 'invalid'; readonly problem: Problem };

/** The content of a valid file. */
interface SettingsDocument {
  readonly projects?: readonly (string | readonly string[])[];
  readonly policy?: string;
  readonly service?: string;
  readonly parameters?: Readonly<Record<string, string | readonly string[]>>;
  readonly waivers?: readonly unknown[];
}

type WaiverDocument = Pick<Waiver, 'rule' | 'reason' | 'owner' | 'until'> & {
  readonly place: { readonly file: string; readonly path: Path };
};

const kinds: Readonly<Record<'settings' | 'waiver', DocumentKind>> = {
  settings: { schema: settingsSchema, name: 'the file' },
  waiver: { schema: settingsSchema.$defs.waiver, name: 'a waiver' },
};

/**
 * Loads settings from the text of a file, JSON or YAML. An invalid waiver is kept: it is reported as a finding and does
 * not stop the check.
 *
 * @param resolve turns the name of a file in the settings into the name that it is read by
 */
export function loadSettings(source: SourceFile, resolve: (file: string) => string): LoadedSettings {
  const { file, text } = source;
  const { root, problems } = parse(file, text);
  const invalid = (message: string, location: Location): LoadedSettings => ({
    kind: 'invalid',
    problem: { message, file, location },
  });
  const locate = (path: Path): Location => locationIn(file, root, path);
  const [syntaxProblem] = problems;
  if (syntaxProblem) {
    const { message, span } = syntaxProblem;
    return invalid(`the settings cannot be read: ${message}`, { ...locate([]), span });
  }
  const document = root ? documentValue(root) : {};
  if (document === undefined) return invalid(tooLarge, locate([]));
  const error = firstSchemaError(withoutWaivers(document), validators.settings, kinds.settings);
  if (error) return invalid(`the settings are invalid: ${error.message}`, locateError(file, root, [], error));
  const outside = pathOutside(document as SettingsDocument);
  if (outside) return invalid(`the settings are invalid: ${outside.message}`, locate(outside.path));
  const {
    projects = [],
    policy,
    service = null,
    parameters = {},
    waivers = [],
  } = document as SettingsDocument;
  const settings = {
    source,
    projects: projects.map((project) => [project].flat().map(resolve)),
    policy: policy === undefined ? null : policyName(policy, resolve),
    service,
    parameters: new Map(Object.entries(parameters).map(([name, value]) => [name, [value].flat().join()])),
    waivers: waivers.map((waiver, index) => {
      const path = ['waivers', index];
      const waiverError = firstSchemaError(waiver, validators.waiver, kinds.waiver);
      if (waiverError) return invalidWaiver(waiverError.message, locateError(file, root, path, waiverError));
      const { place } = waiver as WaiverDocument;
      return leavesFolder(place.file)
        ? invalidWaiver(outsideMessage(place.file), locate([...path, 'place', 'file']))
        : toWaiver(waiver as WaiverDocument, resolve, (key) => locate([...path, key]));
    }),
    locate,
  };
  return { kind: 'ok', settings };
}

/** The first path of the projects and the policy that leads out of the repository; null if none does. */
function pathOutside({ projects = [], policy }: SettingsDocument): { message: string; path: Path } | null {
  const names = projects.flatMap((project, index) =>
    typeof project === 'string'
      ? [{ name: project, path: ['projects', index] }]
      : project.map((name, inner) => ({ name, path: ['projects', index, inner] })),
  );
  if (policy !== undefined && !repositoryFile(policy)) names.push({ name: policy, path: ['policy'] });
  const found = names.find(({ name }) => leavesFolder(name));
  return found ? { message: outsideMessage(found.name), path: found.path } : null;
}

function outsideMessage(name: string): string {
  return `${JSON.stringify(name)} is absolute or leads out of the repository: write a path relative to its root`;
}

function policyName(policy: string, resolve: (file: string) => string): string {
  return repositoryFile(policy) || isBuiltIn(policy) ? policy : resolve(policy);
}

function isBuiltIn(policy: string): boolean {
  return builtInNames.some((name) => name === policy);
}

function invalidWaiver(problem: string, location: Location): InvalidWaiver {
  return { kind: 'invalid', problem, location };
}

function toWaiver(
  { place, ...rest }: WaiverDocument,
  resolve: (file: string) => string,
  locate: (key: string) => Location,
): Waiver {
  const places = { rule: locate('rule'), until: locate('until') };
  return { kind: 'ok', ...rest, file: resolve(place.file), path: place.path, places };
}

function locationIn(file: string, root: YamlNode | null, path: Path): Location {
  return { file, path, part: 'fragment', span: spanOf(root, path) };
}

/** The location of an error; of a wrong name, the key. */
function locateError(
  file: string,
  root: YamlNode | null,
  parent: Path,
  { pointer, isName }: SchemaError,
): Location {
  const path = [...parent, ...pointerPath(pointer)];
  const location = locationIn(file, root, path);
  return isName ? { ...location, span: nearestSpan(root, path) } : location;
}

/** The span of a scalar; of any other value its key, or the nearest part that exists. */
function spanOf(root: YamlNode | null, path: Path): Span {
  const node = findNode(root, path)?.node;
  return node?.kind === 'scalar' && node.span.end > node.span.start ? node.span : nearestSpan(root, path);
}

/** Waivers are validated one by one, so that an invalid waiver does not affect the others. */
function withoutWaivers(document: unknown): unknown {
  const { waivers, ...rest } = (document ?? {}) as SettingsDocument;
  return Array.isArray(waivers) ? { ...rest, waivers: [] } : document;
}
