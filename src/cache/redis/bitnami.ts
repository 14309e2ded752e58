/** Bitnami's images: their scripts write a configuration file from variables (bitnami/containers, libredis.sh). */

import { deciderOf } from '../../compose/interpolation/decider.js';
import { isStop, type Stop, type Text, toText, UNKNOWN } from '../../compose/interpolation/expand.js';
import { unreadClause } from '../container/file-text.js';
import type { ScriptResult } from '../shell/image-command.js';
import { toWord, type Word } from '../text/word.js';
import { type ConfigLine, fileLine } from './config-words.js';
import {
  type ImageContext,
  impliedWords,
  noteEnvFile,
  type RedisImageCommand,
  variableText,
  variableWords,
} from './image-context.js';

/** The command of an image whose ENTRYPOINT and CMD are the two scripts. */
export function bitnamiCommand(context: ImageContext, base: RedisImageCommand): RedisImageCommand {
  const name = `${context.kind}${context.image?.role === 'cluster' ? '-cluster' : ''}`;
  const folder = `/opt/bitnami/scripts/${name}`;
  let isConfigured = false;
  return {
    ...base,
    entrypoint: impliedWords(context, `${folder}/entrypoint.sh`),
    defaultWords: impliedWords(context, `${folder}/run.sh`),
    runScript: (program, words) => {
      if (program === `${folder}/entrypoint.sh`) {
        // The setup, which reads the variables, runs only for the image's own script.
        isConfigured = words.some(({ text }) => toText(text).includes('/run.sh'));
        return { kind: 'words', words };
      }
      return program === `${folder}/run.sh` ? runScript(context, base, words, isConfigured) : null;
    },
  };
}

/** `run.sh`: the file, `REDIS_EXTRA_FLAGS`, and then the words of the command, which take precedence. */
function runScript(
  context: ImageContext,
  base: RedisImageCommand,
  words: readonly Word[],
  isConfigured: boolean,
): ScriptResult {
  const { kind } = context;
  const file = `/opt/bitnami/${kind}/etc/${kind}.conf`;
  const stop = isConfigured ? writeConfig(context, base, file) : null;
  if (stop) return stop;
  const own = impliedWords(context, `${kind}-server`, file, '--daemonize', 'no');
  for (const word of own) base.sources.set(word, { origin: 'image', variable: null });
  const added = variableWords(context, base, `${kind.toUpperCase()}_EXTRA_FLAGS`);
  return isStop(added) ? added : { kind: 'words', words: [...own, ...added, ...words] };
}

/** Writes the configuration file of the setup. A mounted file replaces it. */
function writeConfig(context: ImageContext, base: RedisImageCommand, file: string): Stop | null {
  const { kind } = context;
  const prefix = kind.toUpperCase();
  const password = settingOrFile(context, base, `${prefix}_PASSWORD`);
  if (password && isStop(password)) return password;
  const allowed = variableText(context, 'ALLOW_EMPTY_PASSWORD');
  if (allowed && isStop(allowed)) return allowed;
  const allowsEmpty = /^(?:yes|true|1)$/i.test(toText(allowed ?? []));
  if (!allowsEmpty && (password ?? []).length === 0 && base.unknown.length === 0)
    base.problems.push({
      kind: 'password-missing',
      because: `\`${prefix}_PASSWORD\` is unset or empty in the container, and \`ALLOW_EMPTY_PASSWORD\` is not \`yes\``,
      effect: ', so the container exits',
      option: null,
      place: null,
    });
  const folder = `/opt/bitnami/${kind}/mounted-etc`;
  if (isMounted(context, `${folder}/${kind}.conf`)) {
    base.files.set(file, [includeOf(context, `${folder}/${kind}.conf`)]);
    return null;
  }
  const lines = allowsEmpty ? lineOf(context, 'protected-mode no', [], 'ALLOW_EMPTY_PASSWORD') : [];
  for (const line of [passwordLines(context, base, password), ...variableLines(context)]) {
    if (isStop(line)) return line;
    lines.push(...line);
  }
  if (isMounted(context, `${folder}/overrides.conf`))
    lines.push(includeOf(context, `${folder}/overrides.conf`));
  base.files.set(file, lines);
  return null;
}

function isMounted({ mounts, assignment, service }: ImageContext, path: string): boolean {
  const found = mounts.read(path, assignment, service);
  return found.kind === 'text' || !found.unmounted;
}

/** Newer scripts for Redis do not give the password to the user `default` if `REDIS_USER` is set. */
function passwordLines(
  context: ImageContext,
  base: RedisImageCommand,
  password: Text | null,
): readonly ConfigLine[] | Stop {
  const name = `${context.kind.toUpperCase()}_PASSWORD`;
  const user = context.kind === 'redis' ? variableText(context, 'REDIS_USER') : null;
  if (user && isStop(user)) return user;
  const own = context.kind === 'redis' ? variableText(context, 'REDIS_REQUIREPASS') : null;
  if (own && isStop(own)) return own;
  if (own && own.length > 0) return lineOf(context, 'requirepass ', own, 'REDIS_REQUIREPASS');
  if (user && user.length > 0) {
    const because = '`REDIS_USER` decides which user gets `REDIS_PASSWORD`';
    base.unknown.push({ what: 'command', because, place: toWord(user).place });
    return [];
  }
  return password && password.length > 0 ? lineOf(context, 'requirepass ', password, name) : [];
}

/** The options that variables give, apart from the password. */
function variableLines(context: ImageContext): (readonly ConfigLine[] | Stop)[] {
  const prefix = context.kind.toUpperCase();
  const valueLines = (name: string, option: string) => {
    const text = variableText(context, name);
    if (text && isStop(text)) return text;
    return text && text.length > 0 ? lineOf(context, `${option} `, text, name) : [];
  };
  const disabled = variableText(context, `${prefix}_DISABLE_COMMANDS`);
  const aof = variableText(context, `${prefix}_AOF_ENABLED`);
  return [
    disabled && isStop(disabled)
      ? disabled
      : splitAtCommas(disabled ?? []).flatMap((command) =>
          lineOf(
            context,
            'rename-command ',
            [...command, ...toQuotes(context)],
            `${prefix}_DISABLE_COMMANDS`,
          ),
        ),
    valueLines(`${prefix}_ACLFILE`, 'aclfile'),
    valueLines(`${prefix}_PORT_NUMBER`, 'port'),
    aof && isStop(aof) ? aof : [],
  ];
}

function toQuotes(context: ImageContext): Text {
  return impliedWords(context, ' ""')[0]?.text ?? [];
}

function splitAtCommas(text: Text): Text[] {
  return [...toText(text).matchAll(/[^,\s]+/g)].map(({ index, 0: word }) =>
    text.slice(index, index + word.length),
  );
}

function lineOf(context: ImageContext, start: string, value: Text, variable: string): ConfigLine[] {
  const line = fileLine([...(impliedWords(context, start)[0]?.text ?? []), ...value], 'environment');
  return line ? [{ ...line, place: toWord(value).place, variable }] : [];
}

function includeOf(context: ImageContext, path: string): ConfigLine {
  const words = impliedWords(context, 'include', path);
  return { words, text: words.flatMap(({ text }) => text), origin: 'image', variable: null, place: null };
}

/** The value of a variable, or the content of the file that its twin `NAME_FILE` names. */
function settingOrFile(context: ImageContext, base: RedisImageCommand, name: string): Text | Stop | null {
  const { mounts, assignment, service } = context;
  const path = variableText(context, `${name}_FILE`);
  if (path && isStop(path)) return path;
  if (!path || path.length === 0) {
    const text = variableText(context, name);
    if (text === null) noteEnvFile(context, base, name);
    return text;
  }
  const file = toText(path);
  const found = file.includes(UNKNOWN)
    ? { kind: 'unknown' as const, reason: `${deciderOf(path)} decides which file that is`, value: undefined }
    : mounts.read(file, assignment, path[0]?.node ?? service);
  if (found.kind === 'text') {
    let end = found.text.length;
    while (found.text[end - 1]?.char === '\n') end -= 1;
    return found.text.slice(0, end);
  }
  if (found.value) return found.value;
  base.unknown.push({
    what: 'command',
    because: unreadClause(`\`${name}_FILE\` makes the image read the password from \`${file}\``, found),
    ...('unlisted' in found && { unlisted: found.unlisted }),
    place: toWord(path).place,
  });
  return null;
}
