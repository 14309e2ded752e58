/** Settings inside the value of another one: options such as those in `JAVA_OPTS`, the leaves of JSON, and lines. */

import { expand, isStop } from '../../compose/interpolation/expand.js';
import { partOf } from '../../compose/model/node.js';
import { jsonLeaves, unescapeJson } from '../text/json-text.js';
import type { ClientSetting } from './client-settings.js';
import { entriesIn, linesIn } from './line-entries.js';
import { optionsInText } from './option-settings.js';
import { settingName } from './setting-names.js';

/** The settings, each with those in its value after it. */
export function withNestedSettings(settings: readonly ClientSetting[]): ClientSetting[] {
  return settings.flatMap((setting) => {
    if (setting.file !== undefined || setting.node.value === null) return [setting];
    return [setting, ...leavesOf(setting), ...linesOf(setting), ...optionsOf(setting)];
  });
}

/** Spring reads `SPRING_APPLICATION_JSON`; other programs have a variable for each group of their settings. */
function leavesOf({ node, path, variables, writtenName }: ClientSetting): ClientSetting[] {
  const prefix = writtenName === 'SPRING_APPLICATION_JSON' ? [] : [writtenName];
  return jsonLeaves(node.text).map(({ path: keys, span }) => {
    const part = partOf(node, span.start, span.end);
    const name = [...prefix, ...keys].join('.');
    return {
      writtenName: [...(prefix.length === 0 ? [writtenName] : prefix), ...keys].join('.'),
      name: settingName(name),
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

/** A whole file of settings in one variable. URLs are read elsewhere. */
function linesOf({ node, path, variables, writtenName }: ClientSetting): ClientSetting[] {
  if (path[0] !== 'environment' || !node.text.includes('\n')) return [];
  const lines = linesIn(node.text).map(({ start, end }) => partOf(node, start, end));
  return entriesIn(lines.map(({ text }) => text)).flatMap(({ keys, line, start, end }): ClientSetting[] => {
    const whole = lines[line];
    if (!whole || whole.text.includes('://')) return [];
    const part = partOf(whole, start, end);
    const name = [writtenName, ...keys].join('.');
    const text: ClientSetting['text'] = (assignment) => expand(part, assignment);
    return [{ writtenName: name, name: settingName(name), node: part, path, variables, text }];
  });
}

function optionsOf({ node, path }: ClientSetting): ClientSetting[] {
  return path[0] === 'environment' && /(?:^|[\s"'])-/.test(node.text) ? optionsInText(node, path, null) : [];
}
