/** The variable that contains the password. */

import type { Description } from '../../cache/describe.js';
import { isRevealed, type ReadPassword } from '../../cache/secret/password-reason.js';
import {
  type CommonPassword,
  intendedPassword,
  type Server,
  serverPassword,
} from '../../cache/server/server.js';
import { templateParts } from '../../compose/interpolation/template.js';
import type { ComposeNode } from '../../compose/model/node.js';
import { parameter } from '../model/context.js';
import { type Refusal, refuse } from '../model/fix.js';
import { secretStep, sharedFileStep } from './secret-step.js';

/** The interpolation that fails if the variable is unset or empty; Compose prints `message` then. */
export function required(name: string, message = ''): string {
  return `\${${name}:?${message}}`;
}

/** The need of a fix that makes a variable required. */
export function setVariableNeed(name: string): string {
  return `Wherever you run Compose, set \`${name}\` to a password that needs no URL encoding.`;
}

/**
 * The needs without those that the service's `${NAME:?}` meets already. If it meets all of them, checks of the values
 * remain, which keep the fix unsafe.
 */
export function unmetNeeds(needs: readonly string[], { node }: Pick<Server, 'node'>): readonly string[] {
  const met = new Map(
    requiredVariables(node).map((name) => [
      setVariableNeed(name),
      `Check that the password in \`${name}\` contains no white space, quotes or characters that a URL has to encode, such as \`@\` or \`/\`.`,
    ]),
  );
  const unmet = needs.filter((need) => !met.has(need));
  return unmet.length > 0 ? unmet : needs.map((need) => met.get(need) ?? need);
}

/** The variables that Compose requires to be set and not empty for a value in a node. */
function requiredVariables(node: ComposeNode): string[] {
  if (node.kind === 'mapping') return [...node.entries.values()].flatMap(requiredVariables);
  if (node.kind === 'sequence') return node.items.flatMap(requiredVariables);
  if (node.kind !== 'scalar' || node.derived) return [];
  return templateParts(node.text).flatMap((part) =>
    part.kind === 'variable' && part.operator === ':?' ? [part.name] : [],
  );
}

/** The need of a fix that removes a password from a file. */
export const changePasswordNeed =
  'Use a new password, and give it to every client: everyone who can read the repository knows the old one.';

/** The needs of a fix that replaces the password: none if no file reveals a part of it. */
export function revealedNeeds(password: Pick<ReadPassword, 'from' | 'literals'>): string[] {
  if (password.from === 'literal') return isUnexpanded(password.literals) ? [] : [changePasswordNeed];
  return isRevealed(password)
    ? [
        'Use a new password, and give it to every client: everyone who can read the repository knows a part of the old one.',
      ]
    : [];
}

/** Whether the literals are a variable that nothing expands, as it is written. */
function isUnexpanded([place, another]: ReadPassword['literals']): boolean {
  if (!place || another) return false;
  return /^\$?\$\{?\w+\}?$/.test(place.node.text.slice(place.span.start, place.span.end));
}

/** The need of a fix that removes the default value of the password's variable. */
export const changeDefaultNeed = 'Change the password wherever the default value is in use.';

/** Whether the server is known to require no password. The password of an unknown server is only what Dragonfly's would be. */
function requiresNone({ kind }: Server, { from, conditional }: CommonPassword): boolean {
  return kind !== 'unknown' && from === 'nothing' && !conditional;
}

/** The need of a fix that may set the first password of the server, or another one; none if every known client already sends it. */
export function clientsNeed({ server, clients }: Description, name: string): string[] {
  const password = server && serverPassword(server);
  if (!password) return [];
  const part = removedPart(password, name);
  if (part !== null)
    return [
      `Give every client the password without the ${part}: this fix removes ${part === 'quotes' ? 'them' : 'it'} from the server's password.`,
    ];
  const isRepeated =
    password.from === 'partly' && password.variable === name && password.literals.length === 0;
  if (isRepeated || (password.from === 'literal' && isUnexpanded(password.literals)))
    return [`Give every client the new password: with this fix, it is exactly the value of \`${name}\`.`];
  if (!['nothing', 'unknown'].includes(password.from)) return [];
  const urls = clients.flatMap((client) => client.urls);
  if (urls.length > 0 && urls.every((url) => url.variable === name)) return [];
  return [requiresNone(server, password) ? giveNeed : sentNeed];
}

const sentNeed = 'Make sure that every client sends the password: with this fix, the server requires it.';
const giveNeed = 'Give every client the password: with this fix, the server requires it.';

/** What a fix removes beside the variable in the password, if that is not a part that somebody chose; else null. */
export function removedPart(
  { from, variable, literals }: Pick<ReadPassword, 'from' | 'variable' | 'literals'>,
  name: string,
): 'quotes' | 'line break' | 'white space' | null {
  if (from !== 'partly' || variable !== name) return null;
  const text = literals.map(({ node, span }) => node.text.slice(span.start, span.end)).join('');
  if (/^["'`]+$/.test(text)) return 'quotes';
  if (/^[\r\n]+$/.test(text)) return 'line break';
  return /^\s+$/.test(text) ? 'white space' : null;
}

/** The name of the server's password variable; the one of the policy if the server has none. */
export function passwordVariable(description: Description, server: Server): string {
  const password = intendedPassword(server);
  const current = password.from === 'variable' ? password.variable : (server.redisCommand?.variable ?? null);
  return current ?? parameter(description, 'passwordVariable');
}

/** The refusal to use the password's variable while it is not the one of the policy. */
export function refuseOtherVariable(description: Description, server: Server): Refusal | null {
  const name = passwordVariable(description, server);
  const wanted = parameter(description, 'passwordVariable');
  if (name === wanted) return null;
  if (name.startsWith('COMPOSE_'))
    return refuse(
      'needs-decision',
      `\`${name}\` is a variable of Compose itself, and not a secret. Write \`${required(wanted)}\` as the server's password.`,
    );
  const parameterStep = `set the policy parameter \`passwordVariable\` to \`${name}\``;
  if (isReplacing(server, name, wanted))
    return refuse(
      'needs-decision',
      `If \`${name}\` is set, it replaces \`${wanted}\`. Write \`${required(wanted)}\` alone as the server's password, or use \`${name}\` in all files and ${parameterStep}.`,
    );
  // The name is Dragonfly's: without it, the server has no password.
  const step = name.startsWith('DFLY_')
    ? `Set \`${name}\` to \`${required(wanted)}\``
    : `Rename \`${name}\` to \`${wanted}\` in all files and wherever you set it`;
  const verb = serverPassword(server).from === 'variable' ? 'comes' : 'is meant to come';
  return refuse(
    'needs-decision',
    `The server's password ${verb} from \`${name}\`, but the policy requires \`${wanted}\`. ${step}, or ${parameterStep}.`,
  );
}

/** Whether the password comes from the wanted variable where the other one is not set, as in `${OTHER:-${WANTED}}`. */
function isReplacing(server: Server, name: string, wanted: string): boolean {
  const text = serverPassword(server).secret(new Map([[name, 'unset']]));
  return Array.isArray(text) && text.some(({ variable }) => variable === wanted);
}

/** The refusal for a password in a file that is not in the repository, which clients may read as well. */
export function refuseOtherFile(
  { description, server }: { readonly description: Description; readonly server: Server },
  name: string,
): Refusal | null {
  const { from, variable } = serverPassword(server);
  if (from !== 'file' || variable === null) return null;
  const step = secretStep(description, server, variable, name);
  return refuse(
    'cannot-be-known',
    `The tool does not know the content of \`${variable}\`. Make sure that it is not empty, and waive the rule. Or ${step}.${sharedFileStep(description, server, variable)}`,
  );
}

/** The needs of a fix that requires the variable: none if the server or a client uses it already without a default value. */
export function variableNeeds({ server, clients }: Description, name: string): string[] {
  const urls = clients.flatMap((client) => client.urls).filter((url) => url.variable === name);
  const password = server && intendedPassword(server);
  if (!server || password?.variable !== name) return urls.length > 0 ? [] : [setVariableNeed(name)];
  return password.whenUnset === 'fallback' && !requiredVariables(server.node).includes(name)
    ? [
        `Wherever you run Compose without \`${name}\`, set it to a password that needs no URL encoding: with this fix, Compose no longer starts without it.`,
      ]
    : [];
}

/** The needs of a health check that sends the variable: of the variable, and of a server with another password. */
export function checkNeeds(description: Description, name: string): string[] {
  const { server } = description;
  const needs = variableNeeds(description, name);
  const password = server && intendedPassword(server);
  if (needs.length === 0 || password?.variable === name) return needs;
  return [
    ...needs,
    server && password && requiresNone(server, password)
      ? passwordNeeds(name).ofCheck
      : otherNeed(password, name),
  ];
}

/** The need for a server with a password that is not the variable. */
function otherNeed(password: CommonPassword | null, name: string): string {
  const { literal, other } = passwordNeeds(name);
  return password?.from === 'literal' ? literal : other;
}

/** The needs of a fix that sends the variable to a server that requires no password yet, or may require another one. */
function passwordNeeds(name: string): Readonly<Record<'ofCheck' | 'ofClient' | 'literal' | 'other', string>> {
  const step = `Set the server's password to \`${required(name)}\` as well`;
  return {
    ofCheck: `${step}: the server requires none yet.`,
    ofClient: `${step}: until then, clients that send one fail to connect.`,
    literal: `${step}: it is hard-coded.`,
    other: `Make sure that \`${name}\` is also the server's password.`,
  };
}

/** The needs that a project meets whose server takes its password from the variable. */
export function metNeeds({ server }: Description): readonly string[] {
  const password = server && serverPassword(server);
  return password?.from === 'variable' ? Object.values(passwordNeeds(password.variable ?? '')) : [];
}

/** The needs of a fix that has a client send the variable. A server without a password rejects clients that send one. */
export function clientNeeds(description: Description, name: string): string[] {
  const { server } = description;
  const needs = variableNeeds(description, name);
  const password = server && intendedPassword(server);
  if (!server || !password || password.variable === name) return needs;
  return [
    ...needs,
    requiresNone(server, password) ? passwordNeeds(name).ofClient : otherNeed(password, name),
  ];
}

/** Characters in a URL's password that show that it is encoded, or that it would have to be. */
const encodedText = /[%/?#[\] ]/;
/** Names of variables and functions for an encoded copy of a password. */
const encodedName =
  /(?<![A-Za-z0-9])(?:ENC|ESC|QUOT)(?:ODED|APED|ED)?(?![A-Za-z0-9])|URL_?(?:ENC|SAFE)|@uri\b/i;

/**
 * The needs of a fix that writes the variable into a URL. `replaced` is the URL's password so far: it may show that the
 * password needs URL encoding.
 */
export function urlNeeds(description: Description, name: string, replaced: string): string[] {
  const needs = clientNeeds(description, name);
  if (needs.length > 0) return needs;
  const interpolations = replaced.match(/\$\{[^{}]*\}|\$\w+|\$\([^()]*\)/g) ?? [];
  const usesVariable = new RegExp(`\\$\\{?${name}\\b`).test(replaced);
  const literal = interpolations.reduce((text, each) => text.replace(each, ''), replaced);
  const isEncoded = encodedText.test(literal) || interpolations.some((each) => encodedName.test(each));
  return isEncoded && !usesVariable
    ? [`If the password in \`${name}\` needs URL encoding, change it to one that needs none.`]
    : [];
}
