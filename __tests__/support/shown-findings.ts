/** The findings of a policy in one project, as a reader sees them. */

import { Validator } from '@cfworker/json-schema';
import { expect } from '@jest/globals';
import { problemsIn, servicesIn } from '../../src/check/report.js';
import type { Policy } from '../../src/policy/model/policy.js';
import { asJson, reportOn } from './projects.js';

export const text = `services:
  vuls-redis:
    image: docker.dragonflydb.io/dragonflydb/dragonfly:v1.39.0
    environment:
      - REDIS_PASSWORD=secret-one
      - PLAIN
    labels:
      com.example/team: ops
      a:b$c: on
    ports:
      - "6379:6379"
      - target: 11211
        published: "11211"
    healthcheck: {retries: 3, interval: 30s}
    x-limits: &limits
      cpus: "2"
    deploy:
      resources: {limits: *limits}
    profiles: [web, staging]
  worker:
    image: w
    depends_on: [vuls-redis]
`;

export interface ShownFinding {
  readonly at: string;
  readonly message: string;
  readonly path: string;
}

/**
 * Each finding: the text that is underlined with its line, the message, and the path below the service. Another
 * validator must come to the same verdict.
 */
export function shownFindings(by: Policy): ShownFinding[] {
  const report = reportOn(text, by);
  const [project] = servicesIn(report);
  expect(problemsIn(report)).toEqual([]);
  const other = new Validator(asJson(by.schema) as object, '2020-12', false);
  const model = asJson(project?.result.description.model);
  expect(other.validate(model).valid).toBe(project?.findings.length === 0);
  return (servicesIn(report)[0]?.findings ?? []).map(({ finding: { location, message, path } }) => ({
    at: `${text.slice(0, location.span.start).split('\n').length}: ${text.slice(location.span.start, location.span.end)}`,
    message,
    path: path.slice(2).join(' '),
  }));
}

/** A schema of the service. */
export const serviceSchema = (schema: object): object => ({ properties: { service: schema } });
/** A schema of the value at a path. */
export const schemaAt = (path: readonly string[], schema: object): object =>
  path.reduceRight((inner, key) => ({ properties: { [key]: inner } }), schema);
