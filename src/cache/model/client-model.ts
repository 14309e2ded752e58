/** The clients in the model, and where each part of them is written. */

import { child, isSet } from '../../compose/model/node.js';
import type { Client } from '../clients/clients.js';
import { keyPlace, type PlaceOf, stepsOf, textPlace } from './locations.js';
import type { ClientModel } from './model.js';

export function clientModel(client: Client): ClientModel {
  return {
    service: client.service,
    dependsOn: client.dependsOn,
    profiles: client.profiles,
    urls: client.urls.map((url) => ({
      setting: url.path.join('.'),
      url: url.url,
      from: url.from,
      variable: url.variable,
      secret: url.secret,
      because: url.because,
    })),
  };
}

export function placeClients(places: Map<string, PlaceOf>, clients: readonly Client[]): void {
  clients.forEach((client, index) => {
    const path = ['services', client.service];
    const own = client.dependency
      ? { location: client.dependency, related: stepsOf(client.node), path }
      : keyPlace(client.node, path);
    places.set(`/clients/${index}`, own);
    const profiles = child(client.node, 'profiles');
    places.set(
      `/clients/${index}/profiles`,
      isSet(profiles)
        ? keyPlace(profiles, [...path, 'profiles'])
        : { ...keyPlace(client.node, path), path: [...path, 'profiles'] },
    );
    client.urls.forEach((url, number) => {
      // One setting may hold several: the second and later ones are told apart by their number.
      const own = [...path, ...url.path, ...(url.number > 0 ? [url.number] : [])];
      places.set(`/clients/${index}/urls/${number}`, textPlace(url.place, own));
    });
  });
}
