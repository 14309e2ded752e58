/** Known secrets: text in the project's files that is, or may be, a password of the service. */

import { expand, isStop, variablesIn } from '../../compose/interpolation/expand.js';
import { variableAssignments } from '../../compose/interpolation/variable-assignments.js';
import type { ComposeNode, MappingNode, ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import type { Client } from '../clients/clients.js';
import { type Setting, settingsOf } from '../container/environment.js';
import { type Fallback, fallbackPlaces, statesWithoutValue } from '../secret/default-places.js';
import { uniquePlaces, writtenSecrets } from '../secret/literal-places.js';
import type { SecretIn } from '../secret/secret.js';
import { passwordSetting } from '../server/password-setting.js';
import { type Server, serverPassword } from '../server/server.js';
import type { ScalarRange } from '../text/word.js';
import { urlPath } from './client-model.js';

/** A default value of the password's variable, with the path of its setting in the resolved project. */
export interface PasswordFallback extends Fallback {
  readonly path: Path;
}

/** Flags whose value is a password. */
export const secretFlags: ReadonlySet<string> = new Set([
  'requirepass',
  'masterauth',
  'PASSWORD',
  'tls_key_password',
]);

/** Names of variables whose value is a password, for other servers too. */
const passwordVariable = /(?:^|(?<!ALLOW_EMPTY)_)PASS(?:WORD)?$/;

/** Passwords in text that is not parsed any further. The group of a pattern is the secret. */
const passwordPatterns: readonly RegExp[] = [
  /(?:(?<![\w=-])-{1,2}(?:requirepass|masterauth|pass|a)|REDISCLI_AUTH|DFLY_[a-zA-Z]*pass[a-z]*|DFLY_PASSWORD)(?:=|\s+)["']?([^\s"']+)/g,
  /:\/\/[^\s/@:]*:([^\s@]+)@/g,
];

/** Options whose value is a password in the next item of a list. */
const passwordOptions = /^(?:-a|--pass|--?requirepass|--?masterauth)$/;

/** Finds the passwords in the files that must be masked, with those in default values. */
export function findSecrets(server: Server, clients: readonly Client[], variable: string): ScalarRange[] {
  const { flags, healthcheck, node, acl } = server;
  const password = serverPassword(server);
  const users = acl && 'users' in acl ? acl.users : [];
  const passwordFlags = flags.given.filter((flag) => secretFlags.has(flag.name));
  const evaluated = [
    ...password.literals,
    ...password.variables.flatMap((name) => secretsWithout(name, password.secret)),
    ...passwordFlags.flatMap((flag) => (typeof flag.value === 'boolean' ? [] : writtenSecrets(flag.value))),
    ...users.flatMap((user) => user.passwords.flatMap(writtenSecrets)),
    ...writtenSecrets(healthcheck.secret(new Map())),
    ...healthcheck.variables.flatMap((name) => secretsWithout(name, healthcheck.secret)),
    ...clients.flatMap((client) => client.urls.flatMap((url) => url.literals)),
    ...[node, ...clients.map((client) => client.node)]
      .flatMap((service) => passwordEntries(service, variable))
      .flatMap(secretsInSetting),
    ...settingsOf(node)
      .filter((setting) => passwordVariable.test(setting.name))
      .flatMap(secretsInSetting),
  ];
  return uniquePlaces([...evaluated, ...scalarsWithPrevious(node).flatMap(likelyPasswords)]);
}

/** Finds the default values of the password in the service, in its clients and in a health check that sends the password. */
export function findFallbacks(
  server: Server,
  clients: readonly Client[],
  checkSendsPassword: boolean,
): PasswordFallback[] {
  const { healthcheck, node, name } = server;
  const password = serverPassword(server);
  const base = ['services', name];
  const at = (path: Path, found: readonly Fallback[]): PasswordFallback[] =>
    found.map((fallback) => ({ ...fallback, path }));
  const variable = password.variable ?? '';
  const passwordPath = passwordSetting(server).path;
  // The variables in the default values of the password's variable count too.
  const fallbacksFor = (names: readonly string[]): readonly string[] =>
    names.includes(variable) ? names : [];
  const settingsWith = (service: MappingNode, path: Path): PasswordFallback[] =>
    passwordEntries(service, variable).flatMap((setting) =>
      at(
        [...path, 'environment', setting.name],
        fallbackPlaces(
          (assignment) => expand(setting.node, assignment),
          fallbacksFor(variablesIn([setting.node])),
        ),
      ),
    );
  const inHealthcheck = checkSendsPassword
    ? fallbackPlaces(healthcheck.secret, fallbacksFor(healthcheck.variables))
    : [];
  return uniquePlaces([
    ...at([...base, 'healthcheck', 'test'], inHealthcheck),
    ...clients.flatMap((client) => [
      ...client.urls.flatMap((url) => at(urlPath(client, url), url.fallbacks)),
      ...settingsWith(client.node, ['services', client.service]),
    ]),
    ...settingsWith(node, base),
    // Two settings may share one place: the last one wins, so the server's own flag comes last.
    ...at([...base, ...passwordPath], fallbackPlaces(password.secret, fallbacksFor(password.variables))),
  ]);
}

/** The text of a password in the files when a variable has no value. */
function secretsWithout(variable: string, secret: SecretIn): ScalarRange[] {
  return statesWithoutValue.flatMap((state) => writtenSecrets(secret(new Map([[variable, state]]))));
}

/** The entries of `environment` that hold the password. */
function passwordEntries(service: MappingNode, variable: string): Setting[] {
  const names = new Set([variable, 'REDISCLI_AUTH', ...[...secretFlags].map((flag) => `DFLY_${flag}`)]);
  return settingsOf(service).filter(({ name, node }) => names.has(name) && node.value !== null);
}

function secretsInSetting({ node }: Setting): ScalarRange[] {
  return variableAssignments(variablesIn([node])).assignments.flatMap((assignment) => {
    const text = expand(node, assignment);
    return isStop(text) ? [] : writtenSecrets(text);
  });
}

/** The scalars in a node, each with the one before it in its list. */
function scalarsWithPrevious(
  node: ComposeNode,
  before: ScalarNode | null = null,
): [ScalarNode, ScalarNode | null][] {
  switch (node.kind) {
    case 'scalar':
      return [[node, before]];
    case 'sequence':
      return node.items.flatMap((item, index) => {
        const previous = node.items[index - 1];
        return scalarsWithPrevious(item, previous?.kind === 'scalar' ? previous : null);
      });
    case 'mapping':
      return [...node.entries.values()].flatMap((entry) => scalarsWithPrevious(entry));
  }
}

/** Passwords in the text of a scalar that is not parsed any further. */
function likelyPasswords([node, before]: [ScalarNode, ScalarNode | null]): ScalarRange[] {
  const { text } = node;
  if (before && passwordOptions.test(before.text))
    return isLiteral(text) ? [{ node, span: { start: 0, end: text.length } }] : [];
  return passwordPatterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const secret = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(secret);
      return isLiteral(secret) ? [{ node, span: { start, end: start + secret.length } }] : [];
    }),
  );
}

/** Whether a text is not a variable. A variable reveals nothing; the secrets in its default value are found elsewhere. */
function isLiteral(text: string): boolean {
  return text !== '' && !text.startsWith('$');
}
