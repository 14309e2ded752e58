/**
 * Overlays: a case that starts with `vuls-redis:` is merged over the hardened service in fixtures/cache.yml, as the
 * `before` and `after` of a policy's rule are. Each key replaces the service's key, and null removes it.
 */

import { readFileSync } from 'node:fs';

const hardened = keysOf(
  readFileSync(new URL('../fixtures/cache.yml', import.meta.url), 'utf8').replace(
    'services:\n  vuls-redis:\n',
    '',
  ),
);
const topLevel = /^(?:networks|volumes|secrets|configs|include|name|x-[\w.-]+)$/;

/** The Compose file of a case: an overlay merged over the hardened service, any other text as it is. */
export function composed(text: string): string {
  const [comment = ''] = /^(?:#.*\n)*/.exec(text) ?? [];
  const overlay = /^vuls-redis:(?: \{\})?\n((?: {2}.*\n)*)/.exec(text.slice(comment.length));
  if (!overlay) return text;
  const given = keysOf(indented(overlay[1] ?? ''));
  const service = [...new Map([...hardened, ...given])]
    .filter(([key, lines]) => lines !== `    ${key}: null\n`)
    .map(([, lines]) => lines);
  let isTopLevel = false;
  const rest = text
    .slice(comment.length + overlay[0].length)
    .split(/(?<=\n)/)
    .map((line) => {
      const key = /^([\w.-]+):/.exec(line)?.[1];
      if (key !== undefined) isTopLevel = topLevel.test(key);
      return isTopLevel ? line : indented(line);
    });
  return `${comment}services:\n  vuls-redis:\n${service.join('')}${rest.join('')}`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** The keys of a service, each with its lines. */
function keysOf(text: string): [key: string, lines: string][] {
  return [...text.matchAll(/^ {4}([\w-]+):.*\n(?:(?! {4}[\w-]+:).*\n)*/gm)].map((match) => [
    match[1] ?? '',
    match[0],
  ]);
}
