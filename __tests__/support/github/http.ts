/** HTTP: reads a request's body, and sends a response with GitHub's headers. */
import { readFileSync } from 'node:fs';
import {
  createServer,
  type Server as HttpServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { Trouble } from './faults.js';
import type { Reply } from './replies.js';

const certificates = new URL('../../fixtures/tls/', import.meta.url);

/** A server, over TLS for GitHub Enterprise Server. */
export function createListener(isEnterprise: boolean, listener: RequestListener): HttpServer {
  if (!isEnterprise) return createServer(listener);
  const [key, cert] = ['server-key.pem', 'server.pem'].map((name) =>
    readFileSync(new URL(name, certificates)),
  );
  return createSecureServer({ key, cert } as ServerOptions, listener);
}

/** The path on api.github.com for one on GitHub Enterprise Server. */
export const publicPath = (path: string): string => path.replace(/^\/api(?:\/v3(?=\/)|(?=\/graphql))/, '');

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
function send(response: ServerResponse, reply: Reply, used: number): void {
  response.writeHead(reply.status, headersOf(reply, used));
  response.end(bodyOf(reply));
}

/** Sends a response, or what a failure leaves of it. */
export function respond(
  response: ServerResponse,
  reply: Reply,
  used: number,
  failure: Trouble['answer'] | undefined,
): void {
  switch (failure) {
    case 'hang':
      return;
    case 'cut':
      response.destroy();
      return;
    case 'break':
      sendHalf(response, reply, used);
      return;
    default:
      send(response, reply, used);
  }
}

/** Announces the whole body, and closes the connection in the middle of it. */
function sendHalf(response: ServerResponse, reply: Reply, used: number): void {
  const body = Buffer.from(bodyOf(reply));
  response.writeHead(reply.status, { ...headersOf(reply, used), 'content-length': `${body.length}` });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

function bodyOf({ body }: Reply): string {
  if (body === null) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function headersOf({ body, headers }: Reply, used: number): OutgoingHttpHeaders {
  const reset = `${Math.floor(Date.now() / 1000) + 3600}`;
  return {
    'content-type': `${typeof body === 'string' ? 'text/plain' : 'application/json'}; charset=utf-8`,
    'x-github-request-id': `0000:${used}`,
    'x-ratelimit-limit': '1000',
    'x-ratelimit-remaining': `${Math.max(0, 1000 - used)}`,
    'x-ratelimit-used': `${used}`,
    'x-ratelimit-reset': reset,
    'x-ratelimit-resource': 'core',
    ...headers,
  };
}
