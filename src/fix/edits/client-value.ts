/** A part of a value that a client is given, written anew where it stands. */

import type { Client } from '../../cache/clients/clients.js';
import type { Place } from '../../cache/text/word.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { Project } from '../../compose/project.js';
import { type Change, change, type Refusal, refuse } from '../model/fix.js';
import { replaceAt } from './command.js';
import { isRaw } from './env-value.js';
import { setOwn } from './unshare.js';

/** Writes `text`, which has a variable in it, in the place; `name` is the client's variable with that value. */
export function writeInValue(
  { node }: Client,
  name: string,
  place: Place,
  text: string,
  { files }: Project,
): Change | Refusal {
  if (!isEnvFileValue(place.node) || !isRaw(place.node, files)) return change(replaceAt(place, text));
  // In a raw env file no variable is read: the value goes under `environment`, which comes before it.
  const { span } = place;
  const value = place.node.text.slice(0, span.start) + text + place.node.text.slice(span.end);
  const own = setOwn({ service: node, key: 'environment', value: new Map([[name, value]]) });
  return own ? change(...own) : refuse('not-writable', `Write \`${name}=${value}\` under \`environment\`.`);
}
