/** The line at the end of each comment of ours, unseen on the page: what the next run knows it by. */

import { digest } from '../report/view/fingerprint.js';

/** GitHub's limit for any body; more of it makes the whole review fail. */
export const maxBody = 65_536;

/** Anybody may copy one: it counts only in a comment of our own, and nothing but these words is taken from it. */
export interface Marker {
  /** Two runs with other files, another service or another policy leave each other's comments alone. */
  readonly config: string;
  readonly kind: 'finding' | 'file' | 'summary' | 'review';
  readonly status: 'open' | 'mended';
  /** What the comment is about. */
  readonly fingerprint: string;
  /** The findings that it tells, without the file's name, which may change. */
  readonly key: string;
  /** The rule of a comment on one finding; null for other comments, and for an id of more than 80 characters. */
  readonly rule: string | null;
}

export interface ParsedMarker extends Marker {
  /** The comment without its marker. */
  readonly text: string;
  /** Of the text that it was written with, whatever GitHub or a person made of it since. */
  readonly digest: string;
}

/** No rule has this id. */
const noRule = '-';

const form =
  /\n*<!-- vuls-cache-policy ([\w-]+) (finding|file|summary|review) (open|mended) ([\w-]+) ([\w-]+) ([\w-]+) ([\w-]+) -->\s*$/;

/** The text with its marker. */
export function withMarker(text: string, { config, kind, status, fingerprint, key, rule }: Marker): string {
  const words = [config, kind, status, fingerprint, key, rule ?? noRule, textDigest(text)];
  return `${text}\n\n<!-- vuls-cache-policy ${words.join(' ')} -->`;
}

/** What a comment's marker says; null without one, and for one that is not at its end. */
export function parseMarker(body: string): ParsedMarker | null {
  const found = form.exec(body);
  if (!found) return null;
  const [, config = '', kind, status, fingerprint = '', key = '', rule = noRule, digest = ''] = found;
  return {
    config,
    kind: kind as Marker['kind'],
    status: status as Marker['status'],
    fingerprint,
    key,
    rule: rule === noRule ? null : rule,
    digest,
    text: body.slice(0, found.index),
  };
}

/** Short, for telling one text from another. */
export function textDigest(text: string): string {
  return digest([text]).slice(0, 12);
}

/** A longer rule id is left out of the marker, which has to stay short. */
export const maxRuleLength = 80;

/** The longest that a text may be, with the longest marker. */
export const maxText = maxBody - 400;
