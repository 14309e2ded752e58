/** Operations on the value of a client's setting. */

import type { Client } from '../../cache/clients/clients.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { Project } from '../../compose/project.js';
import { type Change, change, type Refusal, refuse } from '../model/fix.js';
import { replaceAt } from './command.js';
import { isRaw } from './env-value.js';
import { writeParts } from './write-in-service.js';

/** A setting of a client. */
export interface SettingTarget {
  readonly client: Client;
  readonly project: Project;
  /** The name of the variable that has the value. */
  readonly name: string;
  /** The part of the value to replace. */
  readonly place: ScalarRange;
}

/** Replaces a part of a setting's value with a text that Compose interpolates. */
export function replaceInSetting(
  { client, project, name, place }: SettingTarget,
  text: string,
): Change | Refusal {
  if (!isEnvFileValue(place.node) || !isRaw(place.node, project.files)) return change(replaceAt(place, text));
  // Compose does not interpolate a raw env file. A variable in `environment` overrides the one in the file.
  const { span } = place;
  const value = place.node.text.slice(0, span.start) + text + place.node.text.slice(span.end);
  const operations = writeParts(client.node, 'environment', new Map([[name, value]]));
  if (operations) return change(...operations);
  return refuse(
    'not-writable',
    `The tool cannot edit \`environment\` of \`${client.service}\`. Add \`${name}=${value}\` to it.`,
  );
}
