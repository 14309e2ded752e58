/** Settings in the lines of a text: of a properties, INI or TOML file, or of YAML. */

import type { Span } from '../../source/span.js';

/** A setting in a line. `start` and `end` are the offsets of its value in the line. */
export interface LineEntry extends Span {
  /** Its name, after those of its sections. */
  readonly keys: readonly string[];
  /** The index of the line. */
  readonly line: number;
}

/** `name=value` or `name: value`, also as an item of a list. */
const entry =
  /^\s*(?:export\s+|-\s+)?([A-Za-z][\w.[\]-]*)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^#;\s].*?))?\s*$/;
/** A section, or a table of a list of tables in TOML. */
const section = /^\s*\[{1,2}([\w.:-]+)\]{1,2}\s*$/;
/** The key of a mapping or list in YAML. */
const parent = /^(\s*(?:-\s+)?)([\w.-]+):\s*$/;

/** The settings in the lines. */
export function entriesIn(lines: readonly string[]): LineEntry[] {
  let prefix = '';
  let parents: readonly { readonly indent: number; readonly key: string }[] = [];
  return lines.flatMap((text, line): LineEntry[] => {
    prefix = section.exec(text)?.[1] ?? prefix;
    const indent = /^\s*(?:-\s+)?/.exec(text)?.[0].length ?? 0;
    if (text.trim() !== '') parents = parents.filter((each) => each.indent < indent);
    const keys = [prefix, ...parents.map(({ key }) => key)].filter(Boolean);
    const [, , key] = parent.exec(text) ?? [];
    if (key !== undefined) parents = [...parents, { indent, key }];
    const value = valueIn(text);
    return value ? [{ keys: [...keys, value.name], line, start: value.start, end: value.end }] : [];
  });
}

function valueIn(text: string): (Span & { readonly name: string }) | null {
  const [all, name = '', double, single, bare] = entry.exec(text) ?? [];
  if (all === undefined) return null;
  const value = double ?? single ?? bare ?? '';
  const isQuoted = bare === undefined && /["']\s*$/.test(text);
  const end = text.trimEnd().length - (isQuoted ? 1 : 0);
  return { name, start: end - value.length, end };
}

/** The spans of the lines of a text, without their ends. */
export function linesIn(text: string): Span[] {
  return [...text.matchAll(/[^\r\n]+/g)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
}
