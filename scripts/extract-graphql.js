#!/usr/bin/env node
/** Extracts the types that this project uses from GitHub's published GraphQL schema, for the tests. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, print, visit } from 'graphql';

const PACKAGE = '@octokit/graphql-schema@15.26.1';
const MEMBER = 'package/schema.graphql';
const FIXTURE = fileURLToPath(new URL('../__tests__/support/github/schema.graphql', import.meta.url));

/** The fields to keep of each type. Inputs, enums and scalars that these fields use are kept completely. */
const FIELDS = {
  Query: ['repository', 'viewer', 'nodes'],
  Node: ['id'],
  Mutation: [
    ...['addComment', 'updateIssueComment', 'deleteIssueComment'],
    ...['addPullRequestReviewThread', 'submitPullRequestReview', 'deletePullRequestReview'],
    ...['updatePullRequestReviewComment', 'deletePullRequestReviewComment'],
    ...['resolveReviewThread', 'unresolveReviewThread'],
  ],
  Repository: ['object', 'pullRequest'],
  User: ['login'],
  Bot: ['login'],
  Actor: ['login'],
  GitObject: ['oid'],
  Commit: ['oid', 'file'],
  TreeEntry: ['mode', 'name', 'object', 'oid', 'path', 'type'],
  Blob: ['oid', 'text', 'isBinary', 'isTruncated', 'byteSize'],
  PullRequest: ['id', 'headRefOid', 'state', 'reviews', 'reviewThreads', 'comments'],
  PageInfo: ['hasNextPage', 'endCursor'],
  PullRequestReviewConnection: ['nodes', 'totalCount', 'pageInfo'],
  PullRequestReview: ['id', 'body', 'state', 'author', 'viewerDidAuthor'],
  PullRequestReviewThreadConnection: ['nodes', 'totalCount', 'pageInfo'],
  PullRequestReviewThread: [
    ...['id', 'path', 'subjectType', 'line', 'startLine', 'isOutdated', 'isResolved', 'comments'],
    ...['viewerCanResolve', 'viewerCanUnresolve'],
  ],
  PullRequestReviewCommentConnection: ['nodes', 'totalCount', 'pageInfo'],
  PullRequestReviewComment: ['id', 'url', 'body', 'state', 'author', 'viewerDidAuthor'],
  IssueCommentConnection: ['nodes', 'totalCount', 'pageInfo'],
  IssueComment: ['id', 'body', 'author', 'viewerDidAuthor'],
  AddCommentPayload: ['clientMutationId'],
  UpdateIssueCommentPayload: ['clientMutationId'],
  DeleteIssueCommentPayload: ['clientMutationId'],
  AddPullRequestReviewThreadPayload: ['clientMutationId'],
  SubmitPullRequestReviewPayload: ['clientMutationId'],
  DeletePullRequestReviewPayload: ['clientMutationId'],
  UpdatePullRequestReviewCommentPayload: ['clientMutationId'],
  DeletePullRequestReviewCommentPayload: ['clientMutationId'],
  ResolveReviewThreadPayload: ['clientMutationId'],
  UnresolveReviewThreadPayload: ['clientMutationId'],
};

const nameOf = (type) => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type));

function extract(schema) {
  const bare = visit(parse(schema), {
    StringValue: (_, key) => (key === 'description' ? null : undefined),
    // The published schema has custom directives that link to its documentation.
    Directive: (node) => (node.name.value === 'deprecated' ? undefined : null),
  });
  const used = new Set();
  const definitions = new Map(
    bare.definitions.flatMap((definition) => (definition.name ? [[definition.name.value, definition]] : [])),
  );
  const kept = [];
  const keep = (name) => {
    if (used.has(name) || !definitions.has(name)) return;
    used.add(name);
    const definition = definitions.get(name);
    const names = FIELDS[name];
    const isWhole = [
      Kind.INPUT_OBJECT_TYPE_DEFINITION,
      Kind.ENUM_TYPE_DEFINITION,
      Kind.SCALAR_TYPE_DEFINITION,
    ];
    if (!names && !isWhole.includes(definition.kind))
      throw new Error(`${name}: add the fields to keep to FIELDS`);
    const missing = (names ?? []).filter((field) => !definition.fields.some((f) => f.name.value === field));
    if (missing.length > 0) throw new Error(`${name} has no ${missing.join(', ')}`);
    const fields = names && definition.fields.filter((field) => names.includes(field.name.value));
    // A type implements an interface of which it has every field.
    const interfaces = definition.interfaces?.filter((each) =>
      FIELDS[each.name.value]?.every((field) => names?.includes(field)),
    );
    const cut = { ...definition, ...(fields ? { fields } : {}), ...(interfaces ? { interfaces } : {}) };
    kept.push(cut);
    for (const field of cut.fields ?? []) {
      keep(nameOf(field.type));
      for (const argument of field.arguments ?? []) keep(nameOf(argument.type));
    }
  };
  // No field names the types that implement an interface.
  for (const name of Object.keys(FIELDS)) keep(name);
  kept.sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
  return kept.map(print).join('\n\n');
}

const folder = mkdtempSync(join(tmpdir(), 'graphql-'));
try {
  const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', PACKAGE, '--json'], options));
  execFileSync('tar', ['-xzf', filename, MEMBER], options);
  const schema = readFileSync(join(folder, MEMBER), 'utf8');
  writeFileSync(
    FIXTURE,
    `# Extracted by scripts/extract-graphql.js from npm:${PACKAGE} ${MEMBER}\n\n${extract(schema)}\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
