/** The clients in the model that a policy evaluates, with the locations of their parts. */

import { child, isSet } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import type { ClientUrl } from '../clients/client-credentials.js';
import type { Client } from '../clients/clients.js';
import type { NameConflict } from '../container/name-conflicts.js';
import { shownOrigin } from '../secret/secret.js';
import { locateDeciding } from './deciding-values.js';
import { locateKey, locateValue, locateWritten, type PartLocation, relatedSteps } from './locations.js';
import type { ClientModel } from './model.js';

export function clientModel(client: Client): ClientModel {
  return {
    service: client.service,
    dependsOn: client.dependsOn,
    profiles: client.profiles,
    urls: client.urls.map((url) => ({
      setting: url.path.join('.'),
      url: url.url,
      ...shownOrigin(url),
      secret: url.secret,
      fails: url.fails,
      because: url.because,
    })),
  };
}

/** Adds the locations of the clients. */
export function addClientLocations(locations: Map<string, PartLocation>, clients: readonly Client[]): void {
  clients.forEach((client, index) => {
    const path = ['services', client.service];
    const { node, dependency, urls } = client;
    locations.set(
      `/clients/${index}`,
      dependency ? { location: dependency, related: relatedSteps(node), path } : locateKey(node, path),
    );
    const profiles = child(node, 'profiles');
    locations.set(`/clients/${index}/profiles`, {
      ...locateKey(isSet(profiles) ? profiles : node, path),
      path: [...path, 'profiles'],
    });
    urls.forEach((url, number) => {
      const use = { service: node, scalars: [url.place.node], literals: url.literals };
      const location = locateWritten(url.place, urlPath(client, url));
      locations.set(`/clients/${index}/urls/${number}`, locateDeciding(use, location));
    });
  });
}

/** Adds the locations of the names under which clients may reach another server. */
export function addConflictLocations(
  locations: Map<string, PartLocation>,
  conflicts: readonly NameConflict[],
): void {
  conflicts.forEach(({ service, node, path }, index) => {
    const at = ['services', service, ...path];
    const isWritten = node.kind === 'scalar' && !node.derived;
    locations.set(`/nameConflicts/${index}`, isWritten ? locateValue(node, at) : locateKey(node, at));
  });
}

/** The path of a URL in the resolved project. The number distinguishes the second and later URLs in a setting. */
export function urlPath({ service }: Client, { path, number }: ClientUrl): Path {
  return ['services', service, ...path, ...(number > 0 ? [number] : [])];
}
