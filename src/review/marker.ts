/** The marker: an HTML comment at the end of each comment that this tool posts. The next run recognizes the comment by it. */

import { digest } from '../report/view/fingerprint.js';

/** GitHub's size limit for a comment, in characters. One longer comment makes GitHub refuse the whole review. */
export const maxBody = 65_536;

/** The longest text that fits into a comment together with the longest marker, in characters. */
export const maxText = maxBody - 400;

/** Anybody can copy a marker. It counts only in a comment of this tool's author, and only these fields are read. */
export interface Marker {
  /** Identifies the configuration: runs with other files, another service or another policy ignore each other. */
  readonly config: string;
  readonly kind: 'finding' | 'file' | 'summary' | 'review';
  readonly status: 'open' | 'fixed';
  /** Identifies the subject of the comment. */
  readonly fingerprint: string;
  /** Identifies the findings in the comment without the file's name, so that a renamed file keeps its comments. */
  readonly key: string;
  /** The rule of a comment on one finding; null for other comments, and for an id longer than `maxRuleLength`. */
  readonly rule: string | null;
}

export interface ParsedMarker extends Marker {
  /** The comment without its marker. */
  readonly text: string;
  /** Digest of the text that was posted, whatever GitHub or a person changed since. */
  readonly digest: string;
}

/** A longer rule id is left out of the marker, in characters. */
export const maxRuleLength = 80;

/** The word for no rule: no rule has this id. */
const noRule = '-';

const pattern =
  /\n*<!-- vuls-cache-policy ([\w-]+) (finding|file|summary|review) (open|fixed) ([\w-]+) ([\w-]+) ([\w-]+) ([\w-]+) -->\s*$/;

/** Appends a marker to a text. */
export function withMarker(text: string, { config, kind, status, fingerprint, key, rule }: Marker): string {
  const words = [config, kind, status, fingerprint, key, rule ?? noRule, textDigest(text)];
  return `${text}\n\n<!-- vuls-cache-policy ${words.join(' ')} -->`;
}

/** Parses the marker at the end of a comment; null if there is none. */
export function parseMarker(body: string): ParsedMarker | null {
  const match = pattern.exec(body);
  if (!match) return null;
  const [, config = '', kind, status, fingerprint = '', key = '', rule = noRule, digest = ''] = match;
  return {
    config,
    kind: kind as Marker['kind'],
    status: status as Marker['status'],
    fingerprint,
    key,
    rule: rule === noRule ? null : rule,
    digest,
    text: body.slice(0, match.index),
  };
}

/** A short digest that identifies a text. */
export function textDigest(text: string): string {
  return digest([text]).slice(0, 12);
}
