/** The description of a project's cache service: its model, the location of each part, and the facts that fixes need. */

import { createFileCache } from '../compose/load/files.js';
import { child, toJson } from '../compose/model/node.js';
import { type Project, startOf } from '../compose/project.js';
import type { Span } from '../source/span.js';
import { type Client, readClients } from './clients/clients.js';
import { isTaskQueue } from './clients/task-queue.js';
import { type Mounts, readMounts } from './container/mounted-files.js';
import { readNameConflicts } from './container/name-conflicts.js';
import { addClientLocations, addConflictLocations, clientModel } from './model/client-model.js';
import { findFallbacks, findSecrets, type PasswordFallback } from './model/known-secrets.js';
import { locateKey, locateRemoval, type PartLocation, type PartLocations } from './model/locations.js';
import { maskOf } from './model/mask.js';
import type { Model } from './model/model.js';
import { addFallbackLocations, addServerLocations } from './model/server-locations.js';
import { serverModel } from './model/server-model.js';
import { agreement } from './secret/agreement.js';
import { type ExpectedSecret, expectedSecret } from './server/expected-secret.js';
import { findCaches } from './server/find-caches.js';
import { passwordVariableOf } from './server/password-variable.js';
import { readServer, type Server } from './server/server.js';
import type { Parameters } from './text/parameters.js';
import { locationOfRange } from './text/word.js';

/** The place in a file of a secret that must be masked. */
export interface SecretLocation {
  readonly file: string;
  readonly span: Span;
}

export interface Description {
  /** The project, with the files that were read for the service. */
  readonly project: Project;
  readonly model: Model;
  readonly locations: PartLocations;
  /** Null when the project does not define the service. */
  readonly server: Server | null;
  readonly clients: readonly Client[];
  /** The password that clients must give. Null without a server. */
  readonly expected: ExpectedSecret | null;
  /** The default values of the password. */
  readonly fallbacks: readonly PasswordFallback[];
  readonly secrets: readonly SecretLocation[];
}

/** Describes the service with this name. `parameters` are those of the policy. */
export function describe(loaded: Project, service: string, parameters: Parameters): Description {
  const start = startOf(loaded);
  if (!start) throw new Error('internal error: a project with problems cannot be described');
  const node = loaded.services.get(service);
  const caches = findCaches(loaded.services, parameters);
  if (!node) {
    const undefinedService = { name: service, service: null, server: null };
    const model: Model = { parameters, ...undefinedService, clients: [], caches, nameConflicts: [] };
    const path = ['services', service];
    const services = child(loaded.root ?? undefined, 'services');
    const removed = services?.kind === 'mapping' ? locateRemoval(services, service, path) : null;
    const location = removed ?? { ...locateKey(start, ['services']), path };
    const locations = new Map([['', location]]);
    const nothing = { server: null, clients: [], expected: null, fallbacks: [], secrets: [] };
    return { project: loaded, model, locations, ...nothing };
  }
  const networks = child(loaded.root ?? undefined, 'networks');
  const mounts = readMounts(node, { ...loaded, read: createFileCache(loaded.input).read });
  const all = readServer(service, node, parameters, {
    network: { services: loaded.services, networks },
    mounts,
  });
  const passwordVariable = passwordVariableOf(all, parameters);
  const expected = expectedSecret(all, passwordVariable);
  const { clients, files } = readClients(loaded, all, expected);
  const project = withFiles(withFiles(loaded, mounts), { files });
  const usesChannels = clients.some(isTaskQueue);
  const server = withProblemsFor(all, usesChannels);
  const conflicts = readNameConflicts(
    project,
    service,
    clients.map((client) => client.service),
  );
  const { healthcheck } = server;
  const variables = [...new Set([...expected.variables, ...healthcheck.variables])];
  const healthcheckSecret = agreement(expected.secret, healthcheck.secret, variables);
  const secrets = findSecrets(server, clients, passwordVariable);
  const fallbacks = findFallbacks(server, clients, healthcheckSecret === 'same');
  const mask = maskOf(secrets);
  const model: Model = {
    parameters: { ...parameters, passwordVariable },
    name: service,
    service: toJson(node, mask),
    server: serverModel(server, { healthcheckSecret, fallbacks, passwordVariable, mask }),
    clients: clients.map(clientModel),
    caches,
    nameConflicts: conflicts.map(({ service, certain, because, remedy }) => ({
      service,
      certain,
      because,
      remedy,
    })),
  };
  const locations = new Map<string, PartLocation>();
  addServerLocations(locations, server);
  addClientLocations(locations, clients);
  addConflictLocations(locations, conflicts);
  addFallbackLocations(locations, fallbacks);
  return {
    project,
    model,
    locations,
    server,
    clients,
    expected,
    fallbacks,
    secrets: secrets.map((place) => {
      const { file, span } = locationOfRange(place);
      return { file, span };
    }),
  };
}

/** The server with the problems of its users that concern its clients. */
function withProblemsFor(server: Server, usesChannels: boolean): Server {
  const concerns = ({ channels }: { readonly channels: boolean }): boolean => usesChannels || !channels;
  const { aclProblems, redis } = server;
  return {
    ...server,
    aclProblems: aclProblems.filter(concerns),
    redis: redis && { ...redis, aclProblems: redis.aclProblems.filter(concerns) },
  };
}

/** The project with the mounted files that were read. */
function withFiles(project: Project, { files }: Pick<Mounts, 'files'>): Project {
  const known = new Set(project.files.map(({ file }) => file));
  const further = [...files.values()].filter(({ file }) => !known.has(file));
  return further.length === 0 ? project : { ...project, files: [...project.files, ...further] };
}
