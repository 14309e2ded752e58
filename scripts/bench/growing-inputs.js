/**
 * Inputs that grow in one part, with the work that reads them. To add one, add a row: a name and the input for a number of
 * repetitions. Whole projects are in `__tests__/properties/hostile-inputs.ts`.
 */

import { load } from '../source-modules.js';

const repeated = (count, each) => Array.from({ length: count }, (_, index) => each(index));

/** YAML texts. */
const texts = {
  'list items': (count) => '- a\n'.repeat(count),
  'flow items': (count) => `[${'a, '.repeat(count)}]`,
  keys: (count) => repeated(count, (index) => `k${index}: v\n`).join(''),
  'short lists as keys': (count) => `{${'"a": [b], '.repeat(count / 2)}}`,
  words: (count) => 'a '.repeat(2 * count),
  'lines of a plain scalar': (count) => 'a\n'.repeat(2 * count),
  'lines of a quoted scalar': (count) => `"${'a\n'.repeat(2 * count)}"`,
  escapes: (count) => `"${'\\n'.repeat(2 * count)}"`,
  'lines of a block scalar': (count) => `|\n${' a\n'.repeat(2 * count)}`,
  'blank lines': (count) => `a: b\n${'\n'.repeat(8 * count)}c: d`,
  comments: (count) => `a: b\n${'# c\n'.repeat(4 * count)}`,
  'open brackets': (count) => '[[[[[[[[]]]]]]]], '.repeat(count / 16),
};

/** An attribute of a client. */
const settings = {
  'URLs in one value': (count) => inVariable('U', repeated(count, () => 'redis://:p@vuls-redis').join()),
  'URLs with variables': (count) =>
    inVariable('U', repeated(count, (index) => `redis://:\${P${index % 8}}@vuls-redis`).join(' ')),
  'variables with URLs': (count) =>
    `environment: {${repeated(count, (index) => `R${index}_URL: "redis://vuls-redis"`)}}`,
  addresses: (count) => inVariable('REDIS_NODES', repeated(count, () => 'vuls-redis:6379').join()),
  'addresses with passwords': (count) =>
    inVariable('REDIS_HOSTS', repeated(count, () => 'a:vuls-redis:6379:0:p').join()),
  'pairs of variables': (count) =>
    `environment: {${repeated(count, (index) => `R${index}_HOST: vuls-redis, R${index}_PASSWORD: p`)}}`,
  options: (count) => `command: "${repeated(count, (index) => `--r${index}.addr vuls-redis:1`).join(' ')}"`,
  JSON: (count) => `environment: {REDIS: '[${repeated(count, () => '{"host": "vuls-redis"}')}]'}`,
  'text without a URL': (count) => inVariable('U', `redis://a/${'redis-'.repeat(count)}`),
  'opening brackets': (count) => inVariable('U', `redis://${'@['.repeat(count)}`),
};

function inVariable(name, value) {
  return `environment: {${name}: "${value}"}`;
}

/** Parts of a client's file in another format, or in code. */
const parts = ['<!-- ', '/* ', '<a b="', '{', 'a(', 'x[', '"', "a['b']", '<a>', 'a = b(', '[[1,'];

/** Projects whose fixes are measured as well. */
const fixed = ['clients without a password', 'addresses of one client'];

const parameters = { passwordVariable: 'P', image: 'dragonfly', mirror: '', release: 'v1.39.0' };

/**
 * @returns {Promise<{ name: string, small: number, large: number, limit: number, floor: number,
 * run: (count: number) => () => unknown }[]>} `run` makes the input of a size, and returns the work. Work in proportion to
 * the input has the ratio `large / small`, and work in proportion to its square the square of it.
 */
export async function growingInputs() {
  const [projects, read] = await Promise.all([growingProjects(), readers()]);
  const fourTimes = ({ kind, inputs, run, small, floor }) =>
    Object.entries(inputs).map(([name, inputOf]) => ({
      name: `${kind}: ${name}`,
      small,
      large: 4 * small,
      limit: 9,
      floor,
      run: (count) => run(inputOf(count)),
    }));
  return [
    ...projects,
    ...fourTimes({ kind: 'YAML', inputs: texts, run: read.yaml, small: 10_000, floor: 1 }),
    ...fourTimes({ kind: 'client', inputs: settings, run: read.client, small: 100, floor: 10 }),
    ...fourTimes({
      kind: 'file of a client',
      inputs: partsByName(),
      run: read.clientFile,
      small: 5_000,
      floor: 25,
    }),
    { name: 'secrets', small: 4_000, large: 40_000, limit: 20, floor: 30, run: read.secrets },
  ];
}

function partsByName() {
  return Object.fromEntries(parts.map((part) => [part, (count) => part.repeat(count)]));
}

/** Checks of projects. Fixes are verified in sets, whose number grows with the logarithm of the number of fixes. */
async function growingProjects() {
  const [{ hostileInputs }, { checked }] = await Promise.all([
    load('__tests__/properties/hostile-inputs.ts'),
    load('__tests__/properties/hostile-checks.ts'),
  ]);
  const checks = (withFixes) => (inputOf) => (count) => {
    const files = inputOf(count);
    return () => checked(files, withFixes);
  };
  const [check, checkWithFixes] = [checks(false), checks(true)];
  return [
    ...hostileInputs.map(([name, inputOf]) => ({
      name,
      small: 200,
      large: 400,
      limit: 3,
      floor: 100,
      run: check(inputOf),
    })),
    ...hostileInputs
      .filter(([name]) => fixed.includes(name))
      .map(([name, inputOf]) => ({
        name: `fixes of ${name}`,
        small: 80,
        large: 160,
        limit: 3.2,
        floor: 1,
        run: checkWithFixes(inputOf),
      })),
  ];
}

/** The work for each kind of input. */
async function readers() {
  const [{ parseDocuments }, { loadProject }, { describe }, { textEntries }, { maskerFor }] =
    await Promise.all(
      [
        'yaml/parse',
        'compose/project',
        'cache/describe',
        'cache/clients/text-entries',
        'report/redact/masker',
      ].map((module) => load(`src/${module}.ts`)),
    );
  return {
    yaml: (text) => () => parseDocuments('compose.yml', text),
    client: (service) => {
      const text = `services:\n  vuls-redis: {image: dragonfly, command: ["--requirepass=\${P:?}"]}\n  web:\n    image: web\n    ${service}\n`;
      const project = loadProject({ files: [{ file: 'compose.yml', text }] });
      return () => describe(project, 'vuls-redis', parameters);
    },
    clientFile: (text) => () => [true, false].map((isCode) => textEntries(text, isCode)),
    secrets: (count) => {
      const text = repeated(count, (index) => `redis-cli -a Passw0rd${index} `).join('');
      return () => maskerFor([{ file: 'a', text }], []).sentence(`\`${text}\``);
    },
  };
}
