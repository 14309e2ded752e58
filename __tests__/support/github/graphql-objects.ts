/** Git objects as the GraphQL API shows them. */
import { blobSha, bytesOf, type Commit, isBinary } from './git-objects.js';
import { commitAt, commitsOf, type Store } from './state.js';

type Query = { readonly oid?: string; readonly expression?: string };

/** The resolver of `Repository.object`: a commit by its ref, a blob by its SHA. */
export const gitObject =
  (at: Store) =>
  ({ oid, expression }: Query) => {
    if (expression !== undefined) {
      // Unlike REST, GraphQL does not find a branch by `heads/NAME`.
      const found = expression.startsWith('heads/') ? undefined : commitAt(at, expression);
      return found ? commit(found) : null;
    }
    const texts = commitsOf(at).flatMap(({ files }) => Object.values(files));
    const text = texts.find((each) => blobSha(each) === oid);
    return text === undefined ? null : blob(text);
  };

function blob(text: string) {
  const isTruncated = text.length > 512_000;
  const bytes = bytesOf(text);
  // A decoder drops the byte order mark, and replaces what is not UTF-8.
  const shown = isBinary(text) ? null : new TextDecoder().decode(bytes).slice(0, 512_000);
  const about = { oid: blobSha(text), isBinary: isBinary(text), isTruncated, byteSize: bytes.length };
  return { __typename: 'Blob', ...about, text: shown };
}

const commit = ({ sha, tree, files }: Commit) => ({
  __typename: 'Commit',
  oid: sha,
  file: ({ path }: { readonly path: string }) => {
    const entry = tree.entries.find((each) => each.path === path);
    if (!entry) return null;
    const { mode, type, sha: oid } = entry;
    const other = type === 'tree' ? { __typename: 'Tree' } : null;
    return {
      mode: Number.parseInt(mode, 8),
      type,
      oid,
      path,
      name: path.split('/').at(-1),
      object: type === 'blob' ? blob(files[path] ?? '') : other,
    };
  },
});
