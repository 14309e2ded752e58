/** The files that Compose uses in a folder. */

import { describe, expect, test } from '@jest/globals';
import { composeFilesIn } from '../../src/check/compose-files.js';
import type { FileTree } from '../../src/check/file-tree.js';
import type { FileContent } from '../../src/compose/load/files.js';

/** A tree with these files. */
function treeOf(files: Readonly<Record<string, FileContent | string>>): FileTree {
  const read = (name: string): FileContent => {
    const content = files[name] ?? { kind: 'absent' as const };
    return typeof content === 'string' ? { kind: 'text', text: content } : content;
  };
  return { exists: (name) => name in files, isFolder: () => false, read } as Partial<FileTree> as FileTree;
}

describe('COMPOSE_FILE in `.env`', () => {
  test.each([
    ['COMPOSE_FILE=compose.yml:b.yml', ['compose.yml', 'b.yml']],
    ['COMPOSE_FILE=compose.yml,b.yml\nCOMPOSE_PATH_SEPARATOR=,', ['compose.yml', 'b.yml']],
    ['COMPOSE_FILE=compose.yml:b.yml\nCOMPOSE_PATH_SEPARATOR=', ['compose.yml', 'b.yml']],
    ["COMPOSE_FILE='a$b.yml'", ['a$b.yml']],
    ['COMPOSE_FILE=${NONE:+}b.yml', ['b.yml']],
    ['COMPOSE_FILE=', ['compose.yml']],
    ['OTHER=${X}', ['compose.yml']],
  ])('%j names the files', (text, files) => {
    const tree = treeOf({ '.env': text, 'compose.yml': '' });
    expect(composeFilesIn('.', tree)).toEqual({ kind: 'ok', value: files });
  });

  test.each([
    ['COMPOSE_FILE=compose.yml:${X:-c}.yml', 'X', 13],
    ['COMPOSE_FILE=${FILES:-}', 'FILES', 13],
    ['B=b.yml\nCOMPOSE_FILE=compose.yml:$B', 'B', 21],
    ['COMPOSE_FILE="${C:?}"', 'C', 13],
    ['COMPOSE_FILE=a.yml,b.yml\nCOMPOSE_PATH_SEPARATOR=${SEPARATOR:-,}', 'SEPARATOR', 48],
  ])('%j leaves the files to the environment', (text, variable, start) => {
    const tree = treeOf({ '.env': text, 'compose.yml': '' });
    expect(composeFilesIn('.', tree)).toMatchObject({
      kind: 'unreadable',
      problem: {
        message: expect.stringMatching(
          `^cannot tell which files Compose loads, because the environment can set \`${variable}\`: replace \`.*\\$.*${variable}.*\` with the (?:paths of the files|character)$`,
        ),
        file: '.env',
        location: { span: { start } },
      },
    });
  });

  test('an `.env` that cannot be read may contain it', () => {
    const tree = treeOf({ '.env': { kind: 'refused', message: '".env" is a link' }, 'compose.yml': '' });
    expect(composeFilesIn('.', tree)).toMatchObject({
      kind: 'unreadable',
      problem: { message: '".env" is a link' },
    });
  });
});

describe('COMPOSE_FILE in the files of `--env-file`', () => {
  const files = {
    '.env': 'COMPOSE_FILE=dot.yml',
    'compose.yml': '',
    'a.env': 'COMPOSE_FILE=a.yml',
    'b.env': 'COMPOSE_FILE=b.yml:${OTHER:-c}.yml',
    'c.env': 'A=1',
    'd.env': 'COMPOSE_FILE=d.yml',
  };
  const tree: FileTree = {
    ...treeOf(files),
    open: (name) =>
      name in files
        ? { kind: 'ok', value: { file: name, text: files[name as keyof typeof files] } }
        : {
            kind: 'unreadable',
            problem: { message: 'no such file', file: name, location: null },
            sources: [],
          },
  };

  // As `docker compose --env-file … config` of 2.40.3.
  test.each([
    [['a.env'], ['a.yml']],
    [['a.env', 'd.env'], ['d.yml']],
    [['a.env', 'c.env'], ['a.yml']],
    [['c.env'], ['compose.yml']],
    [['missing.env'], ['compose.yml']],
  ])('%j name the files, and `.env` does not', (envFiles, value) => {
    expect(composeFilesIn('.', tree, envFiles)).toEqual({ kind: 'ok', value });
  });

  test('a variable leaves the files to the environment', () => {
    expect(composeFilesIn('.', tree, ['a.env', 'b.env'])).toMatchObject({
      kind: 'unreadable',
      problem: { file: 'b.env', message: expect.stringContaining('cannot tell which files Compose loads') },
    });
  });
});
