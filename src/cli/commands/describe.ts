/** `describe`: prints the JSON document that the policy evaluates. */

import { type Description, describe } from '../../cache/describe.js';
import { findCaches } from '../../cache/server/find-caches.js';
import type { RunConfig } from '../../check/config.js';
import type { ProjectFiles } from '../../compose/load/files.js';
import { loadProject, type Project } from '../../compose/project.js';
import { checkedServices } from '../../policy/model/services.js';
import { maskedModel } from '../../report/redact/masked-document.js';
import { maskerFor } from '../../report/redact/masker.js';
import { printable, printableJson } from '../../report/redact/untrusted-text.js';
import { problemLineIn } from '../../report/view/problem-view.js';
import { closestMatch } from '../../source/closest-match.js';
import type { Arguments } from '../arguments.js';
import { CommandError, UsageError } from '../errors.js';
import { printError, writeOutput } from '../output.js';
import { readProjects } from '../projects.js';

/** Returns the exit code. */
export async function runDescribe(args: Arguments, config: RunConfig): Promise<number> {
  const { policy } = config;
  const project = loadProject(await onlyProject(args, config));
  if (args.resolved && project.root) {
    const { service } = args;
    if (service !== null && project.problems.length === 0 && !project.services.has(service))
      throw new CommandError(missingService(service, project));
    // Like `docker compose config`, which prints a project that it would not start; the problems go to standard error.
    for (const problem of project.problems) printError(problemLineIn(problem, project.files));
    const { resolvedProject } = await import('../../compose/canonical/resolved-output.js');
    const resolved = resolvedProject(project.root);
    // Secrets that the model of the service knows are masked too, where the project has a model.
    const secrets = project.problems.length > 0 ? [] : secretsIn(project, args, config);
    const shown = maskedModel(resolved, maskerFor(project.files, secrets));
    writeOutput(args, `${printableJson(shown)}\n`);
    return 0;
  }
  if (project.problems.length > 0) {
    const lines = project.problems.map((problem) => problemLineIn(problem, project.files));
    throw new CommandError(lines.join('\n'));
  }
  const service = serviceOf(project, args, config);
  // The rules of a policy about a further service evaluate its model even if the project does not define it.
  const isFurther = service !== config.service && policy.rules.some((rule) => rule.service === service);
  if (!project.services.has(service) && !isFurther) throw new CommandError(missingService(service, project));
  const description = describe(project, service, policy.parameters);
  const masker = maskerFor(description.project.files, description.secrets);
  writeOutput(args, `${printableJson(maskedModel(description.model, masker))}\n`);
  return 0;
}

/** The service that the arguments or the policy name, or the only one that runs a server of the family. */
function serviceOf(project: Project, { service }: Arguments, config: RunConfig): string {
  if (service !== null) return service;
  const { policy } = config;
  const named = checkedServices(policy, config.service === null ? [] : [config.service])[0];
  if (named !== undefined) return named;
  const found = findCaches(project.services, policy.parameters).map((cache) => `\`${cache.service}\``);
  if (found.length === 1) return found[0]?.slice(1, -1) ?? '';
  const message =
    found.length === 0
      ? 'no service runs Dragonfly, Redis, Valkey or KeyDB: name one with --service'
      : `${found.join(' and ')} run servers that the policy checks: name one with --service`;
  throw new CommandError(
    problemLineIn({ file: project.files[0]?.file ?? '.', message, location: null }, project.files),
  );
}

/** The secrets of every service that is checked. */
function secretsIn(project: Project, args: Arguments, config: RunConfig): Description['secrets'] {
  const { policy } = config;
  const named = args.service ?? config.service;
  const caches = findCaches(project.services, policy.parameters).map((cache) => cache.service);
  const services = checkedServices(policy, named === null ? caches : [named]);
  return services.flatMap((each) => describe(project, each, policy.parameters).secrets);
}

/** The message for a service that the project does not define. */
function missingService(service: string, { files, services }: Project): string {
  const near = closestMatch(service, services.keys());
  const names = [...services.keys()].map((name) => `\`${name}\``).join(', ');
  const known = names === '' ? 'the project defines no services' : `the services are ${names}`;
  const advice = near === null ? `${known}: name one with --service` : `did you mean \`${near}\`?`;
  const message = `service \`${printable(service)}\` is not defined: ${advice}`;
  return problemLineIn({ file: files[0]?.file ?? '.', message, location: null }, files);
}

async function onlyProject(args: Arguments, config: RunConfig): Promise<ProjectFiles> {
  const { projects, unread } = await readProjects(args, config);
  if (projects.length + unread.length > 1)
    throw new UsageError('`describe` takes one project: name one file or folder');
  const [[project], [failed]] = [projects, unread];
  if (failed) throw new CommandError(problemLineIn(failed.problem, failed.sources));
  if (!project) throw new Error('internal error: no project and no problem');
  return project;
}
