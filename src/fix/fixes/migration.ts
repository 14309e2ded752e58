/** The fix that replaces another server with Dragonfly: the image, and with it the command. */

import { rejectionReason } from '../../cache/container/image-reference.js';
import type { Description } from '../../cache/describe.js';
import { accepts, releaseOfTag } from '../../cache/dragonfly/release.js';
import { hasOtherOptions, type Server } from '../../cache/server/server.js';
import { child, isSet } from '../../compose/model/node.js';
import type { Operation } from '../../yaml/edit/operation.js';
import type { EditValue } from '../../yaml/edit/style.js';
import { addFlags } from '../edits/command.js';
import { refuseEnvFile } from '../edits/environment.js';
import { passwordVariable, required } from '../edits/password-variable.js';
import { commandPaths, httpOff, servicePath, setKey } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';
import { convertHealthcheck } from './migration-healthcheck.js';
import { cacheServiceNeed, commandNeeds, environmentNeeds, type NewCommand } from './migration-needs.js';
import { titleOf } from './migration-title.js';
import { type ConvertedOptions, convertOptions } from './redis-options.js';

/** Replaces the server with Dragonfly. The findings that the other server causes all get this one change. */
export function migrate(context: FixContext): Proposal | Refusal {
  const { finding, description, server } = context;
  const image = `${parameter(description, 'image')}:${parameter(description, 'release')}`;
  const isNewImage = server.image.isDragonfly !== true;
  const refusal = refuseMigration(server, image, isNewImage);
  if (refusal) return refusal;
  const rewritten = newCommand(context, isNewImage);
  const added = isNewImage && !rewritten ? missingFlags(context) : noFlags;
  const check = (isNewImage ? convertHealthcheck(context) : null) ?? noFlags;
  const values: Readonly<Record<string, EditValue>> = {
    ...(isNewImage ? { image } : {}),
    ...(rewritten ? { command: rewritten.command } : {}),
  };
  return proposalOf(
    titleOf(server, {
      image: isNewImage ? image : null,
      command: rewritten?.command ?? null,
      added: added.effects,
      convertsCheck: check.operations.length > 0,
    }),
    change(
      ...Object.entries(values).map(([key, value]) => setKey(server, key, value)),
      ...added.operations,
      ...check.operations,
    ),
    [
      finding.path,
      ...Object.keys(values).map((key) => [...servicePath(server), key]),
      ...added.targets,
      ...check.targets,
    ],
    [
      ...(server.kind === 'unknown' ? [cacheServiceNeed] : []),
      ...(isNewImage ? [`Pull \`${image}\`.${dataNeed(server)}`] : []),
      ...(rewritten ? commandNeeds(description, server, rewritten) : []),
      ...environmentNeeds(description, server),
    ],
  );
}

/** The sentence about the data of another server, with a space before it; empty if Docker rejects the old image, or if there is none. */
function dataNeed({ image: { isDragonfly, repository, written }, redis }: Server): string {
  if (written === null) return '';
  const isOther = redis !== null && redis.image !== null;
  if (repository !== null && rejectionReason(repository) !== null) return '';
  return isDragonfly === null || !isOther
    ? ' If the old image runs another server, the fix does not migrate its data.'
    : ' The fix does not migrate the data of the old server.';
}

/** The new command with the options of the old one; null if the command has Dragonfly's flags already. */
function newCommand(context: FixContext, isNewImage: boolean): NewCommand | null {
  const converted = convertedOptions(context, isNewImage);
  return converted && { converted, command: commandOf(context, isNewImage, converted) };
}

/** The options of the other server as flags; null if the command has Dragonfly's flags already. */
function convertedOptions({ description, server }: FixContext, isNewImage: boolean): ConvertedOptions | null {
  const { redis, redisCommand } = server;
  if (!hasOtherOptions(server)) return null;
  // What the image itself adds is no decision of the project.
  const options = redis?.options.filter(({ origin }) => origin !== 'image') ?? redisCommand?.options ?? [];
  return convertOptions(options, releasesOf(description, server, isNewImage));
}

/** The releases that run after the fix. */
function releasesOf(description: Description, server: Server, isNewImage: boolean): readonly string[] {
  const wanted = releaseOfTag(parameter(description, 'release'));
  return isNewImage && wanted !== null ? [wanted] : server.release.candidates;
}

/** The operations that add what the command of another image lacks, if its options are Dragonfly's flags already. */
function missingFlags({ description, server }: FixContext): AddedFlags {
  const { password, config, httpConsole } = server;
  const missing = [
    ...(password.from === 'nothing' && !password.flag
      ? [[`--requirepass=${required(passwordVariable(description, server))}`, 'set the password']]
      : []),
    ...(config.state === 'open' && !config.flag
      ? [[configFlag(description, server, true), 'hide CONFIG']]
      : []),
    ...(httpConsole.enabled === true && !httpConsole.flag
      ? [[httpOff, 'disable HTTP on the main port']]
      : []),
  ] as const;
  if (missing.length === 0) return noFlags;
  // The image's entrypoint passes flags without a program to Dragonfly.
  const flags = missing.map(([flag = '']) => flag);
  const added = addFlags({ ...server, program: 'dragonfly' }, flags);
  const effects = missing.map(([, effect = '']) => effect);
  return added.kind === 'refusal'
    ? noFlags
    : { operations: added.operations, targets: commandPaths(server), effects };
}

/** The operations that add flags to the command, and what each flag does, as an imperative. */
interface AddedFlags {
  readonly operations: readonly Operation[];
  readonly targets: Proposal['targets'];
  readonly effects: readonly string[];
}

const noFlags: AddedFlags = { operations: [], targets: [], effects: [] };

/** The flag that renames CONFIG, or restricts it where the release cannot rename it. */
function configFlag(description: Description, server: Server, isNewImage: boolean): string {
  const releases = releasesOf(description, server, isNewImage);
  return releases.every((release) => accepts('rename_command', release))
    ? `--rename_command=CONFIG=${parameter(description, 'renamedConfig')}`
    : '--restricted_commands=CONFIG';
}

function startStep({ otherProgram }: Server): string {
  return otherProgram?.step ?? 'Remove `entrypoint`';
}

/** What to do about a build: the service may name its result with `image`. */
function buildStep({ node }: Server, wanted: string): string {
  const image = child(node, 'image');
  if (!isSet(image)) return `Replace \`build\` with \`image: ${wanted}\`.`;
  return image.kind === 'scalar' && image.text === wanted
    ? `Remove \`build\`: the service already sets \`image\` to \`${wanted}\`.`
    : `Remove \`build\`, and set \`image\` to \`${wanted}\`.`;
}

function refuseMigration(server: Server, image: string, isNewImage: boolean): Refusal | null {
  if (isSet(child(server.node, 'provider')))
    return refuse(
      'needs-decision',
      `Compose starts no container for a service that has \`provider\`. Remove \`provider\`, and set \`image: ${image}\`.`,
    );
  if (server.image.built)
    return refuse(
      'needs-decision',
      `The service builds its image, and the tool does not change a build. ${buildStep(server, image)}`,
    );
  if ((server.redis || server.redisCommand) && isSet(child(server.node, 'entrypoint'))) {
    const step = isNewImage ? `Remove \`entrypoint\`, and set \`image: ${image}\`` : startStep(server);
    return refuse(
      'needs-decision',
      `The service sets \`entrypoint\`, and the tool does not replace it. ${step}.`,
    );
  }
  // The other server ignores `DFLY_` variables. Dragonfly reads all of them.
  return isNewImage && server.flags.unknown.some(({ what }) => what === 'env_file')
    ? refuseEnvFile(server, true)
    : null;
}

/** The flags that the policy requires, and those that replace the options of the other server. */
function commandOf(
  { description, server }: FixContext,
  isNewImage: boolean,
  converted: ConvertedOptions,
): string[] {
  return [
    '--logtostderr',
    `--requirepass=${required(passwordVariable(description, server))}`,
    configFlag(description, server, isNewImage),
    httpOff,
    ...converted.flags,
  ];
}
