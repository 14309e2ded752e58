/** Responses in GitHub's formats: errors, validation errors and pages. */
import type { Operation } from './openapi.js';

export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
/** A request to a known operation, whose body matches the schema. */
export type Call = {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly login: string;
  readonly maintains: boolean;
  readonly raw: boolean;
  /** Whether the request accepts only the commit's SHA. */
  readonly sha: boolean;
  readonly url: URL;
};

/** In characters, not bytes (renovate#2032); assumed to hold for comments on lines as well. */
export const BODY_LIMIT = 65_536;
export const TOO_LONG = `Body is too long (maximum is ${BODY_LIMIT} characters)`;
export const isTooLong = (text: string): boolean => [...text].length > BODY_LIMIT;
export const isBlank = (text: string | undefined): boolean => !text?.trim();

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const deleted: Reply = { status: 204, body: null };

export function failure(status: number, message: string, docs = 'https://docs.github.com/rest'): Reply {
  return { status, body: { message, documentation_url: docs, status: `${status}` } };
}
/** Only the author of a comment and maintainers change it. */
export const notAuthor = (call: Call): Reply =>
  failure(403, 'Resource not accessible by integration', call.operation.docs);
export const notFound = (call?: Call): Reply => failure(404, 'Not Found', call?.operation.docs);

/** The reviews endpoint lists its errors as sentences (OpenAPI `validation-error-simple`). */
export function unprocessable(call: Call, sentence: string): Reply {
  const { body } = failure(422, 'Unprocessable Entity', call.operation.docs);
  return { status: 422, body: { ...(body as object), errors: [sentence] } };
}

export type FieldError = { readonly code: string; readonly field: string; readonly message?: string };

export function invalid(call: Call, resource: string, errors: readonly FieldError[]): Reply {
  const { body } = failure(422, 'Validation Failed', call.operation.docs);
  return {
    status: 422,
    body: { ...(body as object), errors: errors.map((error) => ({ resource, ...error })) },
  };
}

/** The error for a comment's text (ai-ticket#51). No public source has the message for an empty text. */
export function bodyFault(call: Call, resource: string, text: string): Reply | undefined {
  if (!isBlank(text) && !isTooLong(text)) return undefined;
  const message = isBlank(text) ? 'Body cannot be blank' : TOO_LONG;
  return invalid(call, resource, [{ code: 'unprocessable', field: 'data', message }]);
}

export function page(call: Call, items: readonly unknown[]): Reply {
  const wanted = Number(call.query.get('per_page') ?? 30);
  const size = wanted > 0 ? Math.min(wanted, 100) : 30;
  const last = Math.max(1, Math.ceil(items.length / size));
  const now = Math.max(1, Number(call.query.get('page') ?? 1));
  const link = (target: number, rel: string): string => {
    // GitHub's links name the repository by its id.
    const url = new URL(call.url);
    url.pathname = url.pathname.replace(/\/repos\/[^/]+\/[^/]+/, '/repositories/1');
    url.searchParams.set('page', `${target}`);
    return `<${url}>; rel="${rel}"`;
  };
  const links = [
    ...(now > 1 ? [link(now - 1, 'prev')] : []),
    ...(now < last ? [link(now + 1, 'next'), link(last, 'last')] : []),
    ...(now > 1 ? [link(1, 'first')] : []),
  ];
  const body = items.slice((now - 1) * size, now * size);
  return { status: 200, body, ...(links.length > 0 ? { headers: { link: links.join(', ') } } : {}) };
}
