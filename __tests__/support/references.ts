/** The cases of __tests__/compose/references: small projects with the recorded output of Docker Compose. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../compose/references/', import.meta.url));

/** The result of one run of Compose: the printed project, or the error. */
export type Outcome =
  | { readonly accepted: true; readonly project: Readonly<Record<string, unknown>> }
  | { readonly accepted: false; readonly message: string };

export interface Reference {
  readonly name: string;
  /** A description of the case in one sentence. */
  readonly about: string;
  /** The options of Compose; without any, it finds the files itself. */
  readonly args: readonly string[];
  /** The folder of the case; Compose saw it as `/project/<name>`. */
  readonly folder: string;
  /** The texts of the project's files by their path from the folder, hidden ones included. */
  readonly files: ReadonlyMap<string, string>;
  readonly recordedWith: string;
  /** All profiles, nothing interpolated, no path resolved. */
  readonly plain: Outcome;
  /** As `config` prints it, in an empty environment: a literal `$` stands there as `$$`. */
  readonly config: Outcome;
}

/** Every case, by name. */
export function references(): Reference[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => reference(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function reference(name: string): Reference {
  const folder = join(root, name);
  const parsed = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { about, args = [] } = parsed('case.json') as { about: string; args?: string[] };
  const { recordedWith, plain, config } = parsed('reference.json') as Reference;
  return { name, about, args, folder, files: filesOf(folder), recordedWith, plain, config };
}

function filesOf(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name !== 'case.json' && name !== 'reference.json')
    .filter((name) => statSync(join(folder, name)).isFile());
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
