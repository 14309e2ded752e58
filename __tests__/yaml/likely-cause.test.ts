/** A syntax error names its likely cause and what to do, in one line. */

import { expect, test } from '@jest/globals';
import { loadProject } from '../../src/compose/project.js';
import { parse } from '../../src/yaml/parse.js';

const service = 'services:\n  cache:\n    image: redis:7\n';

test.each<[what: string, text: string, line: number, advice: RegExp]>([
  ['a tab', 'services:\n\tcache:\n', 2, /tabs .*: use spaces$/],
  ['a tab below spaces', 'services:\n  cache:\n\timage: redis\n', 3, /tabs .*: use spaces$/],
  [
    'no space after a colon',
    'services:\n  cache:\n    image:redis\n    command: x\n',
    4,
    /: write a space after `image:` in line 3$/,
  ],
  [
    'no space in a later line',
    `${service}    command:x\n    restart: always\n`,
    4,
    /: write a space after `command:`$/,
  ],
  [
    'an unclosed quote',
    'services:\n  cache:\n    image: "redis\n    command: x\n',
    3,
    /closing quote.*: add it at the end of the text$/,
  ],
  [
    'a quote that the next one closes',
    'services:\n  cache:\n    image: "redis\n    command: "x"\n',
    4,
    /is the closing `"` of line 3 missing\?$/,
  ],
  [
    'text after a quote',
    `${service}    command: "a" b\n`,
    4,
    /: put the whole value in quotes: text follows/,
  ],
  ["an apostrophe in '", `${service}    command: 'it's'\n`, 4, /write `''` for a `'`/],
  [
    'an indentation between two',
    `${service}   command: x\n`,
    4,
    /indented by 3 spaces, the line above by 4 spaces: align/,
  ],
  [
    'a deeper indentation',
    `${service}      command: x\n`,
    4,
    /indented deeper than line 3, which has a value already: use the same/,
  ],
  [
    'a misaligned item',
    `${service}    ports:\n      - a\n     - b\n`,
    6,
    /indented by 5 spaces, the line above by 6/,
  ],
  ['a key twice', `${service}    image: x\n`, 4, /^duplicate key "image" .*: remove one of the two$/],
  [
    '@ at the start',
    'services:\n  cache:\n    image: @redis\n',
    3,
    /cannot start with `@`: put it in quotes$/,
  ],
  [
    'a backquote at the start',
    'services:\n  cache:\n    image: `redis`\n',
    3,
    /cannot start with a backquote: put it in quotes$/,
  ],
  [
    '% at the start',
    'services:\n  cache:\n    image: %redis\n',
    3,
    /cannot start with `%`: put it in quotes$/,
  ],
  ['* at the start', `${service}    command: *.log\n`, 4, /; put text that starts with `\*` in quotes$/],
  [
    'an alias without an anchor',
    `${service}    command: *log\n`,
    4,
    /: define it above, or put text that starts with `\*` in quotes$/,
  ],
  [
    '& at the start',
    `${service}    command: & x\n`,
    4,
    /; rename the anchor and its aliases, or put text that starts with `&` in quotes$/,
  ],
  [
    'a bracket without its end',
    `${service}    command: [a, b\n    restart: always\n`,
    5,
    /: is the end of the `\[` in line 4 missing\?$/,
  ],
  ['a brace without its end', 'services:\n  cache: {image: x\n', 2, /closing `}` is missing: add it/],
  [
    'an end without a bracket',
    `${service}    command: ]\n`,
    4,
    /: remove the `\]`, or put the text in quotes$/,
  ],
  ['a comma too many', '{"services": {"cache": {"image": "x",,}}}\n', 1, /: remove the `,`/],
  ['no comma', `${service}    labels: {a: b c: d}\n`, 4, /: separate the entries with commas/],
  [
    'a second colon',
    `${service}    command: echo: hi\n`,
    4,
    /: put the text in quotes if `: ` is a part of it$/,
  ],
  [
    'a merge conflict',
    'services:\n<<<<<<< HEAD\n  cache: {image: a}\n=======\n  cache: {image: b}\n>>>>>>> x\n',
    2,
    /: resolve the merge conflict/,
  ],
  [
    'a template',
    'services:\n  cache:\n    image: {{ image }}\n',
    3,
    /: the line has a template \(`{{ }}`\): render it/,
  ],
  [
    'a template of Helm',
    'services:\n{{- if .Values.cache }}\n  cache: {image: a}\n{{- end }}\n',
    2,
    /: the line has a template/,
  ],
  [
    'a pair in a list',
    `${service}    environment:\n      - A=b\n      C: d\n`,
    6,
    /: begin the line with `- ` like the items above/,
  ],
  [
    'an item in a mapping',
    `${service}    environment:\n      A: b\n      - C=d\n`,
    6,
    /this one is a list item: write it like line 5$/,
  ],
  [
    'a line without a colon',
    'services:\n  cache:\n    image: redis\n  web\n',
    4,
    /the line has no `: ` after a key/,
  ],
  [
    'text on the line of a block',
    `${service}    command: |x\n      a\n`,
    4,
    /: start the text on the next line$/,
  ],
])('%s', (_, text, line, advice) => {
  const [problem, ...more] = parse('compose.yml', text).problems;
  expect(more).toEqual([]);
  expect(problem?.message).toMatch(advice);
  expect(problem?.message).not.toContain('\n');
  expect(text.slice(0, problem?.span.start).split('\n').length).toBe(line);
  // With the line ends of Windows, it is the same.
  expect(parse('compose.yml', text.replaceAll('\n', '\r\n')).problems[0]?.message).toBe(problem?.message);
});

test.each<[text: string, message: string]>([
  [
    'services:\n  cache:\n    image:redis\n',
    '`services.cache` must be a mapping: write a space after `image:`',
  ],
  [
    `${service}    ports:\n      -"6379"\n`,
    '`services.cache.ports` must be a list: write a space after the `-`',
  ],
  ['services:\n  cache: https://example.com\n', '`services.cache` must be a mapping'],
])('a space that makes the difference is named: %j', (text, message) => {
  const { problems } = loadProject({ files: [{ file: 'compose.yml', text }] });
  expect(problems.map((problem) => problem.message)).toEqual([message]);
});

test.each<[kind: string, text: string]>([
  ['a Kubernetes manifest', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n'],
  ['a Helm chart', 'apiVersion: v2\nname: x\nversion: 1.0.0\n'],
  ['a GitHub workflow', 'name: ci\non: push\njobs: {}\n'],
  ['the metadata of a GitHub action', 'name: x\ndescription: y\nruns: {using: composite}\n'],
  ['a GitLab pipeline', 'stages: [test]\ntest: {script: [make]}\n'],
  ['the package.json of an npm package', '{"name": "x", "version": "1.0.0", "scripts": {"test": "jest"}}'],
  ['a configuration of pre-commit', 'repos:\n  - repo: local\n'],
  ['the values of a Helm chart', 'replicaCount: 1\nimage:\n  repository: redis\n  tag: "7"\n'],
  ['an Ansible playbook', '- hosts: all\n  tasks: []\n'],
  ['a Dockerfile', 'FROM redis:7\nRUN true\n'],
])('%s is named as such', (kind, text) => {
  const { problems } = loadProject({ files: [{ file: 'a.yml', text }] });
  expect(problems.map(({ message }) => message)).toEqual([`this is ${kind}, not a Compose file`]);
});

test.each(['redis:\n  image: redis:7\n', 'version: "2"\nweb:\n  build: .\nredis:\n  image: redis:7\n'])(
  'services at the top level are to be put under `services`: %j',
  (text) => {
    const { problems } = loadProject({ files: [{ file: 'a.yml', text }] });
    expect(problems.map(({ message }) => message)).toEqual([
      'the services are at the top level, as in version 1 of Compose: put them under `services`',
    ]);
  },
);

test.each(['redis: {}\n', 'image: redis\n', '- a\n', 'text\n'])(
  'any other file is not guessed at: %j',
  (text) => {
    const { problems } = loadProject({ files: [{ file: 'a.yml', text }] });
    expect(problems[0]?.message).toMatch(/^unknown property|must be a mapping$/);
  },
);
