/** Edits that give a value to a key without one. */

import type { YamlFile, YamlMapping, YamlPair } from '../tree.js';
import { endOfLine } from './extent.js';
import { type EditResult, supported, unsupported } from './operation.js';
import { blockValue, columnOf, type EditValue, flowValue, isShortList } from './style.js';

/** Writes the value after the colon of the pair, or on the lines below it. A comment after the colon stays there. */
export function addValue(
  mapping: YamlMapping,
  { key, value: absent }: YamlPair,
  { value, inline }: { readonly value: EditValue; readonly inline?: true },
  source: YamlFile,
): EditResult {
  const insert = (at: number, text: string): EditResult =>
    supported([{ file: source.file, span: { start: at, end: at }, text }]);
  const at = absent.span.start;
  const hasColon = source.text.slice(key.span.end, at).includes(':');
  if (mapping.flow) return insert(at, `${hasColon ? '' : ':'} ${flowValue(value)}`);
  if (!hasColon) return unsupported('the key has no colon');
  const column = columnOf(source, key.span.start);
  const text = blockValue(value, column, source, inline ?? isShortList(value));
  return insert(/^\r?\n/.test(text) ? endOfLine(source.text, at) : at, text);
}
