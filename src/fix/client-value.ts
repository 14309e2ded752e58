/** A part of a value that a client is given, written anew where it stands. */

import { isEnvFileValue } from '../compose/env-file.js';
import type { Project } from '../compose/project.js';
import type { Client } from '../dragonfly/clients.js';
import type { Place } from '../dragonfly/word.js';
import type { Operation } from '../yaml/patch.js';
import { replaceAt } from './command.js';
import { isRaw } from './env-value.js';
import type { Refusal } from './fix.js';
import { setOwn } from './own.js';

/** Writes `text`, which has a variable in it, in the place; `name` is the client's variable with that value. */
export function writeInValue(
  { node }: Client,
  name: string,
  place: Place,
  text: string,
  { files }: Project,
): Operation | readonly Operation[] | Refusal {
  if (!isEnvFileValue(place.node) || !isRaw(place.node, files)) return replaceAt(place, text);
  // In a raw env file no variable is read: the value goes under `environment`, which comes before it.
  const { span } = place;
  const value = place.node.text.slice(0, span.start) + text + place.node.text.slice(span.end);
  const own = setOwn({ service: node, key: 'environment', value: new Map([[name, value]]) });
  return own ?? { reason: 'not-writable', explain: `Write \`${name}=${value}\` under \`environment\`.` };
}
