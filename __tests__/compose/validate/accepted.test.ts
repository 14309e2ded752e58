/** Projects that Docker Compose 2.40.3 accepts, at least with some values of the variables. */

import { expect, test } from '@jest/globals';
import { problemsIn, projectOf, serviceWith } from '../../support/validated.js';

/** Lines of a service that Compose starts, at least with some values of the variables. */
test.each<[lines: string]>([
  ['privileged: "yes"\ninit: "${INIT}"\ntty: "${TTY:-perhaps}"'],
  ['cpu_shares: "${SHARES:-many}"\ncpus: "1_0.5e-1"\npids_limit: "+5"\nmem_limit: 12.5'],
  [
    'healthcheck: {interval: "${I:-soon}", timeout: 1d, start_period: 1.5h30m, retries: "3", test: ["${T}", x]}',
  ],
  ['healthcheck: {test: []}\nstop_grace_period: "0"'],
  ['mem_limit: 1.5 GiB\nshm_size: "${SIZE:-much}"\nmemswap_limit: -1'],
  ['cpus: "0.50"\nmem_limit: 1g\npids_limit: 0\ndeploy: {resources: {limits: {cpus: 0.5, memory: 1024m}}}'],
  ['cpus: "${C}"\nmem_limit: 1g\ndeploy: {resources: {limits: {memory: "${M}", cpus: "2"}}}'],
  ['mem_limit: 1g\ndeploy: {resources: {reservations: {memory: 5m}}}'],
  ['scale: 2\ndeploy: {replicas: "2"}'],
  ['scale: "${N:-2}"\ncontainer_name: one'],
  ['scale: 2\ncontainer_name: "${NAME}"'],
  ['command: "sh -c \\"${X} \'"'],
  ['command: "echo a) b)"\nentrypoint: ""'],
  ['command: [sh, -c, "echo (\'"]'],
  ['environment: {"A ": 1, x-b: 2}\nbuild: {args: ["B "]}'],
  ['environment: ["A=1 ", "${NAME} =2", "é=1"]'],
  ['extra_hosts: ["${HOST}", "a:::1", "b=[::1]", "c:1.2.3.4"]'],
  ['ports: ["80-81:80-81/udp", "127.0.0.1::1", "[::1]:2:2", "3-4:3", "5/TCP", "${PORT:-redis}:6"]'],
  ['ports: ["${HOST:-localhost}:1:1", 7, {target: "8", published: "9"}]'],
  ['networks: ["${NET}", n]\nvolumes: ["${VOL:-gone}:/a", "./b:/b", "~/c:/c", /d, "vol:/e"]'],
  ['volumes: [{type: bind, source: "", target: /a}, {type: volume, source: "", target: /b}]'],
  ['volumes: ["vol:/a", "${SOURCE}:/b", "vol:${TARGET:-/a}"]\ntmpfs: "${TMP:-/a}"'],
  ['secrets: [s, {source: "${SECRET}"}]\nconfigs: [k, "${CONFIG}"]\nmodels: ["${MODEL}"]'],
  ['depends_on: ["${SERVICE}", b]\nlinks: ["${LINK}", "c:alias"]\nvolumes_from: ["container:gone"]'],
  ['network_mode: "${MODE}"\nnetworks: [n]'],
  ['network_mode: ""\nnetworks: [n]'],
  ['network_mode: container:gone\npid: host\nipc: "service:${OTHER}"'],
  ['build: {context: ., dockerfile_inline: "${INLINE}", dockerfile: a}'],
  ['platform: "${PLATFORM}"\nbuild: {platforms: [linux/amd64]}'],
  [
    'platform: linux/arm64\nbuild: {platforms: ["${PLATFORM}"], additional_contexts: {b: "service:b", d: docker-image://x}}',
  ],
  ['develop: {watch: [{path: ., action: rebuild}, {path: ., action: sync, target: "${TARGET}"}]}'],
  ['env_file: [gone.env, "${ENV}.env", {path: gone.env, format: raw}]\nlabel_file: gone.labels'],
  ['env_file: [{path: gone.env, required: false, format: json}]'],
  ['ulimits: {nofile: {soft: "1", hard: "${HARD}"}, nproc: 65535}\nstorage_opt: {size: 1}'],
  ['annotations: {a: 1.5}\nlabels: {b: null}\nsysctls: {c: true}\nlogging: {options: {max-size: 1.5}}'],
])('%j is accepted', (lines) => {
  expect(problemsIn(serviceWith(lines))).toEqual([]);
});

test.each<[text: string]>([
  ['services:\n  a:\n    image: "${IMAGE}"\n'],
  ['services:\n  a:\n    provider: {type: x}\n'],
  ['services:\n  a:\n    build: .\n    links: [b]\n  b: {image: x}\n'],
  ['services: {}\nvolumes: {v: {}}\n'],
  ['services: {a: {image: x, container_name: "${NAME}"}, b: {image: x, container_name: "${NAME}"}}\n'],
  [
    'services: {a: {image: x}}\nsecrets: {s: {environment: "${NAME}"}, t: {external: "yes", file: x}, u: {file: ""}}\n',
  ],
  ['name: "${NAME:-==}"\nservices: {a: {image: x}}\n'],
])('the project %j is accepted', (text) => {
  expect(problemsIn(projectOf(text))).toEqual([]);
});
