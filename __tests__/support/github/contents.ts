/** File content by path, tree and blob. */
import { blobSha, bytesOf, type Tree, type TreeEntry } from './git-objects.js';
import { type Fields, sample } from './openapi.js';
import { type Call, notFound, ok, type Reply } from './replies.js';
import { apiUrl, commitAt, commitsOf, encodePath, type Store, webUrl } from './state.js';

/** GitHub wraps base64 at 60 characters, and ends the last line too. */
const base64 = (text: string): string =>
  bytesOf(text)
    .toString('base64')
    .replace(/.{1,60}/g, '$&\n');

function located(store: Store, ref: string, entry: TreeEntry): Fields {
  const { path, sha, type, size = 0 } = entry;
  const self = apiUrl(store, `/contents/${encodePath(path)}?ref=${ref}`);
  const git = apiUrl(store, `/git/${type}s/${sha}`);
  const html = webUrl(store, `/${type}/${ref}/${encodePath(path)}`);
  const links = { url: self, git_url: git, html_url: html, download_url: null, _links: { self, git, html } };
  return { type: type === 'tree' ? 'dir' : 'file', name: path.split('/').at(-1), path, sha, size, ...links };
}

/** A file with its content, or the entries of a folder. */
function contents(store: Store, call: Call): Reply {
  const path = call.params.path ?? '';
  const ref = call.query.get('ref') ?? 'main';
  const commit = commitAt(store, ref);
  const entry = commit?.tree.entries.find((each) => each.path === path);
  if (!commit || !entry) return notFound(call);
  if (entry.type === 'tree') {
    const inside = commit.tree.entries.filter(
      (each) => each.path.replace(/\/[^/]*$/, '') === path && each !== entry,
    );
    return ok(inside.map((each) => located(store, ref, each)));
  }
  const text = commit.files[path] ?? '';
  return ok(call.raw ? text : { ...located(store, ref, entry), encoding: 'base64', content: base64(text) });
}

/** A tree, by its SHA, by the SHA of a commit or by a branch. */
function treeAt(store: Store, wanted: string): Tree | undefined {
  const commits = commitsOf(store);
  const whole = commitAt(store, wanted)?.tree ?? commits.find((commit) => commit.tree.sha === wanted)?.tree;
  if (whole) return whole;
  for (const { tree } of commits) {
    const folder = tree.entries.find(({ sha, type }) => sha === wanted && type === 'tree');
    if (!folder) continue;
    const below = tree.entries.filter(({ path }) => path.startsWith(`${folder.path}/`));
    const entries = below.map((entry) => ({ ...entry, path: entry.path.slice(folder.path.length + 1) }));
    return { sha: wanted, entries };
  }
  return undefined;
}

function tree(store: Store, call: Call): Reply {
  const found = treeAt(store, call.params.tree_sha ?? '');
  if (!found) return notFound(call);
  // Any value of `recursive`, even 0 or false, returns the whole tree (OpenAPI text).
  const isWhole = call.query.has('recursive');
  const shown = found.entries.filter(({ path }) => isWhole || !path.includes('/'));
  const limit = isWhole ? (store.pull.treeLimit ?? shown.length) : shown.length;
  return ok({
    sha: found.sha,
    url: apiUrl(store, `/git/trees/${found.sha}`),
    tree: shown
      .slice(0, limit)
      .map((entry) => ({ ...entry, url: apiUrl(store, `/git/${entry.type}s/${entry.sha}`) })),
    truncated: shown.length > limit,
  });
}

function blob(store: Store, call: Call): Reply {
  const sha = call.params.file_sha ?? '';
  const texts = commitsOf(store).flatMap((commit) => Object.values(commit.files));
  const text = texts.find((each) => blobSha(each) === sha);
  if (text === undefined) return notFound(call);
  if (call.raw) return ok(text);
  const url = apiUrl(store, `/git/blobs/${sha}`);
  const size = bytesOf(text).length;
  return ok({ ...sample('blob'), sha, url, size, content: base64(text), encoding: 'base64' });
}

export const contentHandlers = {
  'GET /contents/{path}': contents,
  'GET /git/trees/{tree_sha}': tree,
  'GET /git/blobs/{file_sha}': blob,
};
