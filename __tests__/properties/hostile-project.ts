/** A project with a cache service that meets the policy, and the parts that hostile-inputs.ts repeats. */

export type Texts = Readonly<Record<string, string>>;

/** `each` for every number below `count`, joined. */
export function repeated(count: number, each: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => each(index)).join('');
}

interface Parts {
  readonly command?: string;
  readonly environment?: string;
  readonly test?: string;
  /** Further attributes of the cache service. */
  readonly service?: string;
  /** Further services, and what follows them. */
  readonly rest?: string;
}

const healthTest = '[CMD-SHELL, \'REDISCLI_AUTH="$${REDIS_PASSWORD}" redis-cli ping | grep -q PONG\']';

/** A project with a cache service that meets the policy, and further parts. */
export function cache({
  command = '',
  environment = '',
  test = healthTest,
  service = '',
  rest = '',
}: Parts): string {
  return `services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    command:
      - --logtostderr
      - --requirepass=\${REDIS_PASSWORD:?}
      - --rename_command=CONFIG=VULS_CONFIG_CMD_RENAMED
${command}    environment:
      - REDIS_PASSWORD=\${REDIS_PASSWORD:?}
${environment}    healthcheck: {test: ${test}, interval: 30s, timeout: 10s, retries: 3, start_period: 5s}
${service}    profiles: [web, dev]
${rest}`;
}

export const compose = (parts: Parts, more: Texts = {}): Texts => ({ 'compose.yml': cache(parts), ...more });
/** Services, each with these attributes. */
export const services = (count: number, attributes: (index: number) => string): string =>
  repeated(count, (index) => `  s${index}: {image: x, ${attributes(index)}}\n`);
export const web = (attributes: string): string => `  web:\n    image: x\n${attributes}`;
export const shell = (script: string): string => `[CMD-SHELL, '${script}']`;
export const script = (line: string): Parts => ({ test: shell(`${line}redis-cli ping`) });

export const envFile = (count: number, line: (index: number) => string): Texts =>
  compose({ rest: web('    env_file: a.env\n') }, { 'a.env': repeated(count, line) });
