/** Other tools that read Compose files, where they are installed. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A policy for conftest with the least that a rule does: it looks at one value of each service. */
const rego = `package main

deny contains msg if {
  some name, service in input.services
  endswith(service.image, ":latest")
  msg := name
}
`;

/**
 * The tools that are installed, each with its version, and with the command that checks some files. Docker Compose needs
 * the variables of the files.
 */
export function installedTools() {
  const compose = process.env.DOCKER_COMPOSE ? [process.env.DOCKER_COMPOSE] : ['docker', 'compose'];
  const policies = mkdtempSync(join(tmpdir(), 'bench-rego-'));
  writeFileSync(join(policies, 'images.rego'), rego);
  const tools = [
    {
      name: 'docker compose config -q',
      probe: [...compose, 'version', '--short'],
      commandFor: (files) => [...compose, ...files.flatMap((file) => ['-f', file]), 'config', '-q'],
      needsVariables: true,
    },
    {
      name: 'dclint',
      probe: ['dclint', '--version'],
      commandFor: (files) => ['dclint', ...files],
      // It reports what it finds with 1 and 2.
      expected: [0, 1, 2],
    },
    {
      name: 'conftest',
      probe: ['conftest', '--version'],
      commandFor: (files) => ['conftest', 'test', '--policy', policies, ...files],
      expected: [0, 1],
    },
    {
      name: 'check-jsonschema',
      probe: ['check-jsonschema', '--version'],
      commandFor: (files) => ['check-jsonschema', '--builtin-schema', 'vendor.compose-spec', ...files],
      expected: [0, 1],
    },
  ];
  return tools.flatMap(({ probe: [program, ...args], ...tool }) => {
    const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
    // What is built with `go install` does not know its release.
    const version = /^.*?(\d+(?:\.\d+)+)/.exec(stdout ?? '')?.[1] ?? '(built from source)';
    return status === 0 ? [{ ...tool, version }] : [];
  });
}
