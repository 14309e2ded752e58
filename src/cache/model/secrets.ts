/** Everything that is written in the files and is, or may be, a password of the service. */

import { expand, isStop, variableAssignments, variablesIn } from '../../compose/interpolation/expand.js';
import type { ComposeNode, MappingNode, ScalarNode } from '../../compose/model/node.js';
import type { Path } from '../../source/path.js';
import type { Client } from '../clients/clients.js';
import { type Setting, settingsOf } from '../container/environment.js';
import type { Acl } from '../dragonfly/acl-file.js';
import type { Flags } from '../dragonfly/effective-flags.js';
import { settingPath } from '../dragonfly/flag.js';
import type { Password } from '../dragonfly/password.js';
import type { Healthcheck } from '../healthcheck/healthcheck.js';
import {
  absent,
  type Fallback,
  fallbackPlaces,
  type SecretIn,
  uniquePlaces,
  writtenSecrets,
} from '../secret/secret.js';
import type { Place } from '../text/word.js';

/** What of a server has to do with its password. */
export interface Guarded {
  readonly name: string;
  readonly node: MappingNode;
  readonly flags: Flags;
  readonly password: Password;
  readonly healthcheck: Healthcheck;
  readonly acl: Acl | null;
}

/** A default with the path of its setting in the resolved project. */
export interface PlacedFallback extends Fallback {
  readonly path: Path;
}

/** Flags that hold a password. */
export const secretFlags: ReadonlySet<string> = new Set([
  'requirepass',
  'masterauth',
  'PASSWORD',
  'tls_key_password',
]);

/** Variables that hold one, other servers' among them. */
const secretName = /(?:^|(?<!ALLOW_EMPTY)_)PASS(?:WORD)?$/;

/** A password in text that is not understood otherwise; the group is what is secret. */
const nets: readonly RegExp[] = [
  /(?:(?<![\w=-])-{1,2}(?:requirepass|masterauth|pass|a)|REDISCLI_AUTH|DFLY_[a-zA-Z]*pass[a-z]*|DFLY_PASSWORD)(?:=|\s+)["']?([^\s"']+)/g,
  /:\/\/[^\s/@:]*:([^\s@]+)@/g,
];

/** Options whose value is the next item of a list. */
const valuedOptions = /^(?:-a|--pass|--?requirepass|--?masterauth)$/;

/** The places of passwords, defaults among them, that must not be shown. */
export function readSecrets(server: Guarded, clients: readonly Client[], variable: string): Place[] {
  const { password, flags, healthcheck: probe, node, acl } = server;
  const users = acl && 'users' in acl ? acl.users : [];
  const given = flags.given.filter((flag) => secretFlags.has(flag.name));
  const understood = [
    ...password.literals,
    ...password.variables.flatMap((name) => writtenIn(password.secret, name)),
    ...given.flatMap((flag) => (typeof flag.value === 'boolean' ? [] : writtenSecrets(flag.value))),
    ...users.flatMap((user) => user.passwords.flatMap(writtenSecrets)),
    ...writtenSecrets(probe.secret(new Map())),
    ...probe.variables.flatMap((name) => writtenIn(probe.secret, name)),
    ...clients.flatMap((client) => client.urls.flatMap((url) => url.literals)),
    ...[node, ...clients.map((client) => client.node)]
      .flatMap((service) => secretSettings(service, variable))
      .flatMap(writtenInSetting),
    ...settingsOf(node)
      .filter((setting) => secretName.test(setting.name))
      .flatMap(writtenInSetting),
  ];
  return uniquePlaces([...understood, ...scalarsBelow(node).flatMap(caught)]);
}

/** The defaults of the password: the server's own, and those of what uses it. */
export function readFallbacks(
  server: Guarded,
  clients: readonly Client[],
  probeAgrees: boolean,
): PlacedFallback[] {
  const { password, healthcheck: probe, node, name } = server;
  const base = ['services', name];
  const at = (path: Path, found: readonly Fallback[]): PlacedFallback[] =>
    found.map((fallback) => ({ ...fallback, path }));
  const variable = password.variable ?? '';
  const flagPath = password.flag ? settingPath(password.flag) : ['command', 'requirepass'];
  // With the password's variable come those in its defaults.
  const fallbacksFor = (names: readonly string[]): readonly string[] =>
    names.includes(variable) ? names : [];
  const settingsWith = (service: MappingNode, path: Path): PlacedFallback[] =>
    secretSettings(service, variable).flatMap((setting) =>
      at(
        [...path, 'environment', setting.name],
        fallbackPlaces((world) => expand(setting.node, world), fallbacksFor(variablesIn([setting.node]))),
      ),
    );
  return uniquePlaces([
    ...(probeAgrees
      ? at([...base, 'healthcheck', 'test'], fallbackPlaces(probe.secret, fallbacksFor(probe.variables)))
      : []),
    ...clients.flatMap((client) => [
      ...client.urls.flatMap((url) =>
        at(['services', client.service, ...url.path, ...(url.number > 0 ? [url.number] : [])], url.fallbacks),
      ),
      ...settingsWith(client.node, ['services', client.service]),
    ]),
    ...settingsWith(node, base),
    // Of one place that two of them use, the last one names the setting.
    ...at([...base, ...flagPath], fallbackPlaces(password.secret, fallbacksFor(password.variables))),
  ]);
}

function writtenIn(secret: SecretIn, variable: string): Place[] {
  return absent.flatMap((state) => writtenSecrets(secret(new Map([[variable, state]]))));
}

function secretSettings(service: MappingNode, variable: string): Setting[] {
  const names = new Set([variable, 'REDISCLI_AUTH', ...[...secretFlags].map((flag) => `DFLY_${flag}`)]);
  return settingsOf(service).filter(({ name, node }) => names.has(name) && node.value !== null);
}

function writtenInSetting({ node }: Setting): Place[] {
  return variableAssignments(variablesIn([node])).worlds.flatMap((world) => {
    const text = expand(node, world);
    return isStop(text) ? [] : writtenSecrets(text);
  });
}

/** The scalars of a service, each with the one before it in its list. */
function scalarsBelow(
  node: ComposeNode,
  before: ScalarNode | null = null,
): [ScalarNode, ScalarNode | null][] {
  switch (node.kind) {
    case 'scalar':
      return [[node, before]];
    case 'sequence':
      return node.items.flatMap((item, index) => {
        const previous = node.items[index - 1];
        return scalarsBelow(item, previous?.kind === 'scalar' ? previous : null);
      });
    case 'mapping':
      return [...node.entries.values()].flatMap((entry) => scalarsBelow(entry));
  }
}

function caught([node, before]: [ScalarNode, ScalarNode | null]): Place[] {
  const { text } = node;
  if (before && valuedOptions.test(before.text))
    return literal(text) ? [{ node, span: { start: 0, end: text.length } }] : [];
  return nets.flatMap((net) =>
    [...text.matchAll(net)].flatMap((match) => {
      const secret = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(secret);
      return literal(secret) ? [{ node, span: { start, end: start + secret.length } }] : [];
    }),
  );
}

/** Whether a text is no variable: one of those shows nothing. What defaults hold is found elsewhere. */
function literal(text: string): boolean {
  return text !== '' && !text.startsWith('$');
}
