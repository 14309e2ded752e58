/** Clients whose settings are in files that the service reads. */
import { expect, test } from '@jest/globals';
import { describe } from '../../../src/cache/describe.js';
import { loadProject } from '../../../src/compose/project.js';

const parameters = { passwordVariable: 'P', image: 'dragonfly', mirror: '', release: 'v1.39.0' };

const url = 'redis://vuls-redis';
interface Case {
  readonly file: string;
  readonly content: string;
  readonly service: string;
  readonly topLevel?: string;
  /** The text at the location. */
  readonly found: string;
}
const cases: readonly Case[] = [
  { file: 'web.env', content: `A=1\nURL=${url}\n`, service: 'env_file: web.env', found: url },
  {
    file: 'web.env',
    content: 'REDIS_HOST=vuls-redis\nREDIS_PASSWORD=secret\n',
    service: 'env_file: web.env',
    found: 'secret',
  },
  {
    file: 'web.env',
    content: 'REDIS_HOST=vuls-redis\n',
    service: 'env_file: web.env',
    found: 'vuls-redis',
  },
  { file: '.env', content: `URL=${url}\n`, service: 'environment: ["URL=${URL}"]', found: url },
  { file: '.env', content: `URL=${url}\n`, service: 'environment: [URL]', found: url },
  {
    file: 'web.ini',
    content: `[web]\n  url = ${url} ; the queue\n`,
    service: 'configs: [web]',
    topLevel: 'configs: {web: {file: web.ini}}',
    found: url,
  },
];

test.each(cases)(
  'the location of a URL is in $file with $content',
  ({ file: name, content, service, topLevel = '', found }) => {
    const text = `services:\n  vuls-redis: {image: dragonfly, command: ["--requirepass=\${P:?}"]}\n  web:\n    image: web\n    ${service}\n${topLevel}\n`;
    const project = loadProject({
      files: [{ file: 'compose.yml', text }],
      read: (file) => (file === name ? { kind: 'text', text: content } : { kind: 'absent' }),
    });
    const { model, locations } = describe(project, 'vuls-redis', parameters);
    expect(model.clients[0]?.urls).toHaveLength(1);
    const location = locations.get('/clients/0/urls/0')?.location;
    expect(location?.file).toBe(name);
    expect(content.slice(location?.span.start, location?.span.end)).toBe(found);
    expect(project.files.map(({ file }) => file)).toContain(name);
  },
);
