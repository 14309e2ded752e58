/**
 * Projects that grow in one part, to find work or space that grows faster than the input. To add one, add a row: a name
 * and the files for a number of repetitions, of which 1,000 have about 20 kB on average.
 */

import {
  cache,
  compose,
  envFile,
  repeated,
  script,
  services,
  shell,
  type Texts,
  web,
} from './hostile-project.js';

type Row = readonly [name: string, files: (count: number) => Texts];

export const hostileInputs: readonly Row[] = [
  // Services
  ['services', (count) => compose({ rest: services(count, () => 'tty: true') })],
  [
    'services that depend on one another',
    (count) =>
      compose({
        rest: `${services(count, (index) => `depends_on: [s${index + 1}]`)}  s${count}: {image: x}\n`,
      }),
  ],
  [
    'services in one network, in a chain',
    (count) =>
      compose({
        rest: `${services(count, (index) => `network_mode: "service:s${index + 1}"`)}  s${count}: {image: x}\n`,
      }),
  ],
  [
    'services with an alias',
    (count) => compose({ rest: services(count, (index) => `networks: {default: {aliases: [a${index}]}}`) }),
  ],
  [
    'services with a profile',
    (count) => compose({ rest: services(count, (index) => `profiles: [p${index}]`) }),
  ],
  [
    'services with a port',
    (count) => compose({ rest: services(count, (index) => `ports: ["${index + 1}:80"]`) }),
  ],
  [
    'services with an env file',
    (count) =>
      compose(
        { rest: services(count, () => 'env_file: a.env') },
        { 'a.env': repeated(20, (index) => `V${index}=1\n`) },
      ),
  ],
  [
    'clients without a password',
    (count) =>
      compose({ rest: services(count, () => 'environment: {REDIS_URL: "redis://vuls-redis:6379"}') }),
  ],
  [
    'clients with the password',
    (count) =>
      compose({
        rest: services(
          count,
          () => 'environment: {REDIS_URL: "redis://:${REDIS_PASSWORD:?}@vuls-redis:6379"}',
        ),
      }),
  ],
  [
    'addresses of one client',
    (count) =>
      compose({
        rest: web(
          `    environment:\n${repeated(count, (i) => `      V${i}: redis://vuls-redis:6379/${i}\n`)}`,
        ),
      }),
  ],
  [
    'addresses in one setting',
    (count) =>
      compose({
        rest: web(`    environment:\n      V: ${repeated(count, (i) => `redis://vuls-redis:6379/${i},`)}x\n`),
      }),
  ],
  [
    'addresses in one file',
    (count) =>
      compose(
        { rest: `${web('    configs: [c]\n')}configs: {c: {file: ./c.conf}}\n` },
        { 'c.conf': repeated(count, (index) => `url${index}: redis://vuls-redis:6379/${index}\n`) },
      ),
  ],
  [
    'addresses of other servers',
    (count) =>
      compose({
        rest: web(`    environment:\n${repeated(count, (i) => `      V${i}_URL: http://u:pw${i}x@h/\n`)}`),
      }),
  ],
  // Secrets
  [
    'passwords',
    (count) =>
      compose({ environment: repeated(count, (index) => `      - P${index}_PASSWORD=x${index}yz\n`) }),
  ],
  [
    'passwords in comments',
    (count) => ({ 'compose.yml': `${cache({})}${repeated(count, (i) => `# requirepass x${i}yz\n`)}` }),
  ],
  // Env files
  ['lines of an env file', (count) => envFile(count, (index) => `V${index}=value\n`)],
  [
    'lines of an env file that use the one before',
    (count) => envFile(count, (index) => `V${index + 1}=$V${index}\n`),
  ],
  ['lines of a .env', (count) => compose({}, { '.env': repeated(count, (index) => `V${index}=value\n`) })],
  [
    'spellings of one env file',
    (count) =>
      compose(
        {
          rest: web(
            `    env_file:\n${repeated(count / 10, (index) => `      - ${'./'.repeat(index)}a.env\n`)}`,
          ),
        },
        { 'a.env': repeated(100, (index) => `V${index}=1\n`) },
      ),
  ],
  // Lists of one service
  ['variables', (count) => compose({ environment: repeated(count, (index) => `      - V${index}=value\n`) })],
  [
    'variables with a default value',
    (count) => compose({ environment: repeated(count, (index) => `      - V${index}=\${W${index}:-x}\n`) }),
  ],
  [
    'variables that are unknown flags',
    (count) => compose({ environment: repeated(count, (index) => `      - DFLY_unknown${index}=1\n`) }),
  ],
  [
    'profiles',
    (count) => compose({ service: `    labels: [${repeated(count, (index) => `p${index}, `)}last]\n` }),
  ],
  [
    'mounts',
    (count) =>
      compose({ service: `    volumes:\n${repeated(count, (index) => `      - ./a${index}:/b${index}\n`)}` }),
  ],
  [
    'ranges of ports',
    (count) => compose({ service: `    ports:\n${'      - 1-2000:1-2000\n'.repeat(count / 50)}` }),
  ],
  // Flags
  [
    'unknown flags',
    (count) => compose({ command: repeated(count, (index) => `      - --unknown${index}=1\n`) }),
  ],
  [
    'misspelt flags',
    (count) => compose({ command: repeated(count, (index) => `      - --requirepas${index}=1\n`) }),
  ],
  [
    'unknown flags in a file',
    (count) =>
      compose(
        { command: '      - --flagfile=/flags\n', service: '    volumes: ["./flags:/flags"]\n' },
        { flags: repeated(count, (index) => `--unknown${index}=1\n`) },
      ),
  ],
  // Interpolation
  [
    'variables in a value',
    (count) => compose({ environment: `      - A=${repeated(count, (i) => `\${W${i}:-x}`)}\n` }),
  ],
  [
    'nested variables',
    (count) => compose({ environment: `      - A=${'${A:-'.repeat(count)}${'}'.repeat(count)}\n` }),
  ],
  ['open braces', (count) => compose({ environment: `      - A=${'${A:-{'.repeat(count)}\n` })],
  ['dollar signs', (count) => compose({ environment: `      - A=${'$$'.repeat(count * 5)}\n` })],
  // Shell
  ['commands of a health check', (count) => compose(script('true; '.repeat(count)))],
  ['pipes of a health check', (count) => compose(script('true | '.repeat(count)))],
  ['here-documents of a health check', (count) => compose(script('cat <<A; '.repeat(count)))],
  [
    'subshells of a health check',
    (count) => compose({ test: shell(`${'('.repeat(count)}${')'.repeat(count)}`) }),
  ],
  [
    'substitutions of a health check',
    (count) => compose(script(`echo ${'$$('.repeat(count)}${')'.repeat(count)}; `)),
  ],
  ['variables of a health check', (count) => compose(script(repeated(count, (index) => `A${index}=b; `)))],
  ['doubled values in a health check', (count) => compose(script(`A=x; ${'A=$$A$$A; '.repeat(count)}`))],
  [
    'variables of Compose in a health check',
    (count) => compose(script(repeated(count, (index) => `echo $A${index}; `))),
  ],
  // Several files
  [
    'services that extend one service',
    (count) =>
      compose({
        rest: `${services(count, () => 'extends: base').replaceAll('image: x, ', '')}  base: {image: x}\n`,
      }),
  ],
  [
    'includes of one file',
    (count) => ({
      'compose.yml': `include:\n${'  - b.yml\n'.repeat(count / 10)}${cache({})}`,
      'b.yml': `services:\n${services(100, () => 'tty: true')}`,
    }),
  ],
  [
    'overridden variables',
    (count) =>
      compose(
        { environment: repeated(count, (index) => `      - V${index}=value\n`) },
        {
          'compose.override.yml': `services:\n  vuls-redis:\n    environment: {${repeated(count, (i) => `V${i}: w, `)}}\n`,
        },
      ),
  ],
  // YAML
  [
    'anchors and aliases',
    (count) => ({
      'compose.yml': `x-l:\n${repeated(count, (i) => `  - &a${i} v\n`)}x-m:\n${repeated(count, (i) => `  - *a${i}\n`)}${cache({})}`,
    }),
  ],
  [
    'merge keys',
    (count) => ({
      'compose.yml': `x-a: &a {A: 1, B: 2}\n${cache({ rest: services(count, () => 'environment: {<<: *a}') })}`,
    }),
  ],
  [
    'documents',
    (count) => ({ 'compose.yml': `${cache({})}${'---\nservices: {a: {image: x}}\n'.repeat(count)}` }),
  ],
  ['a long value', (count) => compose({ environment: `      - A=${'x'.repeat(20 * count)}\n` })],
  ['a long comment', (count) => ({ 'compose.yml': `# ${'x'.repeat(20 * count)}\n${cache({})}` })],
];
