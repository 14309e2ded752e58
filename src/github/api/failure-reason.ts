/** The reason why a request failed, and whether it can have taken effect. */

/** The parts of an error of the client that are read. */
interface Failure {
  /** The client sets 500 on errors without an answer too. */
  readonly status?: unknown;
  readonly response?: { readonly headers?: Readonly<Record<string, unknown>>; readonly data?: unknown };
  readonly request?: {
    readonly method?: unknown;
    readonly url?: unknown;
    readonly body?: unknown;
    readonly query?: unknown;
  };
  /** GraphQL answers 200 and lists the reasons. */
  readonly errors?: unknown;
}

/** The reason why a request failed, as a clause; for a missing permission also the remedy. */
export function failureReason(error: unknown): string {
  const reasons = graphqlErrors(error);
  if (reasons.length > 0) {
    const isForbidden = reasons.some(({ type }) => type === 'FORBIDDEN');
    const message = reasons.map((reason) => reason.message).join(' ');
    const refusal = refusalReason(message);
    if (refusal !== null) return refusal;
    return isForbidden ? missingPermission(error) : `GitHub answered: ${withoutPeriod(message)}`;
  }
  const status = statusOf(error);
  return status !== null && isAnswered(error) ? reasonOfAnswer(status, error) : reasonWithoutAnswer(error);
}

function reasonOfAnswer(status: number, error: unknown): string {
  if (status === 404 && isGraphql(error)) return missingApi;
  const answer = `GitHub answered ${status}`;
  if (status === 429 || (status === 403 && isLimit(error))) return `${answer} (rate limit exceeded)`;
  const message = answerMessage(error);
  const refusal = message === null ? null : refusalReason(message);
  if (refusal !== null) return refusal;
  if (status !== 401 && status !== 403) return answer;
  // A proxy answers with a page, which is not about the token.
  if (message === null) return `${answer} without a reason`;
  return status === 403
    ? missingPermission(error)
    : `${answer}: the token is invalid or has expired; pass one with ${permissionsFor(error)}`;
}

/** GitHub has this API at every address; Gitea and Forgejo run the action, but have only a part of the other API. */
const missingApi =
  'this server has no GraphQL API, which comments on a pull request need: on Gitea and Forgejo, the findings are in the log (docs/other-forges.md)';

function isGraphql(error: unknown): boolean {
  return /\/graphql$/.test(String((error as Failure).request?.url));
}

/** The client's own message, as for a connection that fails; an error in this code has no message for users. */
function reasonWithoutAnswer(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isBug =
    statusOf(error) === null && /^(?:Type|Reference|Range|Syntax)Error$/.test(error.constructor.name);
  return isBug ? `an unexpected error (${error.name})` : withoutPeriod(error.message);
}

/** Refusals that are not about the token's permissions. GitHub documents none of these texts. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/\barchived\b/i, 'the repository is archived, which makes it read-only'],
  [/\blocked\b/i, lockedReason()],
  [/\bSAML\b/, 'the organization requires single sign-on: authorize the token for it'],
  [/\bIP allow list\b/i, "the organization's IP allow list does not include the runner"],
];

function refusalReason(message: string): string | null {
  return refusals.find(([pattern]) => pattern.test(message))?.[1] ?? null;
}

/** The reason on a locked pull request. */
export function lockedReason(): string {
  return 'the conversation is locked: unlock it, so that the token can comment';
}

function missingPermission(error: unknown): string {
  const fork = isWrite(error) ? ' (a pull request from a fork gets a read-only token)' : '';
  return `the token lacks a permission: grant the job ${permissionsFor(error)}${fork}`;
}

/** The permissions that a request needs, as in a workflow. */
function permissionsFor(error: unknown): string {
  if (isWrite(error)) return '`pull-requests: write`';
  const { url, query } = (error as Failure).request ?? {};
  const isOnPull = /\/pulls\b/.test(String(url)) || /\bpullRequest\b/.test(String(query ?? bodyQuery(error)));
  return isOnPull ? '`contents: read` and `pull-requests: write`' : '`contents: read`';
}

/** A request that changes something. */
function isWrite(error: unknown): boolean {
  const { method = 'GET', url, query } = (error as Failure | null)?.request ?? {};
  const text = String(query ?? bodyQuery(error) ?? '');
  if (text !== '') return /^\s*mutation\b/.test(text);
  return method !== 'GET' && !String(url).endsWith('/graphql');
}

/** The GraphQL query in the body of a request. */
function bodyQuery(error: unknown): unknown {
  const body = (error as Failure | null)?.request?.body;
  if (typeof body === 'string') return /"query":"((?:mutation|query)[^"]*)/.exec(body)?.[1];
  return (body as { query?: unknown } | undefined)?.query;
}

/** The status of an answer, or the one that the client sets without an answer; null for other errors. */
export function statusOf(error: unknown): number | null {
  const { status } = (error ?? {}) as Failure;
  return typeof status === 'number' ? status : null;
}

/** The request failed, but its change may have been made. */
export function mayHaveSucceeded(error: unknown): boolean {
  const status = statusOf(error);
  return status !== null && (status >= 500 || !isAnswered(error));
}

/** GitHub answered that it does not make the change. */
export function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return graphqlErrors(error).length > 0 || (isAnswered(error) && (status === 403 || status === 422));
}

function isAnswered(error: unknown): boolean {
  return (error as Failure | null)?.response !== undefined && graphqlErrors(error).length === 0;
}

function graphqlErrors(error: unknown): readonly { readonly type: string; readonly message: string }[] {
  const { errors } = (error ?? {}) as Failure;
  if (!Array.isArray(errors)) return [];
  return errors.map((each: { type?: unknown; message?: unknown } | null) => ({
    type: String(each?.type ?? ''),
    message: String(each?.message ?? ''),
  }));
}

/** The message of an answer; null for an answer that is not JSON, such as the page of a proxy. */
function answerMessage(error: unknown): string | null {
  const data = (error as Failure).response?.data;
  return typeof data === 'object' && data !== null
    ? String((data as { message?: unknown }).message ?? '')
    : null;
}

function isLimit(error: unknown): boolean {
  const headers = (error as Failure).response?.headers ?? {};
  return (
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    /\brate limit\b/i.test(answerMessage(error) ?? '')
  );
}

function withoutPeriod(text: string): string {
  return text.replace(/\.$/, '');
}
