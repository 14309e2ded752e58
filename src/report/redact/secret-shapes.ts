/** Secrets that are known by their own form: tokens of services, signatures in URLs, hashes of passwords and keys. */

import type { Span } from '../../source/span.js';

const shapes: readonly RegExp[] = [
  // JSON Web Tokens.
  /\beyJ[\w-]{8,300}\.[\w-]{4,2000}\.[\w-]{2,1000}/g,
  // Tokens of GitHub, GitLab, Stripe, Slack, npm and DigitalOcean.
  /\b(?:gh[pousr]_|github_pat_|glpat-|[srp]k_(?:live|test)_|xox[abeprs]-|npm_|dop_v1_)[\w-]{10,300}/g,
  /(?<=\b(?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks)\/)[\w/-]{8,300}/g,
  /(?<=[?&](?:sig|signature|x-amz-signature|x-goog-signature)=)[^&#\s"'<>\\]{8,500}/gi,
  /(?<=\bBearer[ \t])(?=\S{0,200}\d)[\w.~+/-]{8,2000}=*/g,
  // Hashes as htpasswd and crypt write them. Compose reads `$$` as `$`.
  /(?<!\w)\$\$?(?:apr1|2[aby]|[156y]|argon2\w{1,2})\$\$?[^\s"':,\\]{8,300}/g,
  /(?<=\{S?SHA(?:256|512)?\})[\w+/]{8,200}=*/g,
];

/** What each of them contains: most texts have none of it. */
const traces =
  /eyJ|gh[pousr]_|github_pat_|glpat-|[srp]k_|xox|npm_|dop_v1_|slack\.com|discord|sig(?:nature)?=|Bearer|\$|SHA/i;

/** A key in PEM, also with its line ends as escapes. */
const pem = /(?<=-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----)[^-]{1,10000}/g;

/** The spans of a text that have the form of a secret. */
export function secretShapes(text: string): Span[] {
  const found = traces.test(text) ? shapes.flatMap((shape) => [...text.matchAll(shape)]) : [];
  const keys = text.includes('PRIVATE KEY') ? [...text.matchAll(pem)].flatMap(keyLines) : [];
  return [...found.map(({ index, 0: all }) => ({ start: index, end: index + all.length })), ...keys];
}

/** The lines of a key without their line ends. */
function keyLines({ index, 0: all }: RegExpExecArray): Span[] {
  return [...all.matchAll(/\\{1,2}[rn]|[^\s"',\\]+/g)]
    .filter(([line]) => !line.startsWith('\\'))
    .map((line) => ({ start: index + line.index, end: index + line.index + line[0].length }));
}
