#!/usr/bin/env node
/** Extracts the operations that this project uses from GitHub's published OpenAPI description, for the tests. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@octokit/openapi@23.0.2';
const MEMBER = 'package/generated/api.github.com.json';
const FIXTURE = fileURLToPath(new URL('../__tests__/support/github/openapi.json', import.meta.url));

const REPO = '/repos/{owner}/{repo}';
const OPERATIONS = [
  `GET ${REPO}`,
  `GET ${REPO}/compare/{basehead}`,
  `GET ${REPO}/contents/{path}`,
  `GET ${REPO}/git/blobs/{file_sha}`,
  `GET ${REPO}/git/trees/{tree_sha}`,
  `GET ${REPO}/issues/{issue_number}/comments`,
  `POST ${REPO}/issues/{issue_number}/comments`,
  `PATCH ${REPO}/issues/comments/{comment_id}`,
  `DELETE ${REPO}/issues/comments/{comment_id}`,
  `GET ${REPO}/pulls/{pull_number}`,
  `GET ${REPO}/pulls/{pull_number}/files`,
  `GET ${REPO}/pulls/{pull_number}/comments`,
  `POST ${REPO}/pulls/{pull_number}/comments`,
  `POST ${REPO}/pulls/{pull_number}/comments/{comment_id}/replies`,
  `PATCH ${REPO}/pulls/comments/{comment_id}`,
  `DELETE ${REPO}/pulls/comments/{comment_id}`,
  `GET ${REPO}/pulls/{pull_number}/reviews`,
  `POST ${REPO}/pulls/{pull_number}/reviews`,
  `PUT ${REPO}/pulls/{pull_number}/reviews/{review_id}`,
  `GET ${REPO}/pulls/{pull_number}/reviews/{review_id}/comments`,
];

/** Operations that users call with files in docs/: only their request bodies are kept. */
const BODIES = [`POST ${REPO}/rulesets`, 'POST /orgs/{org}/rulesets'];

/**
 * Corrections: an outdated comment, and a comment on a whole file, has no line, but the description requires one
 * (github/rest-api-description#1901, open). For `review-comment` it allows null in `position`, but not in `line`.
 */
const NULLABLE = {
  'pull-request-review-comment': ['line', 'original_line', 'position', 'original_position'],
  'review-comment': ['line', 'original_line', 'position', 'original_position'],
};

// `format` is kept if a test can check it without another dependency. Descriptions are dropped.
const KEPT = [
  'type',
  'enum',
  'required',
  'additionalProperties',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
];
const FORMATS = ['date-time', 'uri'];

const mapValues = (object, change) =>
  Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((key) => [key, change(object[key])]),
  );

/** Converts an OpenAPI 3.0 schema to JSON Schema 2020-12; `closed` rejects undocumented keys. */
function convert(schema, used, closed = false) {
  if (schema.$ref) {
    const name = schema.$ref.replace('#/components/schemas/', '');
    used.add(name);
    return { $ref: `#/$defs/${name}` };
  }
  const deeper = (inner) => convert(inner, used, closed);
  const out = keywordsOf(schema);
  for (const key of ['oneOf', 'anyOf', 'allOf']) if (schema[key]) out[key] = schema[key].map(deeper);
  for (const key of ['not', 'items']) if (schema[key]) out[key] = deeper(schema[key]);
  if (schema.properties) out.properties = mapValues(schema.properties, deeper);
  if (typeof out.additionalProperties === 'object')
    out.additionalProperties = deeper(out.additionalProperties);
  if (closed && out.properties) out.additionalProperties ??= false;
  return schema.nullable ? nullable(out) : out;
}

function keywordsOf(schema) {
  const out = Object.fromEntries(
    KEPT.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]]])),
  );
  if (FORMATS.includes(schema.format)) out.format = schema.format;
  return out;
}

function nullable(out) {
  // OpenAPI 3.0 writes `nullable: true` where JSON Schema has the type `null`.
  if (!out.type) return { anyOf: [out, { type: 'null' }] };
  if (out.enum && !out.enum.includes(null)) out.enum = [...out.enum, null];
  return { ...out, type: [out.type, 'null'] };
}

function extract(description) {
  const { paths, components } = description;
  const used = new Set(['basic-error', 'validation-error', 'validation-error-simple']);
  const find = (kind, value) => (value.$ref ? components[kind][value.$ref.split('/').at(-1)] : value);
  const schemaOf = (content, closed) => {
    const json = content?.['application/json'];
    return json ? convert(json.schema, used, closed) : null;
  };
  const operations = {};
  for (const name of [...OPERATIONS, ...BODIES]) {
    const [method, path] = name.split(' ');
    const operation = paths[path][method.toLowerCase()];
    const answers = BODIES.includes(name) ? {} : operation.responses;
    const query = (operation.parameters ?? [])
      .map((p) => find('parameters', p))
      .filter((p) => p.in === 'query');
    operations[name] = {
      docs: operation.externalDocs.url,
      query: Object.fromEntries(query.map((p) => [p.name, convert(p.schema, used)])),
      body: operation.requestBody ? schemaOf(operation.requestBody.content, true) : null,
      responses: mapValues(answers, (r) => schemaOf(find('responses', r).content, false)),
    };
  }
  const schemas = {};
  for (const name of used) schemas[name] = convert(components.schemas[name], used); // `used` grows during the loop
  for (const [name, fields] of Object.entries(NULLABLE))
    for (const field of fields) schemas[name].properties[field].type = ['integer', 'null'];
  return { operations, schemas: mapValues(schemas, (schema) => schema) };
}

const lines = (object) =>
  Object.entries(object)
    .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n');

const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
try {
  const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', PACKAGE, '--json'], options));
  execFileSync('tar', ['-xzf', filename, MEMBER], options);
  const description = JSON.parse(readFileSync(join(folder, MEMBER), 'utf8'));
  const { operations, schemas } = extract(description);
  const head = `  "source": "npm:${PACKAGE} ${MEMBER}",\n  "version": "${description.info.version}",\n`;
  const body = `  "operations": {\n${lines(operations)}\n  },\n  "schemas": {\n${lines(schemas)}\n  }\n`;
  writeFileSync(FIXTURE, `{\n${head}${body}}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
