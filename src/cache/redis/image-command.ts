/** The ENTRYPOINT and CMD of the images, and the variables that their scripts read. */

import { isStop, toText } from '../../compose/interpolation/expand.js';
import { compareReleases } from '../dragonfly/release.js';
import type { ScriptResult } from '../shell/image-command.js';
import { programName } from '../shell/programs.js';
import { toWord, type Word } from '../text/word.js';
import { bitnamiCommand } from './bitnami.js';
import {
  emptyCommand,
  type ImageContext,
  impliedWords,
  noteEnvFile,
  type RedisImageCommand,
  variableText,
  variableWords,
} from './image-context.js';
import type { RedisKind } from './redis-reading.js';

/** The programs that start a server. */
export const serverPrograms: Readonly<Record<string, RedisKind>> = {
  'redis-server': 'redis',
  'valkey-server': 'valkey',
  'keydb-server': 'keydb',
};

/** The command of the image in one state of the variables. */
export function imageCommandOf(context: ImageContext): RedisImageCommand {
  switch (context.image?.family) {
    case 'bitnami':
      return bitnamiCommand(context, emptyCommand(true));
    case 'redis-stack':
      return stackCommand(context);
    case 'official':
      return officialCommand(context);
    case undefined:
      return unknownImageCommand(context);
  }
}

/** The images of Redis, Valkey and KeyDB share one script, which adds the server's name and drops privileges. */
function officialCommand(context: ImageContext): RedisImageCommand {
  const { kind, release } = context;
  const base = emptyCommand(false);
  const server = `${kind}-server`;
  const isKeydb = kind === 'keydb';
  const hasModules = kind === 'redis' && compareReleases(release, '8.0.0') >= 0;
  if (isKeydb) base.files.set('/etc/keydb/keydb.conf', []);
  return {
    ...base,
    hasModules,
    entrypoint: impliedWords(context, 'docker-entrypoint.sh'),
    defaultWords: impliedWords(context, server, ...(isKeydb ? ['/etc/keydb/keydb.conf'] : [])),
    runScript: (name, words) => {
      if (name !== 'docker-entrypoint.sh') return null;
      const first = toText(words[0]?.text ?? []);
      const named = /^-|\.conf$/.test(first) ? [...impliedWords(context, server), ...words] : words;
      if (hasModules && programName(named[0]) === server)
        return { kind: 'words', words: [...named, ...moduleWords(context, base)] };
      if (kind === 'valkey') return withExtraFlags(context, base, named);
      return isKeydb ? withKeydbPassword(context, base, named) : { kind: 'words', words: named };
    },
  };
}

const modules = ['redisbloom', 'redisearch', 'redistimeseries', 'rejson'];

function moduleWords(context: ImageContext, { sources }: RedisImageCommand): Word[] {
  return modules.flatMap((name) => {
    const words = impliedWords(context, '--loadmodule', `/usr/local/lib/redis/modules/${name}.so`);
    for (const word of words) sources.set(word, { origin: 'image', variable: null });
    return words;
  });
}

/** The shell splits the variable at white space; quotes in it are literal. */
function withExtraFlags(
  context: ImageContext,
  base: RedisImageCommand,
  words: readonly Word[],
): ScriptResult {
  const added = variableWords(context, base, 'VALKEY_EXTRA_FLAGS');
  return isStop(added) ? added : { kind: 'words', words: [...words, ...added] };
}

/** KeyDB's image reads the variable from 6.3.4 on (Snapchat/KeyDB, pkg/docker/Dockerfile). */
function withKeydbPassword(
  context: ImageContext,
  base: RedisImageCommand,
  words: readonly Word[],
): ScriptResult {
  const name = 'KEYDB_PASSWORD';
  if (compareReleases(context.release, '6.3.4') < 0) return { kind: 'words', words };
  const text = variableText(context, name);
  if (text && isStop(text)) return text;
  if (text === null) noteEnvFile(context, base, name);
  if (text === null || text.length === 0) return { kind: 'words', words };
  const added = [...impliedWords(context, '--requirepass'), toWord(text)];
  for (const word of added) base.sources.set(word, { origin: 'environment', variable: name });
  return { kind: 'words', words: [...words, ...added] };
}

/** redis-stack has no ENTRYPOINT, so that a command replaces its script (redis-stack, etc/scripts/entrypoint.sh). */
function stackCommand(context: ImageContext): RedisImageCommand {
  const base = emptyCommand(true);
  const { mounts, service, assignment } = context;
  return {
    ...base,
    hasModules: true,
    defaultWords: impliedWords(context, '/entrypoint.sh'),
    runScript: (name, words) => {
      if (name !== '/entrypoint.sh' && !/(?:^|\/)redis-stack(?:-server)?$/.test(name)) return null;
      const file = mounts.read('/redis-stack.conf', assignment, service);
      const isMounted = file.kind === 'text' || !file.unmounted;
      const own = impliedWords(
        context,
        'redis-server',
        ...(isMounted ? ['/redis-stack.conf'] : []),
        ...['--dir', '/data', '--protected-mode', 'no', '--daemonize', 'no'],
      );
      for (const word of own) base.sources.set(word, { origin: 'image', variable: null });
      const added = variableWords(context, base, 'REDIS_ARGS');
      return isStop(added) ? added : { kind: 'words', words: [...own, ...added, ...words] };
    },
  };
}

/** An image whose scripts this tool does not know passes on a command that names the server. */
function unknownImageCommand(context: ImageContext): RedisImageCommand {
  return {
    ...emptyCommand(true),
    entrypoint: impliedWords(context, 'docker-entrypoint.sh'),
    runScript: (name, words) => {
      if (name !== 'docker-entrypoint.sh') return null;
      const first = programName(words[0]);
      const isKnown = first !== '' && !/^-|\.conf$/.test(first);
      return isKnown
        ? { kind: 'words', words }
        : { kind: 'unknown', reason: 'this tool does not know the start command of this image' };
    },
  };
}
