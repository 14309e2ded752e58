/** Recorded runs of real Dragonfly servers, each with the project that describes it. */

import { readFileSync } from 'node:fs';
import { composeFilesIn } from '../../src/check/compose-files.js';
import type { FileContent, ProjectFiles } from '../../src/compose/load/files.js';

/** The replies of one port: an error's first word, such as `NOAUTH`, or what the first line of the fixture says. */
type Replies = readonly [
  ping: string,
  config: string,
  auth: string,
  pingWithPassword: string,
  configWithPassword: string,
  httpStatus: number | null,
];

export interface RecordedRun {
  readonly name: string;
  readonly version: string;
  /** Whether the password variable was empty or not set; by default it was set. */
  readonly password?: 'empty' | 'unset';
  /** The exit code of a server that does not serve; absent for one that does. */
  readonly exit?: number;
  readonly ports?: Readonly<Record<string, Replies>>;
  /** Whether it serves a unix socket. */
  readonly socket?: boolean;
  /** The exit code of the health check. */
  readonly healthcheck?: number;
  readonly project: ProjectFiles;
}

interface Header {
  /** Texts by the word that stands for each of them in the files of the runs. */
  readonly snippets: Readonly<Record<string, string>>;
}

type Row = Omit<RecordedRun, 'project'> & {
  readonly compose?: string;
  readonly files?: Readonly<Record<string, string>>;
};

/** The runs in fixtures/dragonfly-runs.jsonl. Its first line names their source and date. */
export function recordedRuns(): RecordedRun[] {
  const text = readFileSync(new URL('../fixtures/dragonfly-runs.jsonl', import.meta.url), 'utf8');
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const { snippets } = JSON.parse(first) as Header;
  return lines.map((line) => {
    const { compose, files = { 'compose.yml': compose ?? '' }, ...run } = JSON.parse(line) as Row;
    const texts = Object.entries(files).map(([name, packed]) => [name, unpacked(packed, snippets)] as const);
    return { ...run, project: projectOf(new Map(texts)) };
  });
}

function unpacked(text: string, snippets: Header['snippets']): string {
  return Object.entries(snippets).reduce((result, [word, whole]) => result.replaceAll(word, whole), text);
}

function projectOf(texts: ReadonlyMap<string, string>): ProjectFiles {
  const isFolder = (name: string): boolean => [...texts.keys()].some((file) => file.startsWith(`${name}/`));
  const read = (name: string): FileContent => {
    const text = texts.get(name);
    if (text !== undefined) return { kind: 'text', text };
    return isFolder(name) ? { kind: 'folder' } : { kind: 'absent' };
  };
  const tree = {
    exists: (name: string) => texts.has(name),
    isFolder,
    read,
    open: notUsed,
    openInside: notUsed,
  };
  const found = composeFilesIn('.', tree);
  if (found.kind === 'unreadable') throw new Error(found.problem.message);
  return {
    files: found.value.map((file) => ({ file, text: texts.get(file) ?? '' })),
    read,
    name: 'project',
  };
}

function notUsed(): never {
  throw new Error('not used here');
}
