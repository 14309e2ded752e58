/** The fix that replaces another server with Dragonfly: the image, and with it the command. */

import { accepts, releaseOfTag } from '../../cache/dragonfly/release.js';
import type { Server } from '../../cache/server/server.js';
import { child, isSet } from '../../compose/model/node.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { addFlags } from '../edits/command.js';
import { refuseEnvFile } from '../edits/environment.js';
import { passwordVariable, required } from '../edits/password-variable.js';
import { commandPaths, servicePath, setKey } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { httpOff } from './http-console.js';
import { commandNeeds, environmentNeeds } from './migration-needs.js';
import { type ConvertedOptions, convertOptions } from './redis-options.js';

/** Replaces the server with Dragonfly. The findings that the other server causes all get this one change. */
export function migrate(context: FixContext): Proposal | Refusal {
  const { finding, description, server } = context;
  const image = `${parameter(description, 'image')}:${parameter(description, 'release')}`;
  const isNewImage = server.image.isDragonfly !== true;
  const refusal = refuseMigration(server, image, isNewImage);
  if (refusal) return refusal;
  const options = server.redis?.options ?? server.redisCommand?.options;
  const isOther = server.redis !== null || server.redisCommand !== null;
  const converted = isOther ? convertOptions(options ?? []) : null;
  const http = isNewImage && !converted ? withoutHttp(server) : [];
  const values: Readonly<Record<string, EditValue>> = {
    ...(isNewImage ? { image } : {}),
    ...(converted ? { command: commandOf(context, isNewImage, converted) } : {}),
  };
  return proposalOf(
    titleOf(isNewImage ? image : null, converted !== null),
    change(...Object.entries(values).map(([key, value]) => setKey(server, key, value)), ...http),
    [
      finding.path,
      ...Object.keys(values).map((key) => [...servicePath(server), key]),
      ...(http.length > 0 ? commandPaths(server) : []),
    ],
    [
      ...(isNewImage ? [`Pull \`${image}\`. The fix does not migrate the data of the old server.`] : []),
      ...(converted ? commandNeeds(description, server, converted) : []),
      ...environmentNeeds(description, server),
    ],
  );
}

/** The operations that disable Dragonfly's HTTP where the command stays; the other server has none. */
function withoutHttp(server: Server): readonly Operation[] {
  if (server.httpConsole.enabled !== true || server.httpConsole.flag) return [];
  const added = addFlags(server, [httpOff]);
  return added.kind === 'refusal' ? [] : added.operations;
}

/** `image` is null where the image stays. */
function titleOf(image: string | null, isNewCommand: boolean): string {
  if (image === null) return "Replace the command with Dragonfly's flags";
  const title = `Replace the image with \`${image}\``;
  return isNewCommand ? `${title} and the command with Dragonfly's flags` : title;
}

function refuseMigration(server: Server, image: string, isNewImage: boolean): Refusal | null {
  if (server.image.built)
    return refuse(
      'needs-decision',
      `The service builds its image, and the tool does not change a build. Replace \`build\` with \`image: ${image}\`.`,
    );
  if ((server.redis || server.redisCommand) && isSet(child(server.node, 'entrypoint')))
    return refuse(
      'needs-decision',
      `The service sets \`entrypoint\`, and the tool does not replace it. Remove \`entrypoint\`${isNewImage ? `, and set \`image: ${image}\`` : ''}.`,
    );
  // The other server ignores `DFLY_` variables. Dragonfly reads all of them.
  if (isNewImage && server.flags.unknown.some(({ what }) => what === 'env_file')) {
    const { reason, explain } = refuseEnvFile(server);
    return refuse(reason, `${explain} Then the tool can offer a fix.`);
  }
  return null;
}

/** The flags that the policy requires, and those that replace the options of the other server. */
function commandOf(
  { description, server }: FixContext,
  isNewImage: boolean,
  converted: ConvertedOptions,
): string[] {
  const wanted = releaseOfTag(parameter(description, 'release'));
  const releases = isNewImage && wanted !== null ? [wanted] : server.release.candidates;
  return [
    '--logtostderr',
    `--requirepass=${required(passwordVariable(description, server))}`,
    releases.every((release) => accepts('rename_command', release))
      ? `--rename_command=CONFIG=${parameter(description, 'renamedConfig')}`
      : '--restricted_commands=CONFIG',
    httpOff,
    ...converted.flags,
  ];
}
