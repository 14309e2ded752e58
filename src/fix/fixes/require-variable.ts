/** Fixes that require the password's variable, and remove its default values. */

import { settingsOf } from '../../cache/container/environment.js';
import { isInTextFile } from '../../cache/text/text-file.js';
import type { ScalarRange } from '../../cache/text/word.js';
import { templateParts } from '../../compose/interpolation/template.js';
import { isEnvFileValue } from '../../compose/load/env-file.js';
import type { ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import type { Span } from '../../source/span.js';
import { replaceAt } from '../edits/command.js';
import { requireSetting } from '../edits/environment.js';
import {
  changeDefaultNeed,
  refuseOtherVariable,
  required,
  setVariableNeed,
} from '../edits/password-variable.js';
import { commandPaths, servicePath } from '../edits/service-keys.js';
import { type FixContext, parameter } from '../model/context.js';
import { change, type Proposal, proposalOf, type Refusal, refuse } from '../model/fix.js';

/** Makes Compose fail if the password's variable is unset or empty. */
export function requireVariable(context: FixContext): Proposal | Refusal {
  return context.finding.evidence[2] === 'fallbacks' ? removeDefault(context) : requirePassword(context);
}

/** Removes one default value of the password's variable, which may be anywhere in the project. */
export function removeDefault({ finding, description, server }: FixContext): Proposal | Refusal {
  const fallback = description.fallbacks[Number(finding.evidence[3])];
  // A rule of a custom policy may name this fix for the list of default values.
  if (!fallback) return refuse('needs-decision', finding.remedy);
  const { variable } = fallback;
  if (isEnvFileValue(fallback.node)) {
    const { file } = fallback.node.origin.source;
    if (isInTextFile(fallback))
      return refuse(
        'needs-decision',
        `The tool does not change the default value in \`${file}\`. Write \`${required(variable)}\` there, and change the password if the default value is in use.`,
      );
    return refuse(
      'needs-decision',
      `The tool does not remove files. Remove \`${file}\` from the repository (\`git rm --cached\`), add it to \`.gitignore\`, and change the password.`,
    );
  }
  return proposalOf(
    requireTitle(variable),
    change(replaceAt(fallback, required(variable))),
    [finding.path, ...commandPaths(server)],
    [setVariableNeed(variable), needFor([fallback])],
  );
}

/** The need of a fix that removes default values. Quotes in a default value look like an empty value. */
function needFor(defaults: readonly ScalarRange[]): string {
  const isQuotes = ({ node, span }: ScalarRange): boolean =>
    /^\$\{\w+:?-(?:""|'')\}$/.test(node.text.slice(span.start, span.end));
  if (defaults.every(isQuotes))
    return `${changeDefaultNeed} That value is not empty: it consists of the two quote characters.`;
  const file = defaults.find(isInTextFile)?.node.origin.source.file;
  return file === undefined
    ? changeDefaultNeed
    : `Change the password wherever the default value in \`${file}\` is in use.`;
}

export function requireTitle(variable: string): string {
  return `Require \`${variable}\` to be set and not empty`;
}

function requirePassword(context: FixContext): Proposal | Refusal {
  const { password } = context.server;
  const value = password.flag?.value;
  const nodes = typeof value === 'object' ? [...new Set(value.map((char) => char.node))] : [];
  return requireUses(context, password.variable ?? '', nodes, commandPaths(context.server));
}

/** Requires the variable in the scalars that contain it. `targets` are the paths that may change. */
export function requireUses(
  context: FixContext,
  name: string,
  nodes: readonly ScalarNode[],
  targets: readonly Path[],
): Proposal | Refusal {
  const other = refuseOtherVariable(context.description, context.server);
  const uses = nodes.flatMap((node) => usesOf(node, name));
  // The fix would remove the variable that the policy requires.
  const wanted = parameter(context.description, 'passwordVariable');
  if (other && nodes.some((node) => usesOf(node, wanted, true).length > 0)) return other;
  if (uses.length === 0) return requireForSecret(context, name, nodes);
  const defaults = context.description.fallbacks.filter(
    ({ variable, node, span }) =>
      variable === name || uses.some(({ place }) => place.node === node && isInside(span, place.span)),
  );
  const wasRequired = uses.every(({ operator }) => operator.endsWith('?'));
  return proposalOf(
    requireTitle(name),
    change(
      ...uses.map(({ place, operator }) => {
        const written = place.node.text.slice(place.span.start, place.span.end);
        const message = operator.endsWith('?') ? written.slice(written.indexOf('?') + 1, -1) : '';
        return replaceAt(place, required(name, message));
      }),
    ),
    targets,
    wasRequired
      ? []
      : [
          setVariableNeed(name),
          ...otherVariableNeeds(name, uses),
          ...(defaults.length > 0 ? [needFor(defaults)] : []),
        ],
  );
}

/** `environment: NAME` of a secret, or a variable that is passed through, gets an entry of `environment` that requires it. */
function requireForSecret(
  { finding, description, server }: FixContext,
  name: string,
  nodes: readonly ScalarNode[],
): Proposal | Refusal {
  const isSecret = nodes.some(({ derived, text }) => derived && text.includes(name));
  const setting = settingsOf(server.node).find((each) => each.name === name);
  const isPassedThrough =
    setting !== undefined && setting.node.value === null && nodes.includes(setting.node);
  if (!isSecret && !isPassedThrough) return refuse('not-writable', finding.remedy);
  return proposalOf(
    setting
      ? requireTitle(name)
      : `Pass \`${name}\` to the container, and require it to be set and not empty`,
    change(...requireSetting(description, server, name)),
    [[...servicePath(server), 'environment', name]],
    [setVariableNeed(name)],
  );
}

/** The need of a fix that removes another variable that replaces the password's one, as in `${NAME:-${OTHER}}`. */
function otherVariableNeeds(name: string, uses: readonly { readonly place: ScalarRange }[]): string[] {
  const others = uses.flatMap(({ place: { node, span } }) => {
    const written = node.text.slice(span.start, span.end);
    return /^\$\{\w+:?-\$\{?(\w+)/.exec(written)?.[1] ?? [];
  });
  return [...new Set(others)].map(
    (other) =>
      `Wherever only \`${other}\` is set, give \`${name}\` the same value: this fix removes \`${other}\` from the server's password.`,
  );
}

function isInside(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The interpolations of a variable in a scalar, from `$` to the closing brace. */
function usesOf(
  node: ScalarNode,
  name: string,
  isNested = false,
): { place: ScalarRange; operator: string }[] {
  if (node.derived) return [];
  const parts = templateParts(node.text);
  const all = isNested ? parts.flatMap((part) => (part.kind === 'variable' ? part.argument : [])) : parts;
  return all.flatMap((part) =>
    part.kind === 'variable' && part.name === name
      ? [{ place: { node, span: part.span }, operator: part.operator }]
      : [],
  );
}
