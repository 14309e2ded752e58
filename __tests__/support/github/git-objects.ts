/** Git object ids, computed as git computes them. */
import { createHash } from 'node:crypto';

export type Files = Readonly<Record<string, string>>;
export type TreeEntry = {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size?: number;
};
export type Tree = { readonly sha: string; readonly entries: readonly TreeEntry[] };
export type Commit = {
  readonly sha: string;
  readonly tree: Tree;
  readonly files: Files;
  readonly parents: readonly string[];
  readonly message: string;
};

const nameOf = (kind: string, content: Buffer): string =>
  createHash('sha1').update(`${kind} ${content.length}\0`).update(content).digest('hex');

const binaryMark = '\0base64,';

/** A file that is not UTF-8 text. */
export const binary = (bytes: Uint8Array): string => binaryMark + Buffer.from(bytes).toString('base64');

/** The bytes of a file. */
export const bytesOf = (text: string): Buffer =>
  text.startsWith(binaryMark) ? Buffer.from(text.slice(binaryMark.length), 'base64') : Buffer.from(text);

/** As git decides: a NUL byte within the first 8,000 (git, xdiff-interface.c). */
export const isBinary = (text: string): boolean => bytesOf(text).subarray(0, 8000).includes(0);

export const blobSha = (text: string): string => nameOf('blob', bytesOf(text));

export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Git sorts a folder as if its name ended with a slash. */
const sortKey = (entry: TreeEntry): string => (entry.type === 'tree' ? `${entry.path}/` : entry.path);
const inOrder = (entries: readonly TreeEntry[]): readonly TreeEntry[] =>
  entries.toSorted((a, b) => byBytes(sortKey(a), sortKey(b)));

function leaf(path: string, text: string, mode: string): TreeEntry {
  if (mode === '160000') return { path, mode, type: 'commit', sha: text.trim() };
  return { path, mode, type: 'blob', sha: blobSha(text), size: bytesOf(text).length };
}

/** The tree of a folder and, below it, every entry as `recursive=1` lists them. */
function treeOf(files: Files, modes: Files = {}, prefix = ''): Tree {
  const folders: Record<string, Record<string, string>> = {};
  const own: TreeEntry[] = [];
  const deeper: TreeEntry[] = [];
  for (const [path, text] of Object.entries(files)) {
    const [name = '', ...rest] = path.split('/');
    if (rest.length === 0) own.push(leaf(prefix + path, text, modes[prefix + path] ?? '100644'));
    else folders[name] = { ...folders[name], [rest.join('/')]: text };
  }
  for (const [name, inside] of Object.entries(folders)) {
    const tree = treeOf(inside, modes, `${prefix}${name}/`);
    own.push({ path: prefix + name, mode: '040000', type: 'tree', sha: tree.sha });
    deeper.push(...tree.entries);
  }
  const rows = inOrder(own).map((entry) => {
    const title = `${entry.mode.replace(/^0/, '')} ${entry.path.slice(prefix.length)}\0`;
    return Buffer.concat([Buffer.from(title), Buffer.from(entry.sha, 'hex')]);
  });
  return { sha: nameOf('tree', Buffer.concat(rows)), entries: inOrder([...own, ...deeper]) };
}

export function commitOf(files: Files, parents: readonly string[], message: string, modes?: Files): Commit {
  const tree = treeOf(files, modes);
  const who = 'Someone <someone@example.com> 1767225600 +0000';
  const lines = [
    `tree ${tree.sha}`,
    ...parents.map((sha) => `parent ${sha}`),
    `author ${who}`,
    `committer ${who}`,
  ];
  const sha = nameOf('commit', Buffer.from(`${lines.join('\n')}\n\n${message}\n`));
  return { sha, tree, files, parents, message };
}
