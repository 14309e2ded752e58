/** A project's cache service, described: the model, the place of each part of it, and what fixes need to know. */

import { createFileCache } from '../compose/load/files.js';
import { child, type ScalarNode, toJson } from '../compose/model/node.js';
import { type Project, startOf } from '../compose/project.js';
import type { Span } from '../source/span.js';
import { type Client, readClients } from './clients/clients.js';
import { type Mounts, readMounts } from './container/mounted-files.js';
import { clientModel, placeClients } from './model/client-model.js';
import { keyPlace, type PlaceOf, type Places } from './model/locations.js';
import { maskedText } from './model/mask.js';
import type { Model } from './model/model.js';
import { type PlacedFallback, readFallbacks, readSecrets } from './model/secrets.js';
import { placeFallbacks, placeServer } from './model/server-locations.js';
import { serverModel } from './model/server-model.js';
import { agreement } from './secret/secret.js';
import { expectedSecret } from './server/expected-secret.js';
import { readServer, type Server } from './server/server.js';
import type { Parameters } from './text/parameters.js';
import { locationOfPlace } from './text/word.js';

/** What stands in a file and must not be shown. */
export interface SecretPlace {
  readonly file: string;
  readonly span: Span;
}

export interface Description {
  /** With the files that were read for the service. */
  readonly project: Project;
  readonly model: Model;
  readonly places: Places;
  /** Null when the project does not define the service. */
  readonly server: Server | null;
  readonly clients: readonly Client[];
  /** The defaults that are written for the password. */
  readonly fallbacks: readonly PlacedFallback[];
  readonly secrets: readonly SecretPlace[];
}

/** Describes the service of this name. `parameters` are those of the policy. */
export function describe(loaded: Project, service: string, parameters: Parameters): Description {
  const start = startOf(loaded);
  if (!start) throw new Error('internal error: a project with problems is not described');
  const node = loaded.services.get(service);
  if (!node) {
    const model: Model = { parameters, service: null, dragonfly: null, clients: [] };
    const places = new Map([['', { ...keyPlace(start, ['services']), path: ['services', service] }]]);
    return { project: loaded, model, places, server: null, clients: [], fallbacks: [], secrets: [] };
  }
  const networks = child(loaded.root ?? undefined, 'networks');
  const mounts = readMounts(node, { ...loaded, read: createFileCache(loaded.input).read });
  const server = readServer(service, node, parameters, { services: loaded.services, networks }, mounts);
  const project = withFiles(loaded, mounts);
  const variable =
    typeof parameters['passwordVariable'] === 'string' ? parameters['passwordVariable'] : 'REDIS_PASSWORD';
  const expected = expectedSecret(server, variable);
  const clients = readClients(project, server, expected);
  const probeSecret = agreement(expected.secret, server.healthcheck.secret, [
    ...new Set([...expected.variables, ...server.healthcheck.variables]),
  ]);
  const secrets = readSecrets(server, clients, variable);
  const fallbacks = readFallbacks(server, clients, probeSecret === 'same');
  const mask = (scalar: ScalarNode): string | null => maskedText(scalar, secrets);
  const model: Model = {
    parameters,
    service: toJson(node, mask),
    dragonfly: serverModel(server, probeSecret, fallbacks, variable, mask),
    clients: clients.map(clientModel),
  };
  const places = new Map<string, PlaceOf>();
  placeServer(places, server);
  placeClients(places, clients);
  placeFallbacks(places, fallbacks);
  return {
    project,
    model,
    places,
    server,
    clients,
    fallbacks,
    secrets: secrets.map((place) => {
      const { file, span } = locationOfPlace(place);
      return { file, span };
    }),
  };
}

function withFiles(project: Project, { files }: Mounts): Project {
  const known = new Set(project.files.map(({ file }) => file));
  const further = [...files.values()].filter(({ file }) => !known.has(file));
  return further.length === 0 ? project : { ...project, files: [...project.files, ...further] };
}
