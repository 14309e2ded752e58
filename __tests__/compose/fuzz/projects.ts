/** Random Compose projects of several files. */

import { type Names, some, templated } from './attribute-syntax.js';
import { addEnvFiles, type Context, envText, resources } from './project-resources.js';
import { type Random, randomFrom } from './random.js';
import { anyService } from './service-attributes.js';
import { list, type Mapping, mapping, raw, type Tree, text, writeYaml } from './yaml-forms.js';
import { yamlProject } from './yaml-projects.js';

/** A project as `docker compose` gets it. */
export interface GeneratedProject {
  /** The options before `config`. */
  readonly args: readonly string[];
  /** Texts by their path from the project's folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** The sorts of projects: forms of YAML in one file, or structures of Compose in several. */
export type Sort = 'yaml' | 'compose';

/** The project of a seed. */
export function projectOf(seed: number, sorts: readonly Sort[]): GeneratedProject {
  const random = randomFrom(seed);
  return random.pick(sorts) === 'yaml' ? yamlFormsProject(random) : composeProject(random);
}

function yamlFormsProject(random: Random): GeneratedProject {
  const written = writeYaml(yamlProject(random), random);
  return { args: ['-f', 'compose.yml'], files: { 'compose.yml': encoded(written, random) } };
}

/** The text with another line end, byte order mark, or document markers. */
function encoded(written: string, random: Random): string {
  const kind = random.below(20);
  if (kind === 0) return written.replaceAll('\n', '\r\n');
  if (kind === 1) return `\ufeff${written}`;
  if (kind === 2) return written.trimEnd();
  if (kind === 3) return `---\n${written}...\n`;
  if (kind === 4) return `%YAML 1.1\n---\n${written}`;
  return written;
}

const services = ['a', 'b', 'c', 'd'];

function composeProject(random: Random): GeneratedProject {
  const names: Names = {
    services: services.slice(0, random.below(4) + 1),
    networks: ['front', 'back'].slice(0, random.below(3)),
    volumes: ['vol'],
    secrets: ['key'],
    configs: ['conf'],
    envFiles: ['values.env', 'more.env'],
    interpolation: random.pick([0, 0, 10, 30]),
  };
  const context: Context = { random, names, files: new Map() };
  addEnvFiles(context, '');
  if (random.chance(50)) context.files.set('.env', envText(random));
  const overrides = Array.from(
    { length: random.pick([0, 0, 1, 1, 2]) },
    (_, index) => `override${index}.yml`,
  );
  const documents = [mainFile(context), ...overrides.map(() => overrideFile(context))];
  const paths = ['compose.yml', ...overrides];
  for (const [index, tree] of documents.entries())
    context.files.set(paths[index] ?? '', writeYaml(tree, random));
  if (random.chance(4))
    context.files.set(
      'compose.yml',
      `${context.files.get('compose.yml')}---\n${writeYaml(overrideFile(context), random)}`,
    );
  const args = paths.flatMap((path) => ['-f', path]);
  if (random.chance(8)) args.unshift('--env-file', 'values.env');
  return { args, files: Object.fromEntries(context.files) };
}

function mainFile(context: Context): Mapping {
  const { random, names } = context;
  const pairs: [string, Tree][] = [];
  if (random.chance(15)) pairs.push(['name', templated(random.pick(['app', 'My App', '_x']), random, names)]);
  if (random.chance(10)) pairs.push(['version', text('3.8')]);
  if (random.chance(25)) pairs.push(['include', includes(context)]);
  const base: Mapping = { ...anyService(random, { ...names, services: [] }, false), anchor: 'base' };
  const isMerged = random.chance(25);
  if (isMerged) pairs.push(['x-base', base]);
  const defined = names.services.map((name): [string, Tree] => {
    const service = withExtends(
      anyService(random, namesFor(name, context), !random.chance(1)),
      name,
      context,
    );
    return [name, isMerged && random.chance(50) ? withMerge(service, random) : service];
  });
  return mapping([...pairs, ['services', mapping(defined)], ...resources(context)]);
}

/** Mostly without the services that would close a cycle of dependencies. */
function namesFor(service: string, { random, names }: Context): Names {
  if (random.chance(4)) return names;
  return { ...names, services: names.services.filter((name) => name > service) };
}

function withMerge(service: Mapping, random: Random): Mapping {
  const alias: Tree = { kind: 'alias', name: 'base' };
  const merged: [string, Tree] = ['<<', random.chance(80) ? alias : list([alias])];
  return mapping(random.chance(50) ? [merged, ...service.pairs] : [...service.pairs, merged]);
}

function withExtends(service: Mapping, name: string, context: Context): Mapping {
  const { random, names } = context;
  if (!random.chance(15)) return service;
  if (random.chance(40)) {
    const others = names.services.filter((each) => each > name);
    if (others.length === 0) return service;
    const other = random.pick(others);
    return mapping([
      ['extends', random.chance(50) ? text(other) : mapping([['service', other]])],
      ...service.pairs,
    ]);
  }
  const path = random.pick(['base.yml', 'inner/base.yml']);
  const inner = { ...names, envFiles: ['values.env', 'more.env'] };
  if (path.startsWith('inner')) addEnvFiles(context, 'inner/');
  const tree = mapping([
    [
      'services',
      mapping([
        ['base', anyService(random, inner, random.chance(50))],
        ['second', mapping([['extends', text('base')], ...anyService(random, inner, true).pairs])],
      ]),
    ],
  ]);
  context.files.set(path, writeYaml(tree, random));
  const reference = mapping([
    ['file', path],
    ['service', random.pick(['base', 'base', 'second'])],
  ]);
  return mapping([['extends', reference], ...tagged(service, random, 4).pairs]);
}

function overrideFile(context: Context): Mapping {
  const { random, names } = context;
  const chosen = random.some(names.services, 60);
  const defined = (chosen.length > 0 ? chosen : [names.services[0] ?? 'a']).map(
    (name) => [name, tagged(anyService(random, namesFor(name, context), false), random, 10)] as const,
  );
  return mapping([
    ['services', mapping(defined)],
    ...(random.chance(25)
      ? resources(context).filter(
          ([key]) => key === random.pick(['networks', 'volumes', 'networks', 'configs']),
        )
      : []),
  ]);
}

/** The mapping with `!reset` and `!override` at some of its values. */
function tagged(tree: Mapping, random: Random, percent: number): Mapping {
  return {
    ...tree,
    pairs: tree.pairs.map(([key, value]): [string, Tree] => {
      if (value.kind === 'mapping' && random.chance(30)) return [key, tagged(value, random, percent)];
      if (!random.chance(percent) || value.kind === 'alias') return [key, value];
      if (random.chance(50)) return [key, { ...value, tag: '!override' }];
      return [
        key,
        random.chance(70)
          ? { ...raw(random.pick(['null', '[]', '{}'])), tag: '!reset' }
          : { ...value, tag: '!reset' },
      ];
    }),
  };
}

function includes(context: Context): Tree {
  const { random, names, files } = context;
  const inner: Names = random.chance(8)
    ? { ...names, services: ['inner'] }
    : {
        ...names,
        services: ['inner'],
        networks: ['inside'],
        volumes: ['invol'],
        secrets: ['inkey'],
        configs: ['inconf'],
      };
  addEnvFiles(context, 'inner/');
  if (random.chance(60)) files.set('inner/.env', envText(random));
  const tree = mapping([
    ['services', mapping([['inner', anyService(random, inner, true)]])],
    ...resources({ ...context, names: inner }),
  ]);
  files.set('inner/compose.yml', writeYaml(tree, random));
  if (random.chance(60)) return list(['inner/compose.yml']);
  const options = some({
    project_directory: () => text(random.pick(['.', 'inner'])),
    env_file: () =>
      random.pick([text('values.env'), list(['values.env', 'more.env']), text('inner/values.env')]),
  })(random, names);
  const path = random.chance(70) ? text('inner/compose.yml') : list(['inner/compose.yml']);
  return list([mapping([['path', path], ...(options.kind === 'mapping' ? options.pairs : [])])]);
}
