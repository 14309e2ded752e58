/** Values with a wrong type or invalid short syntax, tried with Docker Compose 2.40.3. */

import { expect, test } from '@jest/globals';
import { problemsIn, serviceWith } from '../../support/validated.js';

/** Lines of a service, with the reported problem. The first line is line 4 of the file, indented by four spaces. */
test.each<[lines: string, wanted: string]>([
  ['privileged: perhaps', '4:17 perhaps: `privileged` must be `true` or `false`, not "perhaps"'],
  ['init: ""', '4:11 "": `init` must be `true` or `false`, not ""'],
  ['tty: $$', '4:10 $$: `tty` must be `true` or `false`, not "$"'],
  ['cpu_rt_period: 400ms', '4:20 400ms: `cpu_rt_period` must be an integer, not "400ms"'],
  ['scale: "1.0"', '4:12 "1.0": `scale` must be an integer, not "1.0"'],
  ['cpu_count: "-1"', '4:16 "-1": `cpu_count` must be an integer of at least 0, not "-1"'],
  ['oom_score_adj: "1001"', '4:20 "1001": `oom_score_adj` must be an integer from -1000 to 1000, not "1001"'],
  ['cpu_percent: "101"', '4:18 "101": `cpu_percent` must be an integer from 0 to 100, not "101"'],
  ['cpus: half', '4:11 half: `cpus` must be a number, not "half"'],
  ['healthcheck: {retries: -1}', '4:28 -1: `retries` must be at least 0, not -1'],
  [
    'healthcheck:\n  interval: soon',
    '5:17 soon: `interval` must be a duration: numbers with units, such as `30s` or `1m30s`, not "soon"',
  ],
  [
    'stop_grace_period: "30"',
    '4:24 "30": `stop_grace_period` must be a duration: numbers with units, such as `30s` or `1m30s`, not "30"',
  ],
  ['mem_limit: much', '4:16 much: `mem_limit` must be a size, such as `512m` or `1.5gb`, not "much"'],
  ['memswap_limit: "-1"', '4:20 "-1": `memswap_limit` must be a size, such as `512m` or `1.5gb`, not "-1"'],
  [
    'secrets: [{source: s, mode: "0890"}]',
    '4:33 "0890": `mode` must be a mode in octal digits, such as `"0440"`, not "0890"',
  ],
  [
    'secrets: [{source: s, mode: 1.5}]',
    '4:33 1.5: `mode` must be a mode in octal digits, such as `"0440"`, not 1.5',
  ],
  ['gpus: [{count: some}]', '4:20 some: `count` must be `all` or an integer, not "some"'],
  ['gpus: [{count: 1.0}]', '4:20 1.0: `count` must be `all` or an integer, not 1.0'],
  ['group_add: [1.5]', '4:17 1.5: `group_add` must be a string: quote it'],
  ['storage_opt: {size: [1]}', '4:25 [1]: `size` must be a string: quote it'],
  ['storage_opt: {size: 2001-01-01}', '4:25 2001-01-01: `size` must be a string: quote it'],
  ['expose: [08]', '4:14 08: an exposed port must be an integer or a string'],
  [
    'ulimits: {nofile: 08}',
    '4:23 08: `nofile` must be an integer, without a decimal point or exponent, not 08',
  ],
  [
    'labels: {a: 2001-01-01}',
    '4:17 2001-01-01: `services.a.labels.a` must be a string, a number, a boolean or null, not a date: put it in quotes',
  ],
  [
    'blkio_config: {weight: "${W:-10}"}',
    '4:28 "${W:-10}": `weight` must be a number without quotes or variables',
  ],
  [
    'build: {ulimits: {nofile: {soft: "1", hard: 2}}}',
    '4:38 "1": `soft` must be a number without quotes or variables',
  ],
  [
    'ulimits: {nofile: {soft: 1.0, hard: 2}}',
    '4:30 1.0: `soft` must be an integer, without a decimal point or exponent, not 1.0',
  ],
  [
    'command: echo "open',
    '4:14 echo "open: Compose cannot split `command` into words: a closing " is missing',
  ],
  ['command: sh -c (x)', '4:14 sh -c (x): Compose cannot split `command` into words: `(` must be quoted'],
  [
    'command: "a `\'` b"',
    '4:14 "a `\'` b": Compose cannot split `command` into words: a closing ` is missing',
  ],
  [
    "entrypoint: 'a b\\'",
    "4:17 'a b\\': Compose cannot split `entrypoint` into words: it ends with a backslash",
  ],
  [
    'environment: [A=1, "B =2"]',
    '4:24 "B =2": the name of this variable ends with whitespace: write NAME=value',
  ],
  [
    'environment: [à=1]',
    '4:19 à=1: the last character of this variable name is not supported by Compose: choose another name',
  ],
  ['extra_hosts: [somehost]', '4:19 somehost: `somehost` has no IP address: write HOST=IP'],
  ['extra_hosts: ["a:b=1.2.3.4"]', '4:19 "a:b=1.2.3.4": `a:b` is not a valid host name'],
  [
    'extra_hosts: {x-host: 1.2.3.4}',
    '4:19 x-host: Compose ignores `x-host` as an extension: choose a name that does not start with `x-`',
  ],
  ['build: {additional_contexts: [base]}', '4:35 base: the context `base` has no value: write NAME=CONTEXT'],
  ['build: {additional_contexts: {base: 1}}', '4:41 1: the context `base` must be a string'],
  [
    'volumes: [{type: bind, target: /t}]',
    '4:15 {type: bind, target: /t}: a mount of type `bind` needs a `source`',
  ],
  [
    'ports: ["6379", "redis:6379"]',
    '4:21 "redis:6379": Compose rejects this port: invalid host port `redis`',
  ],
  [
    'ports: ["localhost:1:1"]',
    '4:13 "localhost:1:1": Compose rejects this port: invalid IP address `localhost`',
  ],
  ['ports: ["1:65536"]', '4:13 "1:65536": Compose rejects this port: invalid container port `65536`'],
  ['ports: ["3-1:3-1"]', '4:13 "3-1:3-1": Compose rejects this port: invalid container port `3-1`'],
  [
    'ports: ["1-3:1-2"]',
    '4:13 "1-3:1-2": Compose rejects this port: host port range `1-3` and container port range `1-2` have different lengths',
  ],
  [
    'ports: ["1/http"]',
    '4:13 "1/http": Compose rejects this port: invalid protocol `http`, use tcp, udp or sctp',
  ],
  ['ports: ["127.0.0.1:"]', '4:13 "127.0.0.1:": Compose rejects this port: no container port is specified'],
  ['ports: [0]', '4:13 0: Compose rejects this port: 0 is not a container port'],
  ['ports: ["${P}:1", "x:1"]', '4:23 "x:1": Compose rejects this port: invalid host port `x`'],
])('%j is rejected: %s', (lines, wanted) => {
  expect(problemsIn(serviceWith(lines))).toEqual([wanted]);
});
