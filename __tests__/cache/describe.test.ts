/** The model and the locations of its parts, with and without the service. */
import { expect, describe as group, test } from '@jest/globals';
import { describe } from '../../src/cache/describe.js';
import { locatePart } from '../../src/cache/model/locations.js';
import { pointer, pointerSegments } from '../../src/source/path.js';
import { projectOf } from '../support/compose.js';

const parameters = { passwordVariable: 'P', image: 'dragonfly', mirror: '', release: 'v1.39.0' };

const text = `x-timing: &timing {interval: 5s}
services:
  vuls-redis:
    image: dragonfly:v1.39.0
    command:
      - --port=6379
      - --requirepass=\${P:-x}
      - --rename_command=CONFIG=X
      - --admin_nopass
      - --alsologtostderr
    environment:
      - DFLY_dir=/d
      - DFLY_admin_port=6380
    ports:
      - 127.0.0.1:1:1
      - 6379:6379
    healthcheck:
      <<: *timing
      test: [CMD, redis-cli, ping]
    profiles: [web]
  web:
    image: web
    environment:
      - URL=redis://vuls-redis,redis://:\${P:-x}@vuls-redis
    depends_on:
      - vuls-redis
    profiles: [web]
`;
const description = describe(projectOf(text), 'vuls-redis', parameters);

/** The text at the location of a part of the model, and the path that findings about it have. */
function located(at: string): [string, string] {
  const segments = pointerSegments(at).map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
  const { location, path } = locatePart(description.locations, segments);
  return [text.slice(location.span.start, location.span.end), path.join('.')];
}

const service = 'services.vuls-redis';
const web = 'services.web';

test.each<[at: string, written: string, path: string]>([
  ['', 'vuls-redis', service],
  ['/server/image/repository', 'dragonfly:v1.39.0', `${service}.image`],
  ['/server/release', 'dragonfly:v1.39.0', `${service}.image`],
  ['/server/program', 'command', `${service}.command`],
  ['/server/options/0', '--port=6379', `${service}.command.port`],
  ['/server/options/5', 'DFLY_dir=/d', `${service}.environment.DFLY_dir`],
  ['/server/password/from', '--requirepass=${P:-x}', `${service}.command.requirepass`],
  ['/server/password/whenUnset', '${P:-x}', `${service}.command.requirepass`],
  ['/server/password/fallbacks/1', '${P:-x}', `${service}.command.requirepass`],
  ['/server/password/fallbacks/0', '${P:-x}', `${web}.environment.URL.1`],
  ['/server/config/state', '--rename_command=CONFIG=X', `${service}.command.rename_command`],
  ['/server/unauthenticatedAccess/0', '--admin_nopass', `${service}.command.admin_nopass`],
  ['/server/logs/output', 'command', `${service}.command`],
  ['/server/logs/twice', '--alsologtostderr', `${service}.command`],
  ['/server/healthcheck/secret', '[CMD, redis-cli, ping]', `${service}.healthcheck.test`],
  ['/server/healthcheck/untimed', 'healthcheck', `${service}.healthcheck`],
  ['/server/exposures/0', '6379:6379', `${service}.ports.1`],
  ['/service/profiles', 'profiles', `${service}.profiles`],
  ['/service/nothing', 'vuls-redis', service],
  ['/clients/0', 'vuls-redis', web],
  ['/clients/0/profiles', 'profiles', `${web}.profiles`],
  ['/clients/0/urls/0', 'redis://vuls-redis', `${web}.environment.URL`],
  ['/clients/0/urls/1', 'redis://:${P:-x}@vuls-redis', `${web}.environment.URL.1`],
])('%s is written as %j, at %s', (at, written, path) => {
  expect(located(at)).toEqual([written, path]);
});

test('every location belongs to a part of the model or of the service', () => {
  for (const at of description.locations.keys())
    expect(at === '' || /^\/(?:service|server|clients)(?:\/|$)/.test(at)).toBe(true);
  expect(description.locations.get(pointer([]))).toBeDefined();
});

group('a service that the project does not define', () => {
  const none = describe(projectOf(text), 'queue', parameters);

  test('has an empty model', () => {
    expect(none.model).toEqual({
      parameters,
      name: 'queue',
      service: null,
      server: null,
      nameConflicts: [],
      clients: [],
      caches: [{ service: 'vuls-redis', kind: 'dragonfly' }],
    });
    expect([none.server, none.clients, none.secrets, none.fallbacks]).toEqual([null, [], [], []]);
  });

  test('has the location of the `services` key', () => {
    const { location, path } = locatePart(none.locations, ['service']);
    expect(text.slice(location.span.start, location.span.end)).toBe('services');
    expect(path).toEqual(['services', 'queue']);
  });
});
