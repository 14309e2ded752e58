/** The folders in use: each is checked after a pause in typing, and the result is published. */

import { dirname, relative, resolve, sep } from 'node:path';
import { repositoryOf } from '../workspace/repository.js';
import type { ClientFeatures } from './client-features.js';
import { type DiagnosticContext, diagnosticsOf } from './diagnostics.js';
import type { EditorOptions } from './editor-options.js';
import { createFolder, type Folder, type FolderResult } from './folder-check.js';
import { type Located, locate, locateCause } from './located-findings.js';
import type { OpenFiles } from './open-files.js';
import { createPublisher, type FileDiagnostics } from './publisher.js';
import type { EditContext } from './workspace-edits.js';

export interface SessionContext {
  readonly files: OpenFiles;
  readonly features: ClientFeatures;
  /** The workspace folders, as absolute paths. */
  readonly workspaceFolders: () => readonly string[];
  readonly options: () => EditorOptions;
  readonly send: Parameters<typeof createPublisher>[0];
  readonly log: (error: unknown) => void;
  /** The current time. */
  readonly now: () => Date;
}

/** A file in its folder, with the current findings of the folder. */
export interface FileState {
  /** The name of the file in the folder. */
  readonly file: string;
  readonly located: Located;
  readonly context: DiagnosticContext & EditContext;
}

export interface Session {
  /** Checks the folder of a file after a pause in milliseconds, which starts again at each call. */
  readonly schedule: (path: string, pause: number) => void;
  /** Checks all folders again: files were added or removed, or the options have changed. */
  readonly checkAll: () => void;
  /** The findings for a file as it is now. */
  readonly stateOf: (path: string) => Promise<FileState>;
}

interface FolderState {
  readonly folder: Folder;
  timer: NodeJS.Timeout | null;
  /** The check that is running. */
  running: Promise<Located | null> | null;
  /** Increases with each change, which makes the running check outdated. */
  run: number;
}

/** The pause after a change on disk, in milliseconds: a checkout changes many files. */
const settling = 50;

const nothing: Located = { findings: [], problems: [], projects: [] };

export function createSession(session: SessionContext): Session {
  const { files, features, options, log, now } = session;
  const states = new Map<string, FolderState>();
  const publisher = createPublisher(session.send, files);
  const baseOf = (path: string): string => folderOfFile(path, session.workspaceFolders());
  const openIn = (base: string): string[] =>
    files.paths().flatMap((path) => (baseOf(path) === base ? [nameIn(base, path)] : []));
  const contextOf = (base: string): FileState['context'] => ({
    features,
    showWaived: options().showWaived,
    documentChanges: features.documentChanges,
    uriOf: (file) => files.uriOf(resolve(base, file)),
    versionOf: (file) => files.at(resolve(base, file))?.version ?? null,
  });

  /** Checks a folder and publishes the result. Null if something has changed meanwhile. */
  const checkFolder = async (state: FolderState): Promise<Located | null> => {
    const { base } = state.folder;
    const { run } = state;
    const open = openIn(base);
    if (open.length === 0) {
      states.delete(base);
      publisher.update(base, new Map());
      return nothing;
    }
    const result = await state.folder.check({
      open,
      options: options(),
      today: now().toISOString().slice(0, 10),
      isOutdated: () => state.run !== run,
    });
    if (!result || state.run !== run) return null;
    const located = locatedIn(result);
    publisher.update(base, absolute(base, diagnosticsOf(located, contextOf(base))));
    return located;
  };
  const start = (state: FolderState): Promise<Located | null> => {
    stopTimer(state);
    const running = checkFolder(state).finally(() => {
      if (state.running === running) state.running = null;
    });
    state.running = running;
    return running;
  };

  const stateFor = (base: string): FolderState => {
    const state = states.get(base) ?? {
      folder: createFolder(base, files),
      timer: null,
      running: null,
      run: 0,
    };
    states.set(base, state);
    return state;
  };
  const schedule = (base: string, pause: number): void => {
    const state = stateFor(base);
    stopTimer(state);
    state.run += 1;
    state.timer = setTimeout(() => void start(state).catch(log), pause);
  };
  return {
    schedule: (path, pause) => {
      try {
        schedule(baseOf(path), pause);
      } catch (error) {
        log(error);
      }
    },
    checkAll: () => {
      // A file may be in another folder now.
      for (const base of new Set([...states.keys(), ...files.paths().map(baseOf)])) {
        const state = states.get(base);
        state?.folder.filesChanged();
        schedule(base, settling);
      }
    },
    stateOf: async (path) => {
      const base = baseOf(path);
      for (;;) {
        const state = stateFor(base);
        const located = await (state.running ?? start(state));
        if (located) return { file: nameIn(base, path), located, context: contextOf(base) };
      }
    },
  };
}

function stopTimer(state: FolderState): void {
  if (state.timer) clearTimeout(state.timer);
  state.timer = null;
}

function locatedIn(result: FolderResult): Located {
  if (result.kind === 'checked') return locate(result.reports);
  const cause = locateCause(result.cause);
  const files = result.affected.length > 0 ? result.affected : [cause.mainFile];
  return { ...nothing, problems: files.map((mainFile) => ({ ...cause, mainFile })) };
}

function absolute(base: string, diagnostics: FileDiagnostics): FileDiagnostics {
  return new Map([...diagnostics].map(([file, found]) => [resolve(base, file), found]));
}

function nameIn(base: string, path: string): string {
  return relative(base, path).split(sep).join('/');
}

/** The innermost of the workspace folders and the repository that contain a file; else the file's own folder. */
function folderOfFile(path: string, workspaceFolders: readonly string[]): string {
  const folder = dirname(path);
  const repository = repositoryOf(folder);
  const around = workspaceFolders.filter((each) => path.startsWith(each.endsWith(sep) ? each : each + sep));
  const all = [...around, ...(repository === null ? [] : [repository])];
  return all.reduce((longest, each) => (each.length > longest.length ? each : longest), all[0] ?? folder);
}
