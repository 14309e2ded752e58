/** Settings inside the value of another one: options such as those in `JAVA_OPTS`, the leaves of JSON, and lines. */

import { expand, isStop } from '../../compose/interpolation/expand.js';
import { partOf } from '../../compose/model/node.js';
import { jsonLeaves, unescapeJson } from '../text/json-text.js';
import type { ClientSetting } from './client-settings.js';
import { optionsInText } from './option-settings.js';
import { entryName } from './setting-names.js';
import { isText, textEntries, withoutIndexes } from './text-entries.js';

/** The settings, each with those in its value after it. */
export function withNestedSettings(settings: readonly ClientSetting[]): ClientSetting[] {
  return settings.flatMap((setting) => {
    if (setting.file !== undefined || setting.node.value === null) return [setting];
    return [setting, ...leavesOf(setting), ...entriesOf(setting), ...optionsOf(setting)];
  });
}

/** Spring reads `SPRING_APPLICATION_JSON`; other programs have a variable for each group of their settings. */
function leavesOf({ node, path, variables, writtenName }: ClientSetting): ClientSetting[] {
  const prefix = writtenName === 'SPRING_APPLICATION_JSON' ? [] : [writtenName];
  return jsonLeaves(node.text).map(({ path: keys, span }) => {
    const part = partOf(node, span.start, span.end);
    return {
      writtenName: `${writtenName}${keys.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('')}`,
      name: entryName([...prefix, ...withoutIndexes(keys)]),
      node: part,
      path,
      variables,
      text: (assignment) => {
        const text = expand(part, assignment);
        return isStop(text) ? text : unescapeJson(text);
      },
    };
  });
}

/** A whole file of settings in one variable. */
function entriesOf({ node, path, variables, writtenName }: ClientSetting): ClientSetting[] {
  if (path[0] !== 'environment' || !isText(node.text)) return [];
  return textEntries(node.text, false).map(({ keys, shown = keys, start, end, computed }) => {
    const part = partOf(node, start, end);
    const names = [writtenName, ...keys];
    const text: ClientSetting['text'] = (assignment) => (computed ? 'unknown' : expand(part, assignment));
    return {
      writtenName: [writtenName, ...shown].join('.'),
      name: entryName(names),
      node: part,
      path,
      variables,
      text,
      ...(computed && { isComputed: true }),
    };
  });
}

function optionsOf({ node, path }: ClientSetting): ClientSetting[] {
  return path[0] === 'environment' && /(?:^|[\s"'])-/.test(node.text) ? optionsInText(node, path, null) : [];
}
