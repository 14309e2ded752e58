/** Comparison of a project with what Docker Compose makes of it. */

import { resolvedProject } from '../../../src/compose/canonical/resolved-output.js';
import type { ProjectFiles } from '../../../src/compose/load/files.js';
import { child, entriesOf, itemsOf } from '../../../src/compose/model/node.js';
import { loadProject, type Project } from '../../../src/compose/project.js';
import { printableJson } from '../../../src/report/redact/untrusted-text.js';
import { differences, plainlyIn } from '../../support/compose-projects.js';
import { parseWithNumberTexts } from '../../support/json-numbers.js';
import { wrongLocations } from '../../support/node-locations.js';
import { interpolatedServices, printedServices } from './interpolated-services.js';
import type { GeneratedProject } from './projects.js';

/** The result of `docker compose … config`. */
export interface ComposeRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Docker Compose in the folder of the project. */
export type RunCompose = (args: readonly string[]) => Promise<ComposeRun>;

/** A difference: its kind for sorting, and a sentence about it. */
export interface Difference {
  readonly kind: 'crash' | 'refused' | 'accepted' | 'location' | 'value' | 'interpolated';
  readonly detail: string;
}

const format = ['config', '--format', 'json'];
const plainOptions = ['--no-interpolate', '--no-path-resolution'];

/**
 * How often a project with differences is run: Compose iterates over Go maps, whose order is random. It resolves an
 * \`extends\` of a service with \`!reset\` before or after that service, for example, and drops a dependency of a service
 * on itself only if it meets an optional one on a disabled service first (compose-go 2.9.1, loader/extends.go and
 * graph/services.go).
 */
const maxRuns = 60;

/** The differences in every one of some runs of Docker Compose; none if a run agrees. */
export async function compare(generated: GeneratedProject, run: RunCompose): Promise<readonly Difference[]> {
  const first = await compareOnce(generated, run);
  for (let count = 1, found = first; found.length > 0; count += 1) {
    if (count === maxRuns || first[0]?.kind === 'crash') return first;
    found = await compareOnce(generated, run);
  }
  return [];
}

/** The differences between the project here and in one run of Docker Compose; none if they agree. */
async function compareOnce(generated: GeneratedProject, run: RunCompose): Promise<readonly Difference[]> {
  let project: Project;
  try {
    project = loadProject(inputOf(generated));
  } catch (error) {
    return [{ kind: 'crash', detail: (error as Error).message.split('\n', 1)[0] ?? '' }];
  }
  const { args } = generated;
  const [problem] = project.problems;
  const config = await run([...args, '--profile', '*', ...format]);
  if (problem || !project.root) {
    const message = problem?.message ?? 'no root';
    // The repository alone does not determine such a value.
    if (message.includes('because the repository gives')) return [];
    const isAccepted = config.status === 0 || (await someProfilesAccepted(generated, run));
    return isAccepted ? [{ kind: 'refused', detail: message }] : [];
  }
  const wrong = wrongLocations(project.root).map((detail): Difference => ({ kind: 'location', detail }));
  const plain = await run([...args, '--profile', '*', ...format, ...plainOptions]);
  if (config.status !== 0) {
    if (isInconclusive(config.stderr) || hasVariables(generated)) return wrong;
    if (await someProfilesAccepted(generated, run)) return wrong;
    return [{ kind: 'accepted', detail: config.stderr.trim().split('\n').at(-1) ?? '' }, ...wrong];
  }
  const values = valueDifferences(project, plain).filter(
    (each) => !isFromDotEnv(each, generated) && !isSplitVariable(each, generated) && !isDate(each),
  );
  const interpolated = interpolatedDifferences(project, config).filter((each) => !isDate(each));
  return [...wrong, ...values, ...interpolated];
}

function valueDifferences({ root }: Project, plain: ComposeRun): Difference[] {
  if (plain.status !== 0 || !root) return [];
  const ours = withExtensions(printableJson(resolvedProject(root)));
  // Compose resolves the home folder in the files of `extends` and `include` only.
  const theirs = withExtensions(plain.stdout.replaceAll('/home/user', '~'));
  return differences(ours, theirs).map((detail) => ({
    kind: 'value',
    detail,
  }));
}

/** Without interpolation, Compose splits a device at a colon in `${NAME:-default}`; with interpolation, it does not. */
function isSplitVariable({ detail }: Difference, generated: GeneratedProject): boolean {
  return /\.devices\.\d+\.|\.additional_contexts\./.test(detail) && hasVariables(generated);
}

/** Without interpolation, Compose does not look up variables in the `.env` of the project, but in that of an `include`. */
function isFromDotEnv({ detail }: Difference, { args, files }: GeneratedProject): boolean {
  return (
    ('.env' in files || args.includes('--env-file')) &&
    'inner/compose.yml' in files &&
    /\.environment\.\d+: /.test(detail)
  );
}

/** The parts of a project that are compared, and its extensions, which may contain any YAML. */
function withExtensions(json: string): Readonly<Record<string, unknown>> {
  const extensions = Object.entries(parseWithNumberTexts(json) as object).filter(([key]) =>
    key.startsWith('x-'),
  );
  return { ...plainlyIn(json), ...Object.fromEntries(extensions) };
}

/** Compose formats dates as Go does. No attribute accepts a date, unless a merge makes a text of it. */
function isDate({ detail }: Difference): boolean {
  return /\d{4}-\d\d?-\d\d?/.test(detail);
}

function interpolatedDifferences(project: Project, config: ComposeRun): Difference[] {
  // Neither labels from files nor variables from files that the environment chooses are known here.
  const unknown = [...project.services].flatMap(([name, service]) => [
    ...(child(service, 'label_file') ? [`${name}.labels`] : []),
    ...(itemsOf(child(service, 'env_file')).length > 0 ? [`${name}.environment`] : []),
  ]);
  return differences(interpolatedServices(project), printedServices(config.stdout))
    .filter((found) => !unknown.some((path) => found.startsWith(path)))
    .filter((found) => !collisions(project).some((path) => found.startsWith(path)))
    .filter((found) => !/\.volumes\b.*"variable"/.test(found))
    .map((detail) => ({ kind: 'interpolated', detail }));
}

/**
 * The names of pairs that an item with a variable has too: Compose uses the one that was written last, and the files here
 * are merged before the variable has its value.
 */
function collisions({ services }: Project): string[] {
  return [...services].flatMap(([service, node]) =>
    ['annotations', 'environment', 'labels', 'sysctls'].flatMap((key) => {
      const names = entriesOf(child(node, key)).map(([name]) => name);
      return names
        .filter((name) => names.some((other) => other.startsWith('${') && other.includes(`${name}=`)))
        .map((name) => `${service}.${key}.${name}`);
    }),
  );
}

function inputOf({ args, files }: GeneratedProject): ProjectFiles {
  const values = (option: string): string[] =>
    args.flatMap((arg, index) => (args[index - 1] === option ? [arg] : []));
  const folders = new Set(
    Object.keys(files).flatMap((path) => (path.includes('/') ? [path.split('/')[0]] : [])),
  );
  const envFiles = values('--env-file');
  return {
    files: values('-f').map((file) => ({ file, text: files[file] ?? '' })),
    read: (name) => {
      const found = files[name];
      if (found !== undefined) return { kind: 'text', text: found };
      return { kind: folders.has(name) || name === '.' ? 'folder' : 'absent' };
    },
    ...(envFiles.length > 0 ? { envFiles } : {}),
    name: 'project',
  };
}

/** A project with `$` in it may be valid with other values of its variables. */
function hasVariables({ files }: GeneratedProject): boolean {
  return Object.values(files).some((content) => content.includes('$'));
}

/**
 * Env files that do not exist may exist where the project runs. And Compose prints no JSON of some projects that it starts:
 * with an SSH key or the number `.inf`.
 */
function isInconclusive(stderr: string): boolean {
  return /env file \S+ not found|no such file or directory|couldn't find env file|MarshalJSON|unsupported value/.test(
    stderr,
  );
}

/** Whether Compose accepts the project with some of its profiles. */
async function someProfilesAccepted(generated: GeneratedProject, run: RunCompose): Promise<boolean> {
  if (!Object.values(generated.files).some((content) => content.includes('profiles'))) return false;
  for (const profiles of [[], ['web'], ['dev']]) {
    const options = profiles.flatMap((profile) => ['--profile', profile]);
    const { status } = await run([...generated.args, ...options, ...format]);
    if (status === 0) return true;
  }
  return false;
}
