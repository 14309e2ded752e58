/** Errors in single services, tried with Docker Compose 2.40.3. */

import { expect, test } from '@jest/globals';
import { problemsIn, serviceWith } from '../../support/validated.js';

/** Lines of a service, with the reported problem. The first line is line 4 of the file, indented by four spaces. */
test.each<[lines: string, wanted: string]>([
  [
    'networks: [n, gone]',
    '4:19 gone: the network `gone` is not defined: add it to the top-level `networks`, or correct the name',
  ],
  [
    'networks:\n  gone: {aliases: [x]}',
    '5:7 gone: the network `gone` is not defined: add it to the top-level `networks`, or correct the name',
  ],
  [
    'volumes: ["gone:/data"]',
    '4:16 gone: the volume `gone` is not defined: add it to the top-level `volumes`, or correct the name',
  ],
  [
    'secrets: [gone]',
    '4:15 gone: the secret `gone` is not defined: add it to the top-level `secrets`, or correct the name',
  ],
  [
    'build: {secrets: [gone]}',
    '4:23 gone: the secret `gone` is not defined: add it to the top-level `secrets`, or correct the name',
  ],
  [
    'configs: [{source: gone}]',
    '4:24 gone: the config `gone` is not defined: add it to the top-level `configs`, or correct the name',
  ],
  [
    'models: [gone]',
    '4:14 gone: the model `gone` is not defined: add it to the top-level `models`, or correct the name',
  ],
  ['depends_on: [b, gone]', '4:21 gone: the service `gone` is not defined: add it, or correct the name'],
  [
    'depends_on:\n  gone: {condition: service_started, required: false}',
    '5:7 gone: the service `gone` is not defined: add it, or correct the name',
  ],
  ['links: ["gone:alias"]', '4:14 gone: the service `gone` is not defined: add it, or correct the name'],
  ['links: ["b:c:d"]', '4:13 "b:c:d": the service `b:c:d` is not defined: add it, or correct the name'],
  ['volumes_from: ["gone:ro"]', '4:21 gone: the service `gone` is not defined: add it, or correct the name'],
  ['network_mode: service:gone', '4:27 gone: the service `gone` is not defined: add it, or correct the name'],
  ['pid: service:gone', '4:18 gone: the service `gone` is not defined: add it, or correct the name'],
  [
    'build: {additional_contexts: {base: "service:gone"}}',
    '4:50 gone: the service `gone` is not defined: add it, or correct the name',
  ],
  [
    'build: {additional_contexts: {base: "service:c"}}',
    '4:41 "service:c": the service `c` has no `build`, so it cannot be a build context',
  ],
  ['depends_on: [a]', '4:18 a: services depend on each other in a cycle: a → a'],
  [
    'network_mode: host\nnetworks: [n]',
    '4:5 network_mode: `network_mode` and `networks` cannot be used together: remove one of them',
  ],
  [
    'network_mode: "${M:-host}"\nnetworks: [n]',
    '4:5 network_mode: `network_mode` and `networks` cannot be used together: remove one of them',
  ],
  [
    'build: {dockerfile: a, dockerfile_inline: FROM x}',
    '4:28 dockerfile_inline: `dockerfile_inline` and `dockerfile` cannot be used together: remove one of them',
  ],
  [
    'platform: linux/arm64\nbuild: {platforms: [linux/amd64]}',
    '4:15 linux/arm64: `build.platforms` must include `linux/arm64`, the `platform` of the service',
  ],
  [
    'healthcheck: {test: [redis-cli, ping]}',
    '4:26 redis-cli: a `test` list must start with `CMD`, `CMD-SHELL` or `NONE`',
  ],
  [
    'develop: {watch: [{path: ., action: sync}]}',
    '4:41 sync: `sync` needs a `target`, a path in the container',
  ],
  ['tmpfs: ["/t:size=1m", "/t:mode=1"]', '4:27 "/t:mode=1": `/t` is the target of two mounts: remove one'],
  ['tmpfs: /data\nvolumes: ["vol:/data"]', '5:20 /data: `/data` is the target of two mounts: remove one'],
  [
    'volumes: [{type: tmpfs, target: /t}, {type: tmpfs, target: /t/}]',
    '4:64 /t: `/t` is the target of two mounts: remove one',
  ],
  ['scale: -1', '4:12 -1: the number of containers is negative or too large'],
  ['deploy: {replicas: -1}', '4:24 -1: the number of containers is negative or too large'],
  ['scale: 1\ndeploy: {replicas: 2}', '4:12 1: `scale` and `deploy.replicas` differ: remove one'],
  [
    'container_name: one\nscale: 2',
    '4:5 container_name: a service with a `container_name` can have only one container: remove the name, or run one container',
  ],
  [
    'container_name: one\ndeploy: {replicas: "2"}',
    '4:5 container_name: a service with a `container_name` can have only one container: remove the name, or run one container',
  ],
  [
    'cpus: 0.5\ndeploy: {resources: {limits: {cpus: "1"}}}',
    '4:11 0.5: `cpus` and `deploy.resources.limits.cpus` must be equal: set one value for both',
  ],
  [
    'mem_limit: 1g\ndeploy: {resources: {limits: {pids: 5}}}',
    '4:16 1g: `mem_limit` and `deploy.resources.limits.memory` must be equal: set one value for both',
  ],
  [
    'mem_reservation: 1g\ndeploy: {resources: {reservations: {memory: 1m}}}',
    '4:22 1g: `mem_reservation` and `deploy.resources.reservations.memory` must be equal: set one value for both',
  ],
  [
    'pids_limit: 5\ndeploy: {resources: {limits: {pids: 6}}}',
    '4:17 5: `pids_limit` and `deploy.resources.limits.pids` must be equal: set one value for both',
  ],
  [
    'env_file: [{path: gone.env, format: json}]',
    '4:41 json: unsupported env file format `json`: set `raw`, or remove `format`',
  ],
  ['env_file: ""', '4:15 "": the path in `env_file` is empty'],
  ['env_file: folder', '4:15 folder: "folder" is a folder, not a file'],
  ['label_file: folder', '4:17 folder: "folder" is a folder, not a file'],
])('%j is rejected: %s', (lines, wanted) => {
  expect(problemsIn(serviceWith(lines))).toEqual([wanted]);
});
