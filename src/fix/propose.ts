/** For each kind of fix, what would mend a finding. A table: the policy names the kind, the description has the evidence. */

import { variablesIn } from '../compose/expand.js';
import { child, isSet, type MappingNode } from '../compose/node.js';
import type { Description } from '../dragonfly/describe.js';
import { settingsOf } from '../dragonfly/environment.js';
import type { Flag } from '../dragonfly/flag.js';
import { accepts, compareReleases, flagType, nearestFlag } from '../dragonfly/release.js';
import type { Server } from '../dragonfly/server.js';
import type { Place } from '../dragonfly/word.js';
import type { Finding } from '../policy/judge.js';
import type { Path } from '../source/span.js';
import type { Operation } from '../yaml/patch.js';
import { addFlags, removeFlag, replaceAt, serviceOrder, setFlagValue, variablePlaces } from './command.js';
import type { Proposal, Refusal } from './fix.js';

interface Case {
  readonly finding: Finding;
  readonly description: Description;
  readonly server: Server;
}

type Propose = (given: Case) => Proposal | Refusal;

const kinds: Readonly<Record<string, Propose>> = {
  'set-image': setImage,
  'pin-image': pinImage,
  'mend-flag': mendFlag,
  'set-password': setPassword,
  'require-variable': requireVariable,
  'rename-config': renameConfig,
  'authenticate-probe': authenticateProbe,
  'set-timing': setTiming,
  'set-profiles': setProfiles,
  'set-logs': setLogs,
  'authenticate-client': authenticateClient,
  'remove-flag': removeDoor,
};

/** What would mend a finding, or why nothing here can. */
export function propose(finding: Finding, description: Description): Proposal | Refusal {
  const { server } = description;
  const kind = finding.rule.fix === null ? undefined : kinds[finding.rule.fix];
  if (!kind || !server) return { reason: 'needs-decision', explain: finding.remedy };
  return kind({ finding, description, server });
}

function setImage({ finding, description, server }: Case): Proposal | Refusal {
  const image = `${text(description, 'image')}:${text(description, 'release')}`;
  if (server.image.built)
    return {
      reason: 'needs-decision',
      explain: `The service is built. Take \`build\` out and write \`image: ${image}\`.`,
    };
  const { node } = server.image;
  const { source, path } = server.node.origin;
  const foreign = server.program !== null && server.program !== 'dragonfly';
  const command = foreign ? addFlags(server, [], hardened(description, server)) : [];
  if ('reason' in command) return command;
  const operation: Operation = node
    ? { op: 'replace-value', file: node.origin.source.file, path: node.origin.path, value: image }
    : { op: 'add-key', file: source.file, path, key: 'image', value: image, order: serviceOrder };
  return {
    title: `Run Dragonfly: \`${image}\`${foreign ? ', with a command of its own' : ''}`,
    safety: 'unsafe',
    needs: [
      `Pull \`${image}\`. Data that the old server keeps is not taken over.`,
      ...(foreign ? passwordNeeds(description, server) : []),
    ],
    operations: [operation, ...command],
    targets: [
      finding.path,
      [...servicePath(server), 'image'],
      ...(foreign ? [[...servicePath(server), 'command']] : []),
    ],
  };
}

function pinImage({ finding, description, server }: Case): Proposal | Refusal {
  const { image, release } = server;
  const wanted = text(description, 'release');
  if (image.node?.kind !== 'scalar' || image.repository === null)
    return { reason: 'needs-decision', explain: finding.remedy };
  if (release.pinned)
    return { reason: 'needs-decision', explain: 'Update this tool, or name a release that it knows.' };
  return {
    title: `Pin the image to \`${wanted}\``,
    safety: 'unsafe',
    needs: [`Pull \`${image.repository}:${wanted}\`.`],
    operations: [
      {
        op: 'replace-value',
        file: image.node.origin.source.file,
        path: image.node.origin.path,
        value: `${image.repository}:${wanted}`,
      },
    ],
    targets: [finding.path],
  };
}

function mendFlag({ finding, server }: Case): Proposal | Refusal {
  const [, part, index] = finding.evidence;
  const flag = part === 'arguments' ? server.flags.given[Number(index)] : undefined;
  if (!flag?.place || flag.origin === 'environment' || flag.fault)
    return { reason: 'needs-decision', explain: `${finding.message} ${finding.remedy}` };
  const [release = ''] = server.release.candidates;
  const single = (title: string, operation: Operation | Refusal): Proposal | Refusal =>
    'reason' in operation
      ? operation
      : {
          title,
          safety: 'safe',
          needs: [],
          operations: [operation],
          targets: commandPaths(server),
        };
  if (flag.name === 'rename_command')
    return single(
      'Restrict CONFIG instead of renaming it',
      replaceAt(flag.place, '--restricted_commands=CONFIG'),
    );
  const nearest = nearestFlag(flag.name, release);
  if (!nearest || flagType(nearest) === undefined)
    return {
      reason: 'needs-decision',
      explain: `Take \`--${flag.name}\` out, or write a flag that v${release} has.`,
    };
  return respelled(server, flag, flag.place, nearest);
}

function respelled(server: Server, flag: Flag, { node, span }: Place, name: string): Proposal {
  const at = span.start + node.text.slice(span.start, span.end).indexOf(flag.name);
  return {
    title: `Write \`--${name}\``,
    safety: 'safe',
    needs: [],
    operations: [replaceAt({ node, span: { start: at, end: at + flag.name.length } }, name)],
    targets: commandPaths(server),
  };
}

/** The flag of this name where it is given, misspelt: spelling it right is better than giving it twice. */
function misspeltFlag(server: Server, name: string): Proposal | null {
  const [release = ''] = server.release.candidates;
  for (const flag of server.flags.given) {
    if (flag.origin === 'command' && flag.place && !flag.fault && !accepts(flag.name, release)) {
      if (nearestFlag(flag.name, release) === name) return respelled(server, flag, flag.place, name);
    }
  }
  return null;
}

function setPassword({ finding, description, server }: Case): Proposal | Refusal {
  const { password } = server;
  const name = text(description, 'passwordVariable');
  const value = required(name);
  const foreign = server.program !== null && server.program !== 'dragonfly';
  if (password.from === 'variable' && password.variable !== name) {
    return {
      reason: 'needs-decision',
      explain: `The server and its clients use \`${password.variable}\`. Rename it everywhere, or set the parameter \`passwordVariable\` to it.`,
    };
  }
  if (password.from === 'unknown' && !foreign)
    return { reason: 'cannot-be-known', explain: `${capital(password.because)}. ${finding.remedy}` };
  const misspelt = foreign || password.flag ? null : misspeltFlag(server, 'requirepass');
  if (misspelt) return misspelt;
  const operations =
    password.flag && !foreign
      ? single(setFlagValue(password.flag, value))
      : addFlags(server, [`--requirepass=${value}`], hardened(description, server));
  if ('reason' in operations) return operations;
  return {
    title: `Take the password from \`${name}\``,
    safety: 'unsafe',
    needs: [
      ...passwordNeeds(description, server),
      ...(password.from === 'literal' || password.from === 'partly'
        ? ['Change the password: the one in the file is known to everybody who can read the repository.']
        : []),
    ],
    operations,
    targets: [...commandPaths(server), finding.path],
  };
}

function requireVariable({ finding, description, server }: Case): Proposal | Refusal {
  const { password } = server;
  const name = password.variable ?? '';
  const [, , part, index] = finding.evidence;
  if (part === 'fallbacks') {
    const fallback = description.fallbacks[Number(index)];
    if (!fallback) throw new Error('internal error: a finding about a default that is not there');
    const { variable } = fallback;
    return {
      title: `Stop when \`${variable}\` is unset or empty`,
      safety: 'unsafe',
      needs: [
        `Set \`${variable}\` wherever Compose is run.`,
        'Change the password where the fallback was in use.',
      ],
      operations: [replaceAt(fallback, required(variable))],
      targets: [finding.path, ...commandPaths(server)],
    };
  }
  const value = password.flag?.value;
  const nodes =
    value === undefined || typeof value === 'boolean' ? [] : [...new Set(value.map((glyph) => glyph.node))];
  const places = nodes.flatMap((node) => variablePlaces(node, name));
  if (places.length === 0) return { reason: 'not-writable', explain: finding.remedy };
  const wasRequired = places.every(({ operator }) => operator === '?' || operator === ':?');
  return {
    title: `Stop when \`${name}\` is unset or empty`,
    safety: wasRequired ? 'safe' : 'unsafe',
    needs: wasRequired
      ? []
      : [
          `Set \`${name}\` wherever Compose is run.`,
          ...(password.written ? ['Change the password where the fallback was in use.'] : []),
        ],
    operations: places.map(({ place, operator }) => {
      const written = place.node.text.slice(place.span.start, place.span.end);
      // A message behind `?` is kept.
      const kept = operator === '?' || operator === ':?' ? written.slice(written.indexOf('?') + 1, -1) : '';
      return replaceAt(place, `\${${name}:?${kept}}`);
    }),
    targets: commandPaths(server),
  };
}

function renameConfig({ finding, description, server }: Case): Proposal | Refusal {
  const { config, release, flags } = server;
  const name = text(description, 'renamedConfig');
  const canRename = release.candidates.every((candidate) => accepts('rename_command', candidate));
  const finish = (title: string, operations: readonly Operation[] | Refusal): Proposal | Refusal =>
    'reason' in operations
      ? operations
      : {
          title,
          safety: 'safe',
          needs: [],
          operations,
          targets: [...commandPaths(server), finding.path],
        };
  const rename = flags.effective.get('rename_command');
  if (rename?.place && !canRename)
    return finish('Restrict CONFIG to the admin port', [
      replaceAt(rename.place, '--restricted_commands=CONFIG'),
    ]);
  if (config.state === 'unknown' || server.flags.unknown.some(({ what }) => what !== 'env_file')) {
    if (server.program === null || server.program === 'dragonfly')
      return { reason: 'cannot-be-known', explain: `${capital(config.because)}. ${finding.remedy}` };
  }
  if (rename) {
    const value = typeof rename.value === 'boolean' ? '' : rename.value.map((glyph) => glyph.char).join('');
    const others = value
      .split(',')
      .filter((item) => /^[^=,\s:]+=[^=,\s]*$/.test(item) && !/^config=/i.test(item));
    return finish(
      `Rename CONFIG to \`${name}\``,
      single(setFlagValue(rename, [...others, `CONFIG=${name}`].join(','))),
    );
  }
  const restricted = flags.effective.get('restricted_commands');
  if (restricted && release.candidates.every((candidate) => accepts('restricted_commands', candidate))) {
    const value =
      typeof restricted.value === 'boolean' ? '' : restricted.value.map((glyph) => glyph.char).join('');
    return finish(
      'Restrict CONFIG to the admin port',
      single(setFlagValue(restricted, [value, 'CONFIG'].filter(Boolean).join(','))),
    );
  }
  const misspelt = misspeltFlag(server, canRename ? 'rename_command' : 'restricted_commands');
  if (misspelt) return misspelt;
  const flag = canRename ? `--rename_command=CONFIG=${name}` : '--restricted_commands=CONFIG';
  const title = canRename ? `Rename CONFIG to \`${name}\`` : 'Restrict CONFIG to the admin port';
  return finish(title, addFlags(server, [flag], hardened(description, server)));
}

/** The line that a shell runs in the container: the password comes from its environment, so any character may be in it. */
function authenticateProbe({ description, server }: Case): Proposal | Refusal {
  const name = passwordName(description, server);
  const { probe } = server;
  const port = portOption(server);
  const line = `REDISCLI_AUTH="$\${${name}}" redis-cli ${port}ping | grep -q PONG`;
  const operations: Operation[] = [...giveVariable(description, server, name)];
  const { source, path } = server.node.origin;
  const timing = { interval: '30s', timeout: '10s', retries: '3', start_period: '5s' };
  const at = probe.node;
  if (probe.state === 'enabled' && probe.test) {
    const { origin } = probe.test;
    const shell = origin.yaml.kind === 'scalar';
    operations.push({
      op: 'replace-value',
      file: origin.source.file,
      path: origin.path,
      value: shell ? line : ['CMD-SHELL', line],
    });
  } else if (at?.kind !== 'mapping') {
    operations.push({
      op: 'add-key',
      file: source.file,
      path,
      key: 'healthcheck',
      value: { test: ['CMD-SHELL', line], ...timing },
      order: serviceOrder,
    });
  } else if (!probe.test && probe.state === 'absent') {
    operations.push({
      op: 'add-key',
      file: at.origin.source.file,
      path: at.origin.path,
      key: 'test',
      value: ['CMD-SHELL', line],
      order: healthcheckOrder,
    });
  } else {
    operations.push({
      op: 'replace-value',
      file: at.origin.source.file,
      path: at.origin.path,
      value: { test: ['CMD-SHELL', line], ...timing },
    });
  }
  const used = usesVariable(description, name);
  return {
    title: 'Give the password, and look for PONG in the answer',
    safety: used ? 'safe' : 'unsafe',
    needs: used ? [] : [`Set \`${name}\` wherever Compose is run.`],
    operations,
    targets: [
      [...servicePath(server), 'healthcheck'],
      [...servicePath(server), 'environment', name],
    ],
  };
}

const healthcheckOrder = ['test', 'interval', 'timeout', 'retries', 'start_period', 'start_interval'];

function setTiming({ server }: Case): Proposal | Refusal {
  const at = server.probe.node;
  if (at?.kind !== 'mapping') return { reason: 'not-writable', explain: 'Write a health check first.' };
  const defaults: Readonly<Record<string, string>> = {
    interval: '30s',
    timeout: '10s',
    retries: '3',
    start_period: '5s',
  };
  const operations = server.probe.untimed.map((key): Operation => {
    const written = child(at, key);
    const value = defaults[key] ?? '';
    if (written)
      return { op: 'replace-value', file: written.origin.source.file, path: written.origin.path, value };
    return {
      op: 'add-key',
      file: at.origin.source.file,
      path: at.origin.path,
      key,
      value,
      order: healthcheckOrder,
    };
  });
  return {
    title: `Set ${server.probe.untimed.join(', ')}`,
    safety: 'safe',
    needs: [],
    operations,
    targets: [[...servicePath(server), 'healthcheck']],
  };
}

function setProfiles({ description, server }: Case): Proposal | Refusal {
  const profiles = description.model.parameters['profiles'];
  const value = Array.isArray(profiles) ? (profiles as string[]) : [];
  const written = child(server.node, 'profiles');
  const { source, path } = server.node.origin;
  const operation: Operation = written
    ? { op: 'replace-value', file: written.origin.source.file, path: written.origin.path, value }
    : { op: 'add-key', file: source.file, path, key: 'profiles', value, order: serviceOrder };
  return {
    title: `Start it in ${value.join(' and ')} only`,
    safety: 'safe',
    needs: [],
    operations: [operation],
    targets: [[...servicePath(server), 'profiles']],
  };
}

function setLogs({ description, server }: Case): Proposal | Refusal {
  const { logs, flags } = server;
  const operations: Operation[] = [];
  const collect = (result: readonly Operation[] | Refusal): Refusal | null => {
    if ('reason' in result) return result;
    operations.push(...result);
    return null;
  };
  const given = flags.effective.get('logtostderr');
  const also = flags.effective.get('alsologtostderr');
  const refused =
    (logs.stderr !== true
      ? collect(
          given
            ? single(switchedOn(given))
            : addFlags(server, ['--logtostderr'], hardened(description, server)),
        )
      : null) ?? (logs.alsoStderr !== false && also ? collect(single(removeFlag(also))) : null);
  if (refused) return refused;
  return {
    title: "Log to the container's output, once",
    safety: 'safe',
    needs: [],
    operations,
    targets: commandPaths(server),
  };
}

/** `--nologtostderr` is no place for a value. */
function switchedOn(flag: Flag): Operation | Refusal {
  return flag.place && typeof flag.value === 'boolean'
    ? replaceAt(flag.place, `--${flag.name}`)
    : setFlagValue(flag, 'true');
}

function authenticateClient({ finding, description, server }: Case): Proposal | Refusal {
  const [, index, , number] = finding.evidence;
  const url = description.clients[Number(index)]?.urls[Number(number)];
  if (!url) throw new Error('internal error: a finding about a client that is not there');
  const name = passwordName(description, server);
  const { node, span } = url.place;
  const written = node.text.slice(span.start, span.end);
  const from = written.indexOf('://') + 3;
  const authority = authorityLength(written.slice(from));
  const sign = lastOutside(written.slice(from, from + authority), '@');
  if (from < 3) return { reason: 'not-writable', explain: finding.remedy };
  const credentials = written.slice(from, from + Math.max(0, sign));
  const colon = firstOutside(credentials, ':');
  // A variable in the place of the user, without a password, is a password in the wrong place.
  const user = colon === -1 ? (credentials.includes('$') ? '' : credentials) : credentials.slice(0, colon);
  const replaced = { node, span: { start: span.start + from, end: span.start + from + sign + 1 } };
  const used = usesVariable(description, name);
  return {
    title: 'Give the password in the URL',
    safety: used ? 'safe' : 'unsafe',
    needs: used ? [] : [`Set \`${name}\` wherever Compose is run.`],
    operations: [replaceAt(replaced, `${user}:${required(name)}@`)],
    targets: [['services', description.clients[Number(index)]?.service ?? '', ...url.path]],
  };
}

function removeDoor({ finding, server }: Case): Proposal | Refusal {
  const door = server.doors[Number(finding.evidence[2])];
  if (!door) throw new Error('internal error: a finding about a door that is not there');
  if (door.flag.name === 'aclfile')
    return {
      reason: 'needs-decision',
      explain:
        'Take `--aclfile` out, or waive the rule once the file is known to have a `default` user with a password.',
    };
  const operation = removeFlag(door.flag);
  if ('reason' in operation) return operation;
  return {
    title: `Take \`--${door.flag.name}\` out`,
    safety: 'safe',
    needs: [],
    operations: [operation],
    targets: commandPaths(server),
  };
}

/** The variable in the container's environment, added when it is not there. */
function giveVariable(description: Description, server: Server, name: string): Operation[] {
  const value = required(name);
  const setting = settingsOf(server.node).find((candidate) => candidate.name === name);
  if (setting) {
    const same = setting.node.value === null || variablesIn([setting.node]).includes(name);
    return same
      ? []
      : [replaceAt({ node: setting.node, span: { start: 0, end: setting.node.text.length } }, value)];
  }
  const written = child(server.node, 'environment');
  const environment = isSet(written) ? written : null;
  const entry = `${name}=${value}`;
  const { source, path } = server.node.origin;
  if (!environment) {
    const added = prefersLists(description) ? [entry] : { [name]: value };
    if (written) return [{ op: 'replace-value', file: source.file, path: written.origin.path, value: added }];
    return [
      { op: 'add-key', file: source.file, path, key: 'environment', value: added, order: serviceOrder },
    ];
  }
  const { origin } = environment;
  return origin.yaml.kind === 'sequence'
    ? [{ op: 'add-item', file: origin.source.file, path: origin.path, value: entry }]
    : [{ op: 'add-key', file: origin.source.file, path: origin.path, key: name, value, order: [] }];
}

/** Whether the project's other services write their environment as a list. */
function prefersLists(description: Description): boolean {
  const kinds = [...description.project.services.values()].map(
    (service: MappingNode) => child(service, 'environment')?.origin.yaml.kind,
  );
  return (
    kinds.filter((kind) => kind === 'sequence').length >= kinds.filter((kind) => kind === 'mapping').length
  );
}

/** All flags that a hardened server is started with. */
function hardened(description: Description, server: Server): string[] {
  const release = text(description, 'release').replace(/^v/, '');
  const config =
    compareReleases(release, '1.40.0') < 0
      ? `--rename_command=CONFIG=${text(description, 'renamedConfig')}`
      : '--restricted_commands=CONFIG';
  return ['--logtostderr', `--requirepass=${required(passwordName(description, server))}`, config];
}

function passwordName(description: Description, server: Server): string {
  return server.password.from === 'variable' && server.password.variable !== null
    ? server.password.variable
    : text(description, 'passwordVariable');
}

function passwordNeeds(description: Description, server: Server): string[] {
  const name = passwordName(description, server);
  return usesVariable(description, name) && server.password.from === 'variable'
    ? []
    : [`Set \`${name}\` wherever Compose is run, to a password that can stand in a URL.`];
}

/** Whether the project already needs the variable to be set. */
function usesVariable(description: Description, name: string): boolean {
  const { server, clients } = description;
  return (
    server?.password.variable === name ||
    clients.some((client) => client.urls.some((url) => url.variable === name))
  );
}

function portOption(server: Server): string {
  const port = server.flags.effective.get('port')?.value;
  const number = port && typeof port !== 'boolean' ? port.map((glyph) => glyph.char).join('') : '';
  return /^\d+$/.test(number) && number !== '6379' ? `-p ${number} ` : '';
}

/** The length of `user:password@host:port` at the start of the text; what stands in `${...}` does not end it. */
function authorityLength(written: string): number {
  let level = 0;
  for (let at = 0; at < written.length; at += 1) {
    const char = written[at] ?? '';
    if (char === '{') level += 1;
    else if (char === '}') level -= 1;
    else if (level === 0 && /[/?#\s]/.test(char)) return at;
  }
  return written.length;
}

function firstOutside(written: string, wanted: string): number {
  let level = 0;
  for (let at = 0; at < written.length; at += 1) {
    if (written[at] === '{') level += 1;
    else if (written[at] === '}') level -= 1;
    else if (level === 0 && written[at] === wanted) return at;
  }
  return -1;
}

function lastOutside(written: string, wanted: string): number {
  let level = 0;
  let found = -1;
  for (let at = 0; at < written.length; at += 1) {
    if (written[at] === '{') level += 1;
    else if (written[at] === '}') level -= 1;
    else if (level === 0 && written[at] === wanted) found = at;
  }
  return found;
}

function required(name: string): string {
  return `\${${name}:?}`;
}

function commandPaths(server: Server): Path[] {
  return ['command', 'entrypoint', 'environment'].map((key) => [...servicePath(server), key]);
}

function servicePath(server: Server): Path {
  return ['services', server.name];
}

function text(description: Description, parameter: string): string {
  const value = description.model.parameters[parameter];
  return typeof value === 'string' ? value : '';
}

function single(operation: Operation | Refusal): readonly Operation[] | Refusal {
  return 'reason' in operation ? operation : [operation];
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
