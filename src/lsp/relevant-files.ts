/** Tests for whether a file that nobody named is a Compose file, and whether it has to do with a cache. */

import type { SourceFile } from '../compose/load/files.js';
import { pairOf } from '../yaml/find-node.js';
import { parse, parseDocuments } from '../yaml/parse.js';
import type { YamlNode } from '../yaml/tree.js';

/** The usual names, such as `docker-compose.prod.yml` and `redis.compose.yaml`. */
const usualName = /(?:^|[/\\._-])compose(?:[._-][^/\\]*)?\.ya?ml$/i;

/** Whether a file is a Compose file by its name, or by its content: a service with an image or the like. */
export function isComposeFile({ file, text }: SourceFile): boolean {
  if (usualName.test(file)) return true;
  // Most YAML files are something else, and some are long: only a likely one is parsed.
  if (!/\.ya?ml$/i.test(file) || !/\bservices\b/.test(text) || !/\b(?:image|build|extends)\b/.test(text))
    return false;
  const services = valueAt(parse(file, text).root, 'services');
  return services?.kind === 'mapping' && services.pairs.some(({ value }) => isService(value));
}

function isService(node: YamlNode): boolean {
  return ['image', 'build', 'extends'].some((key) => valueAt(node, key));
}

function valueAt(node: YamlNode | null, key: string): YamlNode | undefined {
  return node?.kind === 'mapping' ? pairOf(node, key)?.value : undefined;
}

/** Whether files that cannot be evaluated may be about a cache: one names a server of the family or the service. */
export function mayHaveCache(files: readonly SourceFile[], service: string | null): boolean {
  return files.some(
    ({ text }) =>
      /redis|valkey|keydb|dragonfly/i.test(text) || (service !== null && text.includes(`${service}:`)),
  );
}

/** Whether the syntax of one of the files is invalid. */
export function hasSyntaxError(files: readonly SourceFile[]): boolean {
  return files.some(
    ({ file, text }) =>
      /\.ya?ml$/i.test(file) && parseDocuments(file, text).some(({ problems }) => problems.length > 0),
  );
}
