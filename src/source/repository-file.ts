/** Files in other repositories, by name. */

export interface RepositoryFile {
  readonly owner: string;
  readonly repo: string;
  readonly path: string;
  /** A branch, a tag or a commit. */
  readonly ref: string;
}

/** What `owner/repo/path@ref` names; null for the name of a file in this one. A path that begins with `./` is none. */
export function repositoryFile(name: string): RepositoryFile | null {
  const match = /^([a-z\d][a-z\d-]*)\/([\w.-]+)\/([^@]+)@([^@\s]+)$/i.exec(name);
  if (!match) return null;
  const [, owner = '', repo = '', path = '', ref = ''] = match;
  return { owner, repo, path, ref };
}
