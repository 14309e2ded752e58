/** Permissions of a GITHUB_TOKEN, as a workflow's `permissions:` block grants them. */
import { failure, type Reply } from './replies.js';
import type { Store } from './state.js';

export type Access = 'read' | 'write';
export type Token = {
  readonly value: string;
  readonly permissions: Readonly<Record<string, Access>>;
  /** The account of the token; by default `github-actions[bot]`. */
  readonly login?: string;
};
/** `maintains`: may change what others wrote, and comment on a locked conversation. */
export type Caller = { readonly login: string; readonly maintains: boolean } | { readonly refusal: Reply };

/** GitHub's messages for repositories and conversations that accept no comments. */
export const ARCHIVED = 'Repository was archived so is read-only.';
export const LOCKED = 'Unable to create comment because issue is locked.';

/** The permissions of an operation in GitHub's documentation: any one of them is enough. */
function needed(name: string): readonly string[] {
  const access = name.startsWith('GET') ? 'read' : 'write';
  if (/ \/pulls/.test(name)) return [`pull_requests=${access}`];
  if (/ \/issues/.test(name)) return [`issues=${access}`, `pull_requests=${access}`];
  return / \//.test(name) ? [`contents=${access}`] : ['metadata=read'];
}

export const acceptedPermissions = (name: string): string => needed(name).join('; ');

/** Whether a token has a permission, in the format of GitHub's response header. */
export function grants(token: Token, need: string): boolean {
  const [key = '', access] = need.split('=');
  const has = token.permissions[key] ?? token.permissions[key.replace('_', '-')];
  return key === 'metadata' || has === 'write' || has === access;
}

export function tokenOf(tokens: readonly Token[], header: string | undefined): Token | undefined {
  const value = /^(?:token|bearer) +(\S+)$/i.exec(header ?? '')?.[1];
  return tokens.find((each) => each.value === value);
}

/** In a public repository only writes need a token. A private one does not exist without. */
export function identify(
  {
    tokens,
    isPrivate,
    isArchived,
    isLocked,
  }: Pick<Store, 'tokens' | 'isPrivate' | 'isArchived' | 'isLocked'>,
  header: string | undefined,
  name: string,
  docs: string,
): Caller {
  const reads = name.startsWith('GET');
  if (!header) {
    if (isPrivate) return { refusal: failure(404, 'Not Found', docs) };
    return reads
      ? { login: '', maintains: false }
      : { refusal: failure(401, 'Requires authentication', docs) };
  }
  const token = tokenOf(tokens, header);
  if (!token) return { refusal: failure(401, 'Bad credentials') };
  const maintains = grants(token, 'contents=write');
  if (!reads && isArchived) return { refusal: failure(403, ARCHIVED, docs) };
  if (name.startsWith('POST') && isLocked && !maintains) return { refusal: failure(403, LOCKED, docs) };
  if (needed(name).some((need) => grants(token, need)))
    return { login: token.login ?? 'github-actions[bot]', maintains };
  return { refusal: failure(403, 'Resource not accessible by integration', docs) };
}
