/**
 * The state of the playground as the fragment of a link: `1.` and the version's text, which is JSON, compressed as raw
 * deflate, in base64url. Browsers do not send fragments to servers.
 */

import { join } from '../source/posix-path.js';
import type { PlaygroundState } from './state.js';

/** A state, or one sentence that says why the fragment has none. */
export type DecodedState =
  | { readonly kind: 'ok'; readonly state: PlaygroundState }
  | { readonly kind: 'invalid'; readonly reason: string };

const version = '1.';

/** The most bytes of a decompressed state: a short fragment can decompress to a text that fills the memory. */
const maxBytes = 2_000_000;

const damaged = 'The link is damaged: copy the whole link again. The example is shown instead.';

/** The fragment of a state, without `#`. */
export async function encodeState({ files, policy, service, parameters }: PlaygroundState): Promise<string> {
  const document = { files: files.map(({ file, text }) => [file, text]), policy, service, parameters };
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  return version + toBase64(await throughStream(bytes, new CompressionStream('deflate-raw')));
}

/** The state of a fragment, without `#`. */
export async function decodeState(fragment: string): Promise<DecodedState> {
  if (!fragment.startsWith(version)) {
    const isOther = /^\d+\./.test(fragment);
    return invalid(
      isOther ? 'The link is of another version of this page. The example is shown instead.' : damaged,
    );
  }
  try {
    const bytes = fromBase64(fragment.slice(version.length));
    const text = await throughStream(bytes, new DecompressionStream('deflate-raw'));
    const state = stateOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)));
    return state ? { kind: 'ok', state } : invalid(damaged);
  } catch {
    // Each step throws errors of another kind for a text that it cannot read.
    return invalid(damaged);
  }
}

function invalid(reason: string): DecodedState {
  return { kind: 'invalid', reason };
}

/** Null if the document is not a state. */
function stateOf(document: unknown): PlaygroundState | null {
  if (!isRecord(document)) return null;
  const { files, policy, service, parameters } = document;
  if (!Array.isArray(files) || files.length === 0 || !files.every(isFile)) return null;
  // Compose finds `./compose.yml` by the name `compose.yml`.
  const names = files.map(([file]) => join('.', file));
  if (new Set(names).size < files.length) return null;
  if (typeof policy !== 'string' || typeof service !== 'string' || !isRecord(parameters)) return null;
  if (!Object.values(parameters).every((value) => typeof value === 'string')) return null;
  return {
    files: files.map(([, text], index) => ({ file: names[index] ?? '', text })),
    policy,
    service,
    parameters: parameters as Readonly<Record<string, string>>,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFile(value: unknown): value is readonly [string, string] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((each) => typeof each === 'string') &&
    value[0] !== ''
  );
}

/** Throws if the result has more than `maxBytes`. */
async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new Error('the state is too long');
    }
    chunks.push(value);
  }
  const result = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    result.set(chunk, at);
    at += chunk.length;
  }
  return result;
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
