/** Reading the repository, the pull request, its files and a comparison. */
import type { Commit } from './git-objects.js';
import { type Fields, sample } from './openapi.js';
import { diffTrees, type FileDiff } from './patches.js';
import { type Call, failure, notFound, ok, page, type Reply } from './replies.js';
import {
  apiUrl,
  branchOf,
  commitAt,
  diffAt,
  encodePath,
  headOf,
  mergeOf,
  type Store,
  userOf,
  webUrl,
} from './state.js';

function repositoryOf(store: Store, schema: string, owner: string): Fields {
  const full = `${owner}/${store.repo}`;
  return {
    ...sample(schema),
    id: owner === store.owner ? 1 : 2,
    name: store.repo,
    full_name: full,
    owner: userOf(owner),
    fork: owner !== store.owner,
    private: store.isPrivate,
    archived: store.isArchived,
    default_branch: 'main',
    url: `${store.url}/repos/${full}`,
    html_url: `${store.url}/${full}`,
  };
}

export const repository = (store: Store): Fields => repositoryOf(store, 'full-repository', store.owner);

export function pullRequest(store: Store): Fields {
  const { number, title, fork } = store.pull;
  const author = fork ? 'contributor' : store.owner;
  const end = (owner: string, ref: string, sha: string): Fields => {
    const repo = repositoryOf(store, 'repository', owner);
    return { label: `${owner}:${ref}`, ref, sha, user: userOf(owner), repo };
  };
  const files = diffAt(store, headOf(store));
  const api = apiUrl(store, `/pulls/${number}`);
  const sum = (pick: (file: FileDiff) => number): number =>
    files.reduce((total, file) => total + pick(file), 0);
  return {
    ...sample('pull-request'),
    id: 100 + number,
    number,
    title: title ?? 'A change',
    state: 'open',
    url: api,
    html_url: webUrl(store, `/pull/${number}`),
    issue_url: apiUrl(store, `/issues/${number}`),
    comments_url: apiUrl(store, `/issues/${number}/comments`),
    review_comments_url: `${api}/comments`,
    user: userOf(author),
    draft: false,
    locked: store.isLocked,
    base: end(store.owner, branchOf(store), store.base.sha),
    head: end(author, 'feature', headOf(store).sha),
    merge_commit_sha: mergeOf(store).sha,
    mergeable: true,
    mergeable_state: 'clean',
    commits: store.heads.length,
    changed_files: files.length,
    additions: sum((file) => file.additions),
    deletions: sum((file) => file.deletions),
    comments: store.issueComments.length,
    review_comments: store.reviewComments.length,
  };
}

function diffEntry(store: Store, file: FileDiff, sha: string): Fields {
  const path = encodePath(file.filename);
  return {
    sha: file.sha,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: webUrl(store, `/blob/${sha}/${path}`),
    raw_url: webUrl(store, `/raw/${sha}/${path}`),
    contents_url: apiUrl(store, `/contents/${path}?ref=${sha}`),
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousFilename === undefined ? {} : { previous_filename: file.previousFilename }),
  };
}

function commitFields(store: Store, { sha, tree, parents, message }: Commit): Fields {
  const full = sample('commit');
  const link = (each: string): string => apiUrl(store, `/commits/${each}`);
  const inner = { ...(full.commit as Fields), message, tree: { sha: tree.sha, url: link(tree.sha) } };
  const links = parents.map((each) => ({ sha: each, url: link(each) }));
  return { ...full, sha, url: link(sha), commit: inner, parents: links };
}

/** Three dots compare from the merge base. On a linear history that is the older of the two commits. */
function compare(store: Store, call: Call): Reply {
  const line = [store.base, ...store.heads];
  const [from, to] = (call.params.basehead ?? '').split('...').map((ref) => commitAt(store, ref));
  if (!from || !to) return notFound(call);
  const ahead = Math.max(0, line.indexOf(to) - line.indexOf(from));
  const behind = Math.max(0, line.indexOf(from) - line.indexOf(to));
  const commits = ahead > 0 ? line.slice(line.indexOf(from) + 1, line.indexOf(to) + 1) : [];
  const files = ahead > 0 ? diffTrees(from.files, to.files, store.pull.patchLimit) : [];
  const notAhead = behind > 0 ? 'behind' : 'identical';
  return ok({
    ...sample('commit-comparison'),
    status: ahead > 0 ? 'ahead' : notAhead,
    ahead_by: ahead,
    behind_by: behind,
    total_commits: commits.length,
    base_commit: commitFields(store, from),
    merge_base_commit: commitFields(store, behind > 0 ? to : from),
    commits: commits.map((commit) => commitFields(store, commit)),
    // At most 300 files, on the first page only (OpenAPI text).
    files: files.slice(0, 300).map((file) => diffEntry(store, file, to.sha)),
  });
}

/** The ref of a branch is `heads/NAME`. */
function commit(store: Store, call: Call): Reply {
  const ref = call.params.ref ?? '';
  const found = commitAt(store, ref);
  if (!found) return failure(422, `No commit found for SHA: ${ref}`, call.operation.docs);
  return ok(call.sha ? found.sha : commitFields(store, found));
}

/** The open pull requests with the requested head. */
function pulls(store: Store, call: Call): Reply {
  const wanted = call.query.get('head');
  const listed = [store, ...store.siblings].flatMap((each) => {
    const pull = pullRequest(each);
    const isWanted = wanted === null || (pull.head as Fields).label === wanted;
    return isWanted && !(call.query.get('state') !== 'all' && each.isClosed) ? [simplePull(pull)] : [];
  });
  return ok(listed);
}

/** The fields in lists: GitHub omits those that are computed from the commits. */
function simplePull(pull: Fields): Fields {
  const { commits, additions, deletions, changed_files, ...rest } = pull;
  const { comments, review_comments, mergeable, mergeable_state, ...simple } = rest;
  return { ...sample('pull-request-simple'), ...simple };
}

export const pullHandlers = {
  'GET /commits/{ref}': commit,
  'GET /pulls': pulls,
  GET: (store: Store): Reply => ok(repository(store)),
  'GET /pulls/{pull_number}': (store: Store): Reply => ok(pullRequest(store)),
  'GET /pulls/{pull_number}/files': (store: Store, call: Call): Reply => {
    const head = headOf(store);
    // At most 3,000 files (OpenAPI text).
    const files = diffAt(store, head).slice(0, 3000);
    return page(
      call,
      files.map((file) => diffEntry(store, file, head.sha)),
    );
  },
  'GET /compare/{basehead}': compare,
};
