/** HTTP: reads a request's body, and sends a response with GitHub's headers. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './replies.js';

export async function bodyText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

export function parsed(text: string): { readonly value?: unknown; readonly broken?: boolean } {
  try {
    return { value: text ? JSON.parse(text) : undefined };
  } catch {
    return { broken: true };
  }
}

/** `used` counts the requests so far: GITHUB_TOKEN has 1,000 an hour (docs, rate-limits-for-the-rest-api). */
export function send(response: ServerResponse, { status, body, headers }: Reply, used: number): void {
  const reset = `${Math.floor(Date.now() / 1000) + 3600}`;
  response.writeHead(status, {
    'content-type': `${typeof body === 'string' ? 'text/plain' : 'application/json'}; charset=utf-8`,
    'x-github-request-id': `0000:${used}`,
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': `${Math.max(0, 1000 - used)}`,
    'x-ratelimit-used': `${used}`,
    'x-ratelimit-reset': reset,
    'x-ratelimit-resource': 'core',
    ...headers,
  });
  if (body === null) response.end();
  else response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
