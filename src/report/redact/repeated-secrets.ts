/** The secrets of a project, found wherever a text repeats them. */

import type { Span } from '../../source/span.js';
import { secretKind } from './secret-names.js';

/** The secrets of a project. */
export interface RepeatedSecrets {
  /** The places of all secrets in a text that comes from the project, such as a quoted word. */
  readonly inQuote: (text: string) => Span[];
  /** The places of the secrets that are no words, in any text. */
  readonly inText: (text: string) => Span[];
}

/** Whether a secret is masked as a part of other words, or only as a whole word in a quote. */
type Reach = 'anywhere' | 'word';

interface Entry {
  readonly text: string;
  readonly reach: Reach;
}

/** The length by which entries are found. A shorter secret is masked only in its own place. */
const prefixLength = 4;

/** The most entries that share a prefix: beyond, a text that starts with the prefix is masked up to the word's end. */
const maxShared = 64;

/** The most entries up to which secrets are masked in Base64 too, against hostile files. */
const maxEncoded = 20_000;

/** Names that the output needs. */
export interface Names {
  /** Of files, one a line: a secret that is a part of one is masked only as a whole word. */
  readonly files: string;
  /** Of services, images, users and hosts: a word that is one of them is masked only in its own place. */
  readonly words: ReadonlySet<string>;
}

/** Finds these secrets, each as a file has it. */
export function repeatedSecrets(written: Iterable<string>, names: Names): RepeatedSecrets {
  const entries = new Map<string, Entry[]>();
  for (const text of new Set([...new Set(written)].flatMap(readings))) {
    const reach = reachOf(text, names);
    if (!reach) continue;
    const encoded = entries.size < maxEncoded ? encodings(text) : [];
    for (const form of reach === 'word' ? [text] : [...forms(text), ...encoded]) add(entries, form, reach);
  }
  if (entries.size === 0) return { inQuote: () => [], inText: () => [] };
  const starts = new Uint8Array(startKinds);
  for (const [prefix, list] of entries) {
    list.sort((a, b) => b.text.length - a.text.length);
    starts[startKind(prefix, 0)] = 1;
  }
  return {
    inQuote: (text) => find(text, { entries, starts }, () => true),
    inText: (text) => find(text, { entries, starts }, ({ reach }) => reach === 'anywhere'),
  };
}

/** Most places of a text start no secret by their first two characters, which takes less time to see than to look up a prefix. */
const startKinds = 4096;

function startKind(text: string, at: number): number {
  return ((text.charCodeAt(at) << 6) ^ text.charCodeAt(at + 1)) & (startKinds - 1);
}

function add(entries: Map<string, Entry[]>, text: string, reach: Reach): void {
  const prefix = text.slice(0, prefixLength);
  const list = entries.get(prefix);
  if (!list) entries.set(prefix, [{ text, reach }]);
  else if (list.length < maxShared) list.push({ text, reach });
  else list[0] = { text: prefix, reach: 'anywhere' };
}

interface KnownEntries {
  /** By prefix. */
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** For each kind of start, whether an entry has it. */
  readonly starts: Uint8Array;
}

function find(text: string, { entries, starts }: KnownEntries, isWanted: (entry: Entry) => boolean): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + prefixLength <= text.length; at += 1) {
    if (starts[startKind(text, at)] !== 1) continue;
    const list = entries.get(text.slice(at, at + prefixLength));
    const found = list?.find((entry) => isWanted(entry) && isAt(text, at, entry));
    if (!found) continue;
    let end = at + found.text.length;
    if (list && list.length >= maxShared) while (/[\w-]/.test(text.charAt(end))) end += 1;
    spans.push({ start: at, end });
    at = end - 1;
  }
  return spans;
}

function isAt(text: string, at: number, { text: secret, reach }: Entry): boolean {
  if (!text.startsWith(secret, at)) return false;
  if (reach === 'anywhere') return true;
  return !/[\w-]/.test(text.charAt(at - 1)) && !/[\w-]/.test(text.charAt(at + secret.length));
}

/** A text that has the same form in every syntax. */
const plain = /^[\w.-]+$/;

/** What a text in a file means to the programs that read it: without escapes of YAML, JSON, Compose and addresses. */
function readings(raw: string): string[] {
  if (plain.test(raw)) return [raw];
  const decoded = [raw, unescaped(raw), raw.replaceAll("''", "'")];
  const dollars = decoded.map((text) => text.replaceAll('$$', '$'));
  const all = [...decoded, ...dollars, ...dollars.map(percentDecoded)];
  // A part of a password that a variable or a space follows may be shown alone.
  return [...all, ...raw.split(/\$+|\s+/)].map((text) => text.trim());
}

/** The forms in which an output may repeat a secret. */
function forms(secret: string): Iterable<string> {
  if (plain.test(secret)) return [secret];
  const json = JSON.stringify(secret).slice(1, -1);
  const encoded = percentEncoded(secret);
  // Python encodes more characters than JavaScript, but no slash.
  const strict = encoded.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return new Set([
    secret,
    secret.replaceAll('$', '$$$$'),
    json,
    ...[encoded, strict, strict.replaceAll('%2F', '/'), strict.replaceAll('%20', '+')].flatMap((form) => [
      form,
      form.replace(/%../g, (hex) => hex.toLowerCase()),
    ]),
    secret.replaceAll("'", "''"),
  ]);
}

/** The forms in Base64, alone and as the credentials of HTTP. */
function encodings(secret: string): string[] {
  return secret.length < 6 ? [] : [secret, `:${secret}`, `default:${secret}`].map(base64);
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
}

function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
}

function percentDecoded(text: string): string {
  return text.replace(/%[0-9a-f]{2}(?:%[0-9a-f]{2})*/gi, (hex) => {
    try {
      return decodeURIComponent(hex);
    } catch {
      return hex;
    }
  });
}

const hexEscape = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00[01][0-9a-fA-F]{5}))/g;

function unescaped(text: string): string {
  return text
    .replace(hexEscape, (_, x?: string, u?: string, long?: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(x ?? u ?? long ?? '', 16))),
    )
    .replace(/\\(.)/g, '$1');
}

/** Words of Compose files and of this tool, which are also passwords in examples. */
const commonWords = new Set(
  'redis valkey dragonfly keydb postgres postgresql mysql mariadb mongo mongodb rabbitmq guest admin root user default password passwd pass secret token auth test testing example demo none null true false yes no on off web app api cache worker server client service services localhost local host docker compose image command environment healthcheck ping pong config dev prod production development staging sentinel latest alpine data http https tcp port ports error warning notice wordpress nextcloud grafana keycloak minio celery django laravel rails sidekiq'.split(
    ' ',
  ),
);

/** Words, which may be joined: `changeme`, `my-secret`. */
const words = /^[./]*[A-Za-z][a-z]*(?:[-_./ ]+[A-Za-z][a-z]*)*[./]*$|^[A-Z]+(?:_[A-Z]+)*$|^\d+$/;

/** Numbers such as ports, flags, paths, the rest of a variable, and names of variables for secrets. */
function isSyntax(text: string): boolean {
  return (
    /^(?:\d{1,5}$|--|[{(]|\$+\{\w+(?::?\?[^{}]*)?\}?$|(?:\.{0,2}|~)\/[\w./-]*$|https?:\/\/|[a-z][a-z+]*:\/\/[\w.-]+(?::\d{1,5})?(?:\/\d*)?$)/.test(
      text,
    ) ||
    (/^[A-Z_]+$/.test(text) && secretKind(text) !== null)
  );
}

/** Null for a text that is masked only in its own place. */
function reachOf(text: string, { files, words: used }: Names): Reach | null {
  if (text.length < prefixLength || commonWords.has(text.toLowerCase()) || isSyntax(text)) return null;
  const isWord = text.length < 6 || words.test(text);
  if (!isWord && !files.includes(text)) return 'anywhere';
  return used.has(text) ? null : 'word';
}
