/** References to files in other repositories. */

export interface RepositoryFile {
  readonly owner: string;
  readonly repo: string;
  readonly path: string;
  /** A branch, a tag or a commit. */
  readonly ref: string;
}

/** Parses `owner/repo/path@ref`; null for the path of a file in this repository, such as one that begins with `./`. */
export function repositoryFile(name: string): RepositoryFile | null {
  const match = /^([a-z\d][a-z\d-]*)\/([\w.-]+)\/([^@]+)@([^@\s]+)$/i.exec(name);
  if (!match) return null;
  const [, owner = '', repo = '', path = '', ref = ''] = match;
  return { owner, repo, path, ref };
}
