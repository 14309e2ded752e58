/** The settings of a client in groups that belong together. */

import { type ComposeNode, child, type MappingNode } from '../../compose/model/node.js';
import { cliSettings, type ServiceCall } from './cli-settings.js';
import { type ClientSetting, environmentSettings, secretSettings } from './client-settings.js';
import type { MountedSettings } from './mounted-settings.js';
import { withNestedSettings } from './nested-settings.js';
import { optionSettings } from './option-settings.js';

/** Where settings come from beside the service itself. */
interface GroupSources {
  readonly calls: readonly ServiceCall[];
  readonly secrets: ComposeNode | undefined;
  readonly mounted: MountedSettings;
}

/**
 * The groups of settings that belong together: those of the container, the build arguments of its image, and the labels,
 * which Traefik reads.
 */
export function settingGroups(
  service: MappingNode,
  { calls, secrets, mounted }: GroupSources,
): ClientSetting[][] {
  const { content, settings } = mounted;
  const environment = environmentSettings(service, ['environment']);
  return [
    withNestedSettings([
      ...environment.map((setting) => (setting.name.inFile ? { ...setting, content } : setting)),
      ...optionSettings(service),
      ...cliSettings(service, calls),
      ...secretSettings(service, secrets, content),
    ]).concat(settings),
    withNestedSettings(environmentSettings(child(service, 'build'), ['build', 'args'])),
    [
      ...environmentSettings(service, ['labels']),
      ...environmentSettings(child(service, 'deploy'), ['deploy', 'labels']),
    ].filter(({ writtenName }) => writtenName.startsWith('traefik.')),
  ];
}
