/** Permissions of a GITHUB_TOKEN, as a workflow's `permissions:` block grants them. */
import { failure, type Reply } from './replies.js';

export type Access = 'read' | 'write';
export type Token = {
  readonly value: string;
  readonly permissions: Readonly<Record<string, Access>>;
  /** The account of the token; by default `github-actions[bot]`. */
  readonly login?: string;
};
export type Caller = { readonly login: string } | { readonly refusal: Reply };

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

/** The repository is public: only writes need a token. */
export function identify(
  tokens: readonly Token[],
  header: string | undefined,
  name: string,
  docs: string,
): Caller {
  if (!header) {
    return name.startsWith('GET')
      ? { login: '' }
      : { refusal: failure(401, 'Requires authentication', docs) };
  }
  const token = tokenOf(tokens, header);
  if (!token) return { refusal: failure(401, 'Bad credentials') };
  if (needed(name).some((need) => grants(token, need)))
    return { login: token.login ?? 'github-actions[bot]' };
  return { refusal: failure(403, 'Resource not accessible by integration', docs) };
}
